/** Volumes and lengths: "vol 3", 第三巻, "volumes 1-5", "latest", 全巻, "under 10 volumes", 5巻以内. */
import { KANJI_NUMBER, NUMBER_WORD, numberOf, ORDINAL_WORD } from './numerals.ts';
import type { Bounds, Conditions, VolumesAsked } from './query.ts';
import { BLANK, type Unread, words } from './rule.ts';

const N = `\\d{1,4}|${NUMBER_WORD}`;
const JN = `\\d{1,4}|${KANJI_NUMBER}`;
const VOLUME = '(?:volumes?|vols?\\.?|v\\.?|bks?\\.?|books?|tomes?|tankobons?|#|no\\.)';
const COUNTED = '(?:volumes?|vols?\\.?|books?|tankobons?)';

const AT_MOST =
  'under|below|less than|fewer than|at most|up to|no(?:t)? more than|max(?:imum)?(?: of)?|within|shorter than';
const BETWEEN_LENGTH = new RegExp(
  `(?<![a-z])(?:between |from )?(${N})\\s*(?:-|–|to|and)\\s*(${N}) (?:volumes|vols|books)`,
  'gu',
);
const AT_LEAST = 'over|more than|at least|longer than|above';

const NOTHING_LONGER = new RegExp(
  `(?<![a-z])(?:nothing|not|no) (?:longer|more) than (${N}) ${COUNTED}`,
  'gu',
);
const LENGTHS: readonly (readonly [
  RegExp,
  (n: number) => { readonly min?: number; readonly max?: number },
])[] = [
  [NOTHING_LONGER, (n) => ({ max: n })],
  [
    new RegExp(`(?<![a-z])(?:under|below|less than|fewer than|shorter than) (${N}) ${COUNTED}`, 'gu'),
    (n) => ({ max: n - 1 }),
  ],
  [new RegExp(`(?<![a-z])(?:${AT_MOST}) (${N}) ${COUNTED}`, 'gu'), (n) => ({ max: n })],
  [new RegExp(`(?<![a-z])(?:${AT_LEAST}) (${N}) ${COUNTED}`, 'gu'), (n) => ({ min: n })],
  [
    new RegExp(
      `(?<![a-z\\d])(${N}) ${COUNTED} (?:or (?:less|fewer|under|shorter)|max(?:imum)?|tops|at (?:the )?most)`,
      'gu',
    ),
    (n) => ({ max: n }),
  ],
  [
    new RegExp(`(?<![a-z\\d])(${N})\\+? ${COUNTED} (?:or (?:more|longer)|minimum|at least)`, 'gu'),
    (n) => ({ min: n }),
  ],
  [
    new RegExp(
      `全?(${JN})(?:巻|冊)(?:くらい|ぐらい|程度)?(?:以内|以下|まで|いない|ほど|前後|で(?:終わ|おわ|完結|読み切|まとま|揃)|程度|くらい|ぐらい|完結)`,
      'gu',
    ),
    (n) => ({ max: n }),
  ],
  [new RegExp(`(${JN})(?:巻|冊)(?:未満|より短)`, 'gu'), (n) => ({ max: n - 1 })],
  [new RegExp(`(${JN})(?:巻|冊)(?:以上|超|より長)`, 'gu'), (n) => ({ min: n })],
];
const ONE_SHOT = words(
  'one[- ]?shots?|single[- ]volumes?|standalones?|stand-alones?|one[- ]volumes?(?: manga)?|just one (?:book|volume)|complete in one(?: volume)?',
  '読み切り|読切|1巻完結|一巻完結|1巻もの|一冊完結|1冊完結|単巻',
);
const SHORT = words(
  "short(?: (?:series|manga|one|ones|read|reads))?|shorter (?:series|manga|ones?|reads?)|not (?:too|very|so) long|quick reads?|isn't too long",
  '短い(?:漫画|マンガ|作品|の|やつ|シリーズ)|短め|短編|短期|長すぎない|サクッと|さくっと|すぐ読める',
);
const LONG = words(
  'long[- ](?:running|lasting)(?: (?:series|manga|one|read))?|long (?:series|manga|one|read)|epic length',
  '長編|長い(?:漫画|マンガ|作品|の|やつ|シリーズ)|大長編|長寿',
);
/** Volumes that a shopper calls short and long. */
const SHORT_VOLUMES = 10;
const LONG_VOLUMES = 30;

