/** Bounds of a series' length: "under 10 volumes", 5巻以内, "a quick read", 長編. */
import { compactPattern } from '@mangaassist/text';
import { BLANK } from '../blank.ts';
import { KANJI_NUMBER, NUMBER_WORD, numberOf } from '../numerals.ts';
import type { Bounds, Conditions } from '../query.ts';
import type { Unread } from '../rule.ts';
import { words } from '../spoken.ts';

const N = `\\d{1,4}|${NUMBER_WORD}`;
const JN = `\\d{1,4}|${KANJI_NUMBER}`;
const COUNTED = '(?:volumes?|vols?\\.?|books?|tankobons?)';

type Bound = (n: number) => Bounds;
const atMost: Bound = (n) => ({ max: n });
const lessThan: Bound = (n) => ({ max: n - 1 });
const atLeast: Bound = (n) => ({ min: n });
const moreThan: Bound = (n) => ({ min: n + 1 });

const before = (english: string) => compactPattern(`(?<![a-z])(?:${english})\\s{0,2}(${N}) ${COUNTED}`, 'gu');
const after = (english: string) => compactPattern(`(?<![a-z\\d])(${N}) ${COUNTED} (?:${english})`, 'gu');
const behindNoun = (english: string) =>
  compactPattern(
    `(?<![a-z])${COUNTED}[,;:]? (?:but |and |so |say,? )?(?:${english}) (${N})(?![\\d$¥€.]|[ -]?(?:dollars?|bucks|yen|euros?|years?|%))`,
    'gu',
  );
const behind = (japanese: string) => compactPattern(`(${JN})(?:巻|冊)(?:${japanese})`, 'gu');

const ABOVE = 'over|above|past|more than|longer than|beyond|higher than|exceed(?:ing|s)?';
const BELOW = 'under|below|less than|fewer than|shorter than';
const ENDS =
  '(?:end(?:s|ed|ing)?|finish(?:es|ed)?|done|completed?|wraps? up|wrapped up|over|concludes?) (?:in|within|by|after|at)';

const RANGES: readonly RegExp[] = [
  compactPattern(
    `(?<![a-z])(?:(?:anywhere )?(?:between|from) )?(${N})\\s{0,3}(?:-|–|to|and)\\s{0,3}(${N}) ${COUNTED}`,
    'gu',
  ),
  compactPattern(
    `(${JN})(?:巻|冊)?(?:以上)?(?:-|–|~|〜|から|(?<=上))(${JN})(?:巻|冊)(?:くらい|ぐらい|程度|以下|以内|まで|の|で(?:終|おわ|完結|読|まとま)|$)`,
    'gu',
  ),
];

const exactly: Bound = (n) => ({ min: n, max: n });
/** "Two volume manga" has as many; of ten, a few less will do. */
const nearly: Bound = (n) => (n > MOST_EXACT ? atMost(n) : exactly(n));
const MOST_EXACT = 5;

