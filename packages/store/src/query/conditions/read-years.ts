/** Years in which a series began: "80s", 昭和, "before 2000", 2015年以降. */
import { compactPattern } from '@mangaassist/text';
import { KANJI_NUMBER, numberOf } from '../numerals.ts';
import type { Bounds, Conditions } from '../query.ts';
import { restOf } from '../rest.ts';
import type { Unread } from '../rule.ts';
import { words } from '../spoken.ts';

const YEAR = '(?:19|20)\\d\\d';

const DECADE = compactPattern(
  `(?<![\\d.$¥€])(?:(?:the |early |late |mid-?)?['’]?((?:19|20)?\\d0)['’]?s(?![a-z])|((?:19|20)?\\d0|${KANJI_NUMBER})年代)`,
  'gu',
);
/** 90年代より前, "before the 90s": years up to the decade. */
const BEFORE_DECADE = compactPattern(
  `(?<![a-z])(?:before|older than|prior to) (?:the )?['’]?((?:19|20)?\\d0)['’]?s(?![a-z])|(?<!\\d)((?:19|20)?\\d0)年代より(?:も)?(?:前|古い?|昔)`,
  'gu',
);
const NAMED_DECADES: Readonly<Record<string, number>> = {
  sixties: 1960,
  seventies: 1970,
  eighties: 1980,
  nineties: 1990,
  noughties: 2000,
};
const DECADE_WORD = /(?<![a-z])(sixties|seventies|eighties|nineties|noughties)(?![a-z])/gu;
const ERAS: readonly (readonly [RegExp, Bounds])[] = [
  [words('', '昭和(?:の|時代)?(?!元禄)'), { max: 1988 }],
  [
    words(
      '',
      '(?:昔|往年|懐かし)(?:の|い)(?=(?:少[年女]|青年)?(?:漫画|マンガ|まんが|作品|名作)|スポ根|ギャグ|恋愛もの|ホラー|ラブコメ|ロボット|時代劇|野球もの|サッカーもの)',
    ),
    { max: 1999 },
  ],
  [words('', '平成(?:の|時代)?'), { min: 1989, max: 2018 }],
  [words('', '令和(?:の|時代)?'), { min: 2019 }],
];

type Bound = (year: number) => Bounds;
const from: Bound = (year) => ({ min: year });
const to: Bound = (year) => ({ max: year });
const before: Bound = (year) => ({ max: year - 1 });
const after: Bound = (year) => ({ min: year + 1 });
const within: Bound = (year) => ({ min: year, max: year });

const rule = (english: string, japanese: string): RegExp =>
  compactPattern(`(?<![a-z\\d])(?:${english})(?!\\d)|(?<!\\d)(?:${japanese})`, 'gu');

/** Of a rule that has no Japanese form. */
const NEVER = '(?!)';

/** A year's patterns have the year in a group. */
const Y = `(${YEAR})`;
const SPAN = rule(
  `(?:between |from )?${Y}\\s{0,3}(?:-|–|to|and|until|through)\\s{0,3}${Y}`,
  `${Y}年?(?:から|~|〜|-)${Y}年?(?:まで|の)?`,
);
/** 1990年から94年, "1990-94": the end has the century of the start. */
const SHORT_SPAN = compactPattern(
  `(?<!\\d)((?:19|20)\\d\\d)(?:年?(?:から|~|〜|-)(\\d\\d)年(?:まで|の)?|\\s?(?:-|–|to)\\s?['’]?(\\d\\d)(?![\\d円.,]))`,
  'gu',
);
const RULES: readonly (readonly [RegExp, Bound])[] = [
  [rule(`(?:no|not|nothing) older than ${Y}`, `${Y}年?(?:以降|以後|から|より(?:後|新し))`), from],
  [rule(`(?:no|not|nothing) newer than ${Y}`, `${Y}年?(?:以前|まで)`), to],
  [
    rule(
      `${Y} (?:or (?:later|newer|after)|and (?:later|after|up|newer)|onwards?|on(?=$|[,.?! ])|\\+)|from ${Y} on(?:wards?)?|since ?${Y}`,
      NEVER,
    ),
    from,
  ],
  [rule(`${Y} (?:or|and) (?:earlier|older|before)|(?:until|up to|till|no later than) ${Y}`, NEVER), to],
  [rule(`(?:after|newer than|later than|post-?) ?${Y}`, NEVER), after],
  [rule(`(?:before|older than|prior to|pre-?) ?${Y}`, `${Y}年?より(?:前|古)`), before],
  [
    rule(
      `(?:from|of|in|published in|started(?: in)?|began(?: in)?|released in|came out in) ${Y}|${Y}(?= (?:manga|series|comics?|releases?))`,
      `${Y}年(?:の|に|連載|発売|開始|スタート)?`,
    ),
    within,
  ],
];

/** Words for books, or for a suggestion: the years are theirs, and not those that a story plays in. */
const OF_BOOKS =
  /(?<![a-z])(?:mangas?|comics?|series|books?|titles?|recommend\w*|suggest\w*|something|anything|any|from|published|classics?|shou?nen|shou?jo|seinen|josei)(?![a-z])|漫画|マンガ|まんが|コミック|作品|名作|おすすめ|もの|やつ/u;
/** Words left in a question that describes a story. */
const LEAST_OF_STORY = 5;

export function readYears(unread: Unread, conditions: Conditions): void {
  readAll(unread, conditions);
  if (conditions.years === undefined || OF_BOOKS.test(unread.text)) return;
  if (restOf(unread).length >= LEAST_OF_STORY) delete conditions.years;
}

function readAll(unread: Unread, conditions: Conditions): void {
  const decades: number[] = [];
  const decade = (first: number, isBefore = false) => {
    if (!(first >= 0)) return false;
    const start = first < 100 ? (first < 30 ? 2_000 : 1_900) + first : first;
    // "70s and 80s": both of them.
    decades.push(start);
    const [earliest, latest] = [Math.min(...decades), Math.max(...decades)];
    conditions.years = isBefore ? { max: start - 1 } : { min: earliest, max: latest + 9 };
  };
  unread.take(BEFORE_DECADE, (match) => decade(Number(match[1] ?? match[2]), true));
  unread.take(DECADE, (match) => decade(numberOf(match[1] ?? match[2] ?? '')));
  unread.take(DECADE_WORD, (match) => decade(NAMED_DECADES[match[1] ?? ''] as number));
  for (const [pattern, bounds] of ERAS) {
    unread.take(pattern, () => {
      conditions.years = bounds;
    });
  }
  unread.take(SPAN, (match) => {
    const [min, max] = yearsOf(match);
    if (min === undefined || max === undefined || min > max) return false;
    conditions.years = { min, max };
  });
  unread.take(SHORT_SPAN, ({ 1: start = '', 2: ja, 3: en }) => {
    const [min, max] = [Number(start), Number(`${start.slice(0, 2)}${ja ?? en}`)];
    if (min >= max) return false;
    conditions.years = { min, max };
  });
  for (const [pattern, bound] of RULES) {
    unread.take(pattern, (match) => {
      conditions.years = { ...conditions.years, ...bound(yearsOf(match)[0] as number) };
    });
  }
}

function yearsOf(match: RegExpExecArray): readonly number[] {
  return match
    .slice(1)
    .filter((group) => group !== undefined)
    .map(Number);
}