/** Reads bounds of a series' length. */
export function readLength(unread: Unread, conditions: Conditions): void {
  unread.take(BETWEEN_LENGTH, (match) => {
    conditions.length = { min: numberOf(match[1] ?? ''), max: numberOf(match[2] ?? '') };
  });
  for (const [pattern, bounds] of LENGTHS) {
    unread.take(pattern, (match) => {
      const n = numberOf(match[1] ?? '');
      if (!(n > 0)) return false;
      conditions.length = { ...conditions.length, ...bounds(n) };
    });
  }
  for (const [pattern, bounds] of LENGTH_WORDS) {
    unread.take(pattern, () => {
      conditions.length ??= bounds;
    });
  }
}

const LENGTH_WORDS: readonly (readonly [RegExp, Bounds])[] = [
  [ONE_SHOT, { max: 1 }],
  [SHORT, { max: SHORT_VOLUMES }],
  [LONG, { min: LONG_VOLUMES }],
];

const RANGE_MARK = '\\s*(?:-|–|—|~|〜|to|through|thru|until|till|から)\\s*';
/** "books 2, 5 and 7": volumes one by one. */
const LISTED = new RegExp(
  `(?<![a-z])${VOLUME}\\s*(${N})((?:\\s*(?:,|、|and|&|,\\s*and)\\s*(?:${N}))+)(?![\\d.]|[a-z])`,
  'gu',
);
const LISTED_JA = new RegExp(`(${JN})巻?((?:\\s*(?:、|,|と|・)\\s*(?:${JN}))+)巻`, 'gu');
const RANGES: readonly RegExp[] = [
  new RegExp(
    `(?<![a-z])${VOLUME}\\s*(${N})(?:${RANGE_MARK}(?:${VOLUME}\\s*)?(${N}))?(?![\\d.]|[a-z]|\\s*(?:years?|円|dollars?|yen))`,
    'gu',
  ),
  new RegExp(
    `(?<![\\d$¥€.])(${N})\\s*(?:-|–|to|through|thru)\\s*(${N})(?= volumes| vols| books|${BLANK}|\\s*$| of | in )`,
    'gu',
  ),
  new RegExp(`第?(${JN})巻?(?:${RANGE_MARK})第?(${JN})(?:巻|冊)(?:目)?`, 'gu'),
  new RegExp(`第?(${JN})(?:巻|冊)目?(?!以|未|完結|くらい|ぐらい|程度|まで|で(?:終|完))`, 'gu'),
  /(?:まき|かん)\s?(\d{1,4})/gu,
  new RegExp(`第(${JN})(?!話|話|章|部|期|シーズン)`, 'gu'),
  new RegExp(
    `(?<![a-z\\d])(${ORDINAL_WORD}|\\d{1,4}(?:st|nd|rd|th)) (?:volume|vol\\.?|book|tankobon|one(?= of))`,
    'gu',
  ),
  /(?<![a-z\d])(\d{1,3})\s?(?:kan|maki)(?:me)?(?![a-z])/gu,
];
const SPECIAL: readonly (readonly [RegExp, Exclude<VolumesAsked['kind'], 'range'> | 'first'])[] = [
  [words('next (?:volume|vol|book|one)|upcoming (?:volume|vol)', '次の?(?:巻|刊)|次巻|続刊'), 'next'],
  [
    words(
      '(?:the )?(?:latest|newest|most recent|new) (?:volume|vol\\.?|book|one|release|issue)|latest|newest',
      '最新(?:刊|巻|の巻)?|新刊|一番新しい',
    ),
    'latest',
  ],
  [words('(?:last|final) (?:volume|vol\\.?|book|one)', '最終巻|最後の巻|完結巻'), 'last'],
  [
    words(
      '(?:whole|entire|complete|full) (?:series|set|run)|(?:all|every)(?: of)?(?: the)? (?:volumes?|vols?|books?)|the (?:whole|entire)(?: thing| of)?|all of (?:it|them)|box(?:ed)? ?sets?',
      '全巻|全部|全\\d+巻|一式|大人買い|まとめ買い|(?<![a-z])box(?![a-z])|ボックス|コンプリート',
    ),
    'all',
  ],
  [words('(?:first|1st) (?:volume|vol\\.?|book|one)', '最初の巻|一巻目|初巻'), 'first'],
];