/** Bounds by their words, the surest first. */
const RULES: readonly (readonly [RegExp, Bound])[] = [
  [
    before(
      `(?:(?:no(?:t|thing)?|never|n't|[a-z]+n't|dont|doesnt)(?: [a-z]+)?|(?:remove|drop|skip|exclude|without|except(?: for)?|minus|lose|hide|ditch|take out|leave out|get rid of)(?: (?:all|any|every|the|ones?|those|series|manga|that|which|is|are|with|have|has|of|them|anything|everything)){0,5}) (?:${ABOVE})`,
    ),
    atMost,
  ],
  [before(`no(?:t|thing)? (?:${BELOW}|less|fewer)`), atLeast],
  [before(`${BELOW}|<(?!=)`), lessThan],
  [
    before(
      `at most|<=|≤|up to|max\\.?(?:imum)?(?: of)?|within|(?:a )?(?:limit|cap)(?: of)?|(?:${ENDS})(?: about| around)?|about|around|roughly`,
    ),
    atMost,
  ],
  [before('exactly|precisely'), exactly],
  [before('at least|>=|≥|min(?:imum)?(?: of)?'), atLeast],
  [before(`${ABOVE}|>(?!=)`), moreThan],
  // "many volumes, more than forty"
  [behindNoun(`${ABOVE}`), moreThan],
  [
    compactPattern(
      `(?<![a-z])${COUNTED}[^.?!\\d$¥€]{1,16}(${N})(?= (?:at (?:the )?most|max(?:imum)?|tops|or (?:less|fewer|under|so))(?![a-z]))`,
      'gu',
    ),
    atMost,
  ],
  [
    compactPattern(
      `(?<![a-z])(?:no(?:t|thing)?|never|isn['’]?t|aren['’]?t) (?:be )?longer than (${N})(?![\\d.$]|[ -]?(?:years?|months?|weeks?|days?|hours?|minutes?|pages?))`,
      'gu',
    ),
    atMost,
  ],
  [
    compactPattern(
      `(?<![a-z])(${N})(?:[ -]volumes? (?:mangas?|stor(?:y|ies)|series|comics?|ones?)(?![a-z])|-volume(?= [a-z]))`,
      'gu',
    ),
    nearly,
  ],
  [compactPattern(`(?<![a-z])(?:like|maybe|only|just|say) (${N}) ${COUNTED}(?=$|[,.?!])`, 'gu'), atMost],
  // "At least 10 volumes but no more than 20"
  [
    compactPattern(
      `(?<=${BLANK},? (?:but |and )?)(?:no(?:t)? more than|at most|up to) (${N})(?![\\d$¥€.]|[ -]?(?:dollars?|bucks|yen|euros?|years?|%))`,
      'gu',
    ),
    atMost,
  ],
  [after('or (?:less|fewer|under|shorter|below)|max(?:imum)?|tops|at (?:the )?most|and under'), atMost],
  [after('or (?:more|longer|over)|minimum|at least|and (?:up|over)|plus'), atLeast],
  [compactPattern(`(?<![a-z\\d])(${N}) or (?:less|fewer) ${COUNTED}`, 'gu'), atMost],
  [
    compactPattern(
      `(?<![a-z\\d])(${N})(?:\\+(?= (?:volumes|vols|books|tankobons))| or more| plus) ${COUNTED}`,
      'gu',
    ),
    atLeast,
  ],
  [behind('未満|より(?:短|少)|も?(?:いか|行か)(?:ない|ん|へん)|もない|もあらへん'), lessThan],
  [behind('(?:を)?(?:超|越)え(?:な|ず)'), atMost],
  [behind('以上'), atLeast],
  [behind('を?(?:超|越)え?|より(?:長|多)'), moreThan],
  [compactPattern(`(?:最低|少なくとも)(?:でも)?(${JN})(?:巻|冊)`, 'gu'), atLeast],
  [compactPattern(`(?:ちょうど|ぴったり)(${JN})(?:巻|冊)`, 'gu'), exactly],
  [
    compactPattern(
      `全?(${JN})巻で?完結(?!し?て?(?:い?る|い?ます))|^全(${JN})巻(?:の(?:漫画|マンガ|作品)?)?(?:$|(?<=の))`,
      'gu',
    ),
    nearly,
  ],
  [compactPattern(`(?:最大|多くても|長くても|せいぜい)(${JN})(?:巻|冊)`, 'gu'), atMost],
  [
    compactPattern(
      `全?(${JN})(?:巻|冊)(?:くらい|ぐらい|程度)?(?:(?:以内|以下|まで|いない)(?:で(?:終わ|おわ|完結|読め?|まとま|揃)(?:る|って|い)?)?|ほど|前後|で(?:終わ|おわ|完結|読|まとま|揃|収ま|おさま|済む)|程度|くらい|ぐらい|完結)`,
      'gu',
    ),
    atMost,
  ],
];

const ONE_SHOT = words(
  [
    'one[- ]?shots?|single[- ]volumes?|standalones?|stand-alones?|stand alones|(?<!(?:do|does|did|can|could|will|would)(?: [a-z]+){0,4} )stand alone|one[- ]volumes?(?: manga)?|1[- ]volumes? (?:mangas?|stor(?:y|ies)|series)|(?:just|only) (?:one|1|a single) (?:book|volume)|(?:one|1) (?:book|volume) only',
    '(?:complete|done) in (?:one|1|a single)(?: volume| book)?|one[- ]and[- ]done',
  ],
  [
    '読み切り|読切|[1一](?:巻|冊)(?:で)?(?:完結|終わ|おわ|読め)|[1一]巻(?:もの|だけ)|[1一]冊(?:もの|だけ|の(?:もの|やつ|作品|漫画|マンガ)(?!を))|単巻|全[1一]巻',
  ],
);