/**
 * Reads the volumes that are named.
 * @param ends places in the text where a series' name ends: a bare number there is a volume.
 */
export function readVolumes(unread: Unread, ends: readonly number[]): readonly VolumesAsked[] {
  const volumes: VolumesAsked[] = [];
  const add = (from: number, to = from) => {
    if (!(from > 0 && to >= from)) return false;
    volumes.push({ kind: 'range', from, to });
    return true;
  };
  unread.take(OWNED, () => undefined);
  for (const pattern of [LISTED, LISTED_JA]) {
    unread.take(pattern, (match) => numbersIn(`${match[1]},${match[2]}`).every((n) => add(n)));
  }
  for (const pattern of RANGES) {
    unread.take(pattern, (match) => {
      const from = numberOf(match[1] ?? '');
      return add(from, match[2] === undefined ? from : numberOf(match[2]));
    });
  }
  for (const end of ends) takeBareNumbers(unread, end, add);
  for (const [pattern, kind] of SPECIAL) {
    unread.take(pattern, () => {
      if (kind === 'first') add(1);
      else if (!volumes.some((known) => known.kind === kind)) volumes.push({ kind });
    });
  }
  // "I just finished 8, need the next one": the volume before is not asked for.
  const isNext = volumes.some(({ kind }) => kind === 'next');
  return isNext ? volumes.filter(({ kind }) => kind !== 'range') : volumes;
}

/** Volumes that the shopper has. */
const OWNED = new RegExp(
  `(?:${JN})巻まで(?:は|を)?(?:読|持|買っ|見|揃|あり|集め)|(?<![a-z])(?:finished|read|own|have|up to|done with|through) (?:the |up to |volumes? |vols?\\.? ){1,3}(?:\\d+\\s*(?:-|–|to)\\s*)?\\d+(?= already|,| and (?:want|need|looking)| so )`,
  'gu',
);

function numbersIn(list: string): readonly number[] {
  return list
    .split(/,|、|and|&|と|・/u)
    .map((each) => numberOf(each.trim()))
    .filter((n) => n > 0);
}

const BARE_NUMBER =
  /^[\s,:#]*(\d{1,3})(?:\s*(?:-|–|~|〜|to)\s*(\d{1,3}))?(?![\d.,]*\s*(?:円|dollars?|bucks|yen|years?|歳|才|話|期|部|%|\d|th |st |nd |rd ))/u;
const NEXT_BARE_NUMBER = /^\s*(?:,|、|and|&|と|・)\s*(\d{1,3})(?![\d.]|\s*(?:円|dollars?|yen|years?|歳))/u;

/** "dandadan 3", 「ワンピース100」, "one piece 1-5", "blue lock 12 and 13". */
function takeBareNumbers(unread: Unread, end: number, add: (from: number, to?: number) => boolean): void {
  let at = end;
  for (let pattern = BARE_NUMBER; ; pattern = NEXT_BARE_NUMBER) {
    const bare = pattern.exec(unread.text.slice(at));
    if (bare === null || !add(Number(bare[1]), bare[2] === undefined ? undefined : Number(bare[2]))) return;
    unread.blank(at, at + bare[0].length);
    at += bare[0].length;
  }
}