const TOO = '(?:too|very|so|super|that|overly|really|crazy|insanely|ridiculously|particularly)';
const OF_BOOKS = '(?:series|manga|comics?|ones?|reads?|books?)';
/** A person of few inches: "the boy is short", "he's kinda short". */
const TALL =
  "(?:s?he|they|who|boy|girl|guy|m[ae]n|wom[ae]n|kid|hero|heroine|player|protagonist|mc)(?:['’]s| is| was|['’]re| are)(?: (?:very|so|too|really|quite|kinda|pretty|a bit))? ";
/** 耳の長いうさぎ: of a figure. */
const NOT_OF_BODY = '(?<!(?:耳|髪|毛|足|脚|手|腕|指|首|鼻|爪|舌|尾|しっぽ|尻尾|まつげ|背)[のがも])';
const SHORT = words(
  [
    `short(?:er|ish)?(?= (?:\\p{L}+ )?${OF_BOOKS}(?![a-z]))|(?:something|anything|nice and|quick and|fairly|pretty|really|very|keep it) (?:really |fairly |pretty |very )?(?:short|quick)`,
    `(?:not|nothing|isn't|isnt|aren't|never) ${TOO} long|quick reads?|bite[- ]?sized|(?:doesn't|doesnt|don't|won't|not) (?:drag on|go on forever|take forever|go on for ages)`,
    `(?<!story |${TALL})short(?!(?: \\p{L}+)? (?:guys?|boys?|girls?|m[ae]n|wom[ae]n|kids?|dudes?|players?|students?|heroe?s?|heroines?|hair)|[ -](?:hair|temper|sight|hand|circuit|stack)|ly)`,
  ],
  [
    `${NOT_OF_BODY}(?<!一番|いちばん|最も)短い(?!髪|順|の順)|短め|短編|短期|短く|長すぎない|長くない|さ[くっ]く?[っと]*と?読め|サクッと|さくっと|すぐ(?:に)?読(?:める|み終)|巻数(?:が|の)?少な(?!い順)`,
  ],
);
const LONG = words(
  [
    `long[- ](?:running|lasting)(?: ${OF_BOOKS})?|long(?:er)?(?: \\p{L}+)? ${OF_BOOKS}|(?:something|anything|really|very) (?:really |very )?long|lengthy(?: ${OF_BOOKS})?|epic length`,
  ],
  [
    `長編|${NOT_OF_BODY}(?<!一番|いちばん|最も|寿命|命|命が|寿命が)長い(?!髪|順|間|こと|旅)|長め|大長編|長寿|長期連載|長く続|ボリュームのある|巻数(?:が|の)?多(?!い順)|読み応え(?:の|が)ある`,
  ],
);
/** Volumes that a shopper calls short and long. */
const SHORT_VOLUMES = 10;
const LONG_VOLUMES = 30;
const LENGTH_WORDS: readonly (readonly [RegExp, Bounds])[] = [
  [ONE_SHOT, { max: 1 }],
  [SHORT, { max: SHORT_VOLUMES }],
  [LONG, { min: LONG_VOLUMES }],
];

/** Words that end a series with a number of volumes. */
const ENDING = compactPattern(
  `(?<![a-z])(?:${ENDS}) [^.?!]{0,24}${COUNTED}|(?:巻|冊)(?:くらい|ぐらい|程度|以内|以下|まで|いない|ほど)?で(?:終わ|おわ|完結)`,
  'u',
);

/** Reads bounds of a series' length. */
export function readLength(unread: Unread, conditions: Conditions): void {
  if (ENDING.test(unread.text)) conditions.status ??= 'complete';
  unread.take(ONE_SHOT, () => {
    conditions.length = { max: 1 };
  });
  for (const pattern of RANGES) {
    unread.take(pattern, (match) => {
      const [min, max] = [numberOf(match[1] ?? ''), numberOf(match[2] ?? '')];
      if (!(min < max)) return false;
      conditions.length = { min, max };
    });
  }
  for (const [pattern, bound] of RULES) {
    unread.take(pattern, (match) => {
      const n = numberOf(match[1] ?? match[2] ?? '');
      if (!(n > 0)) return false;
      conditions.length = { ...conditions.length, ...bound(n) };
    });
  }
  for (const [pattern, bounds] of LENGTH_WORDS) {
    unread.take(pattern, () => {
      conditions.length ??= bounds;
    });
  }
}
