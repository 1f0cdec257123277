/** Ages that are given as a number: "for my 7 year old", 9歳, きゅうさい, "(9) horror for my boy". */
import { asHiragana, compactPattern } from '@mangaassist/text';
import { KANJI_NUMBER, NUMBER_WORD, numberOf, ORDINAL_WORD } from '../numerals.ts';

const N = `\\d{1,2}|${NUMBER_WORD}`;
/** Half a year more does not count. */
const HALF = '(?:\\s?(?:½|1[⁄/]2|\\.\\d|(?:and|&) a half))?';
/** Readers of whom several are named. */
const READERS =
  'kids|kiddos|children|boys|girls|sons|daughters|twins|triplets|nephews|nieces|grandkids|grandchildren|students|pupils|patients|ones|readers|cousins|brothers|sisters|siblings|scouts';
const READER =
  's?he|they|who|kid|kiddo|(?:step|grand|god)?(?:child|son|daughter|kid)|(?:grand)?(?:nephew|niece)|(?:step)?(?:brother|sister)|cousin|student|pupil|boy|girl|(?:little|other|older|younger|second) one|eldest|oldest|youngest|firstborn|toddler|teen|teenager|(?:pre-?)?tween|pre-?teen|(?:middle |pre|grade )?schooler|kindergarte?ner|twin|triplet';

/** "The boy's one" is a book of his, and he is not a year old. */
const NOT_THE_ONE =
  "(?!(?<=(?:child|son|daughter|kid|kiddo|nephew|niece|brother|sister|cousin|student|pupil|boy|girl|little one|eldest|oldest|youngest|toddler|teen|teenager|twin)['’]?s )one(?![a-z]| year))";

/** Readings of ages, with what the unit makes of them: はっさい, じゅっさい; and of children counted: ここのつ. */
const KANA_AGES: ReadonlyMap<string, number> = new Map([
  ...['いっ', 'に', 'さん', 'よん', 'ご', 'ろく', 'なな', 'はっ', 'きゅう', 'じゅっ'].map(
    (kana, i) => [kana, i + 1] as const,
  ),
  ...['じゅういっ', 'じゅうに', 'じゅうさん', 'じゅうよん', 'じゅうご', 'じゅうろく', 'じゅうなな'].map(
    (kana, i) => [kana, i + 11] as const,
  ),
  ...['みっつ', 'よっつ', 'いつつ', 'むっつ', 'ななつ', 'やっつ', 'ここのつ'].map(
    (kana, i) => [kana, i + 3] as const,
  ),
  ...([
    ['はち', 8],
    ['しち', 7],
    ['じっ', 10],
    ['じゅう', 10],
    ['いち', 1],
  ] as const),
]);
const asKatakana = (kana: string): string =>
  kana.replace(/[ぁ-ん]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0x60));
const inBothKana = (kana: readonly string[]): string =>
  [...kana, ...kana.map(asKatakana)].toSorted((one, other) => other.length - one.length).join('|');
const READS_IN_KANA = [...KANA_AGES.keys()].filter((kana) => !kana.endsWith('つ'));
const COUNTED_IN_KANA = [...KANA_AGES.keys()].filter((kana) => kana.endsWith('つ'));
/** Not 〜に最近, に最後, 一切: a reader or the end of a phrase follows. */
const KANA_START = '(?:(?<![ぁ-んァ-ヶー])|(?<=[はがもの]))';
const KANA_AGE = `${KANA_START}(${inBothKana(READS_IN_KANA)})(?:さい|サイ|歳|才)(?=の|に(?=$|[\\sなもはぴおす])|で|だ|なの|児|$|[、。\\s!?])`;
const KANA_COUNT = `${KANA_START}(${inBothKana(COUNTED_IN_KANA)})(?:の|に(?:なる|なった)) ?(?=うち|息子|むすこ|娘|むすめ|子|こ(?!と|ん)|孫|まご|姪|めい|甥|おい|男|女|おとこ|おんな)`;

/** Units of numbers that are no age, a height or a place in a series among them: "she is 5'4 and 16 volumes in". */
const OTHER_UNITS =
  'chapters?|chaps?|episodes?|eps?|issues?|pages?|parts?|arcs?|minutes?|hours?|hrs?|percent|euros?|feet|foot|ft|cm|kg|lbs?|pounds?|miles?|km|points?';

/** Patterns whose first group is the age. */
export const AGES: readonly RegExp[] = [
  // 10〜12歳: the lower end.
  compactPattern(
    `(?<![\\d.])(\\d{1,2}|${KANJI_NUMBER})(?:歳|才|さい)?(?:から|[~〜-])(?=(?:\\d{1,2}|${KANJI_NUMBER})(?:歳|才|さい))`,
    'gu',
  ),
  // 17の息子に
  /(?<![\d$¥€.小中高年第])([4-9]|1[0-7])(?:の|になる)(?=うちの|息子|むすこ|娘|孫|姪|甥|妹|弟|男の子|女の子)/gu,
  // "my 9- and 16-year-old sons"
  compactPattern(
    `(?<![\\d$¥€a-z])(${N})(?:[-–]| ?years?)?,? (?:and|&|or) (?=(?:an? |one |another )?(?:${N})[\\s-]*(?:(?:years?|yrs?)[\\s-]olds?|yo|y\\/o)(?![a-z]))`,
    'gu',
  ),
  compactPattern(
    `(?<![\\d$¥€])(${N})${HALF}(?:\\s{0,3}(?:-|–|to|or)\\s{0,3}(?:${N}))?[\\s-]*(?:years?[\\s-]olds?|yrs?[\\s-]olds?|year old|years? of age|yo|y\\/o|y\\.o\\.?)(?![a-z])`,
    'gu',
  ),
  compactPattern(
    `(?<![a-z])age[sd]?:?\\s{0,3}(?:of\\s{0,3}|range\\s{0,3}|group\\s{0,3})?(${N})(?:\\s{0,3}(?:-|–|to|and|\\+)\\s{0,3}(?:${N}))?(?![a-z\\d])`,
    'gu',
  ),
  compactPattern(
    `(?<![a-z])(?:${READER})(?:'s| is| are|s|,| \\(|'s just| just|['’]ll be| will be| going to be| about to be)?(?: only| about| just| nearly| almost)?(?: turning| turned| turns)?(?:[\\s(,]+(?=\\d)|(?<= is| are| be|'s|s just| just|turning|turned|turns| about| only| nearly| almost)\\s)${NOT_THE_ONE}(${N})(?!\\d|[.,]\\d|[a-z]|\\s{0,3}(?:vol|book|dollar|buck|%|-|th |st |nd |rd |or |of |['’′](?!s)|(?:${OTHER_UNITS})(?![a-z])))`,
    'gu',
  ),
  // Of several readers the lowest counts: "my kids are 6 and 9".
  compactPattern(
    `(?<![a-z])(?:kids|children|boys|girls|sons|daughters|they|twins|nephews|nieces|grandkids|grandchildren)(?:'re| are|,)?(?: aged?)? (${N})(?=(?:, (?:${N}))*,? (?:and|&) (?:${N})(?![a-z\\d]))`,
    'gu',
  ),
  // The shopper's own age, and not "i'm 8 volumes in".
  compactPattern(
    `(?<![a-z])i(?:['’]?m| am)(?: only| just| almost| nearly| still)? (${N})(?![.,:]\\d|[a-z\\d%]|[-–—]\\d|\\s{0,3}(?:[%$€¥]|['’]|(?:${OTHER_UNITS}|vols?|volumes?|books?|in|into|behind|ahead|short|away|off|deep|through|of|min|days?|weeks?|months?|years?|yrs?|th|dollars?|bucks?|stops?|more|items?|copies|a|an|seeds|the)(?![a-z])))`,
    'gu',
  ),
  compactPattern(`(?<![a-z])(?:${READER})(?:'s| is)(?: only| just)? (${N})\\s{1,3}[-–—]\\s`, 'gu'),
  compactPattern(
    `(?<![a-z])(?:child|kid|children|kids|boys?|girls?|sons?|daughters?|teen|teenager|readers?) (?:of|aged?) (${N})(?![a-z\\d])`,
    'gu',
  ),
  compactPattern(
    `(?<![a-z])(?:ok(?:ay)?|fine|safe|suitable|appropriate) (?:for|at) (${N})(?=\\s{0,3}(?:$|[.,!?;)](?!\\d)|and(?![a-z])))`,
    'gu',
  ),
  compactPattern(
    `(?<![a-z])(?:turn(?:s|ing|ed)|(?<=(?:twins|kids|boys|girls|sons|daughters|children|they|(?<![a-z])i) )turn)\\s(${N})(?![a-z\\d])`,
    'gu',
  ),
  compactPattern(`(?<![a-z\\d])(${ORDINAL_WORD}|\\d{1,2}(?:st|nd|rd|th)) (?:birthday|b-?day)`, 'gu'),
  /(?<![a-z\d$¥€])(?<=(?:for|ages?|aged|rated) )(\d{1,2}) ?(?:(?:and|&|or) (?:up|over|older|above)(?![a-z])|\+)/gu,
  /(?<![a-z\d$¥€])(\d{1,2})\+(?= (?:fine|ok|okay|only|rated|is)|$|[,.!?])/gu,
  compactPattern(
    `(\\d{1,2}|${KANJI_NUMBER})\\s?(?:歳|才|さい)児?(?!月|年[上下]|差|違|ちがい|離れ|若|の差)`,
    'gu',
  ),
  /(?:息子|娘|孫|甥|姪|弟|妹|子|子供|子ども|こども)(?:っ子)?(?:が|は|、)?(?:今年|今度|来月|来週|もうすぐ|次)?(\d{1,2})(?:に?なる|になっ|で|や|なの|だ|です)(?!巻|冊|円)/gu,
  /([三四五六七八九]|[3-9])つ(?:の|に(?:なる|なった)|になります(?:、|。)?)(?=うちの(?:子|娘|息子|孫|姪|甥)|娘|息子|子|孫|姪|甥|男|女)/gu,
  /(?:息子|娘|孫|甥|姪|弟|妹|子|子供|子ども|こども)\((\d{1,2})\)/gu,
  compactPattern(
    `(?<![a-z])(?:${READERS})(?:(?:'re| are)(?: all| both| only| mostly| about)?|,?(?= \\d)) (${N})(?=\\s{0,3}(?:$|[.;!?)](?!\\d)|,(?!\\d)|(?:to|-|–|and|&|or)\\s{0,3}(?:${N})(?![a-z\\d.])(?! (?:vol|book))))`,
    'gu',
  ),
  compactPattern(
    `(?<![a-z])i['’]?(?:m| am) (${N}) (?:yrs?|years?)(?=$|[,.!?]| (?:and|so|but|old)(?![a-z]))`,
    'gu',
  ),
  compactPattern(
    `(?<![\\d$¥€a-z])(${N}) (?:yrs?|years?)(?:,| and an?)? (?:boy|girl|kid|child|son|daughter)(?![a-z])`,
    'gu',
  ),
  compactPattern(`(?<![\\d$¥€a-z])(${N}) and a half(?=,| (?:and|but|now|already)(?![a-z]))`, 'gu'),
  compactPattern(`(?<=mostly|all|only|just|about|for|our|the|under) ([4-9]|1[0-7])s(?![a-z])`, 'gu'),
  compactPattern(
    `(?<=(?<![a-z])(?:kid|kiddo|child|son|daughter|boy|girl|nephew|niece|brother|sister|cousin|grandson|granddaughter|godson|goddaughter)) ?\\((${N}) ?(?:yrs?|years?|years? old|yo|y/o)?\\)`,
    'gu',
  ),
  compactPattern(
    `(?<![a-z])(?:kid|child|son|daughter|boy|girl|nephew|niece|brother|sister|cousin|grandson|granddaughter|student|pupil) (?:(?:i|we|that|who|of|next|at|in|from|door|my|the|\\p{L}+s) )?(?:\\p{L}+ ){1,2}(?:is|are|'s) (?:only |just |about )?(${N})(?=\\s{0,3}(?:$|[.;!?)](?!\\d)|,(?!\\d)))`,
    'gu',
  ),
  compactPattern(
    `(?<![a-z])(?:kid|child|son|daughter|boy|girl|nephew|niece|brother|sister|cousin|grandson|granddaughter)['’]s (${ORDINAL_WORD}|\\d{1,2}(?:st|nd|rd|th))(?= (?:is|coming|soon|next|this|party|in|on)(?![a-z])|\\s{0,3}(?:$|[.,!?]))`,
    'gu',
  ),
  // 9つの子, うちの子は9つで
  /(?<=(?:息子|娘|孫|甥|姪|弟|妹|子|子供|子ども|こども)(?:さん)?[がはも、]{0,2}\s?)([三四五六七八九]|[3-9])つ(?:で|です|だ|なの|に|$)/gu,
  // "my daughter, eleven, wants", "my son Tom, 9, loves"
  compactPattern(
    `(?<![a-z])(?:child|kid|son|daughter|boy|girl|niece|nephew|brother|sister|cousin|grandson|granddaughter|grandchild)(?: \\p{L}+)?, (${N})(?=, ?(?:wants?|who|is|was|loves?|likes?|has|needs?|would|can|could|asked|asks|and|reads?|just|really|but|he|she)(?![a-z]))`,
    'gu',
  ),
  /(?:まだ|いま|今|私は|僕は|俺は)(1[0-7])(?=です|だ(?:けど|から|し|よ|が)|な(?:ん|の)|やけど|やし)/gu,
  // "he has 10 years", as other languages have it
  compactPattern(
    `(?<![a-z])(?:s?he|son|daughter|kid|child|boy|girl|niece|nephew|brother|sister) (?:has|have) (${N}) (?:years?|yrs?)(?! (?:of|on|left|in))(?![a-z])`,
    'gu',
  ),
  compactPattern(KANA_AGE, 'gu'),
  compactPattern(KANA_COUNT, 'gu'),
  // 16です。ホラー教えて
  /^([6-9]|1[0-7])(?:です(?!か)|だよ|だけど|ですが|なんだけど)(?=[。、!\s]+\S)/gu,
  /(\d{1,2})さい(?=[のにでだがはもとへ、。\s!?]|$|児|男|女)/gu,
];

/** Ages of a reader only where a child is spoken of: "(9) horror for my boy", "he's mature for 12". */
export const OF_A_CHILD: readonly RegExp[] = [
  compactPattern(`(?<![a-z\\d] ?)\\((${N})(?: ?(?:yrs?|years?|yo|歳|才))?\\)`, 'gu'),
  compactPattern(
    `(?<![a-z])(?:s?he(?:['’]?s| is)|they(?:['’]?re| are)) (?:(?:very|really|quite|pretty|so|rather|fairly|super|a (?:bit|little)) )?(?!\\p{L}+ing |ready |here |in |up |good |ok |okay |fine |due |free )\\p{L}+ for (?:(?:his|her|their) age,? )?(?:an? )?(${N})(?=\\s{0,3}(?:$|[.!?;)](?!\\d)|,(?!\\d)|(?:and|but|so)(?![a-z])))`,
    'gu',
  ),
];
/** A child of the shopper's. */
export const CHILD =
  /(?<![a-z])(?:my|our|his|her|their|a|the) (?:\p{L}+ )?(?:kid|kiddo|child|son|daughter|boy|girl|nephew|niece|brother|sister|cousin|grandson|granddaughter|grandchild|grandkid|stepson|stepdaughter)(?![a-z])|息子|娘|孫|甥|姪|弟|妹|(?:うち|親戚|友達|近所)の子/u;

/** A child's year of birth, as its first group. */
export const BORN_IN = compactPattern(
  `(?<![a-z])(?:born(?: in| on)?|dob:?|birth ?year:?|born:)[ \\d/.-]{0,10}?(20(?:0[89]|1\\d|2\\d))(?!\\d)|(?<!\\d)(20(?:0[89]|1\\d|2\\d))年(?:\\d{1,2}月)?生まれ`,
  'gu',
);
/** The year in which these rules were written: a child that is born in a year was at least so old then. */
const WRITTEN = 2026;
export const youngestBornIn = (year: number): number => Math.max(0, WRITTEN - 1 - year);

/** Value of an age that a pattern of this file has found. */
export function ageOf(text: string): number {
  const hiragana = text.replace(/[ァ-ン]/g, (letter) =>
    String.fromCharCode(asHiragana(letter.charCodeAt(0))),
  );
  return KANA_AGES.get(hiragana) ?? numberOf(text);
}

/** Patterns whose first group is an age that the reader has not reached: "kids under 10", 10歳未満. */
export const YOUNGER: readonly RegExp[] = [
  compactPattern(
    `(?<![a-z])(?:(?:kids?|child|children|boys?|girls?|readers?|ones?|those|someone|anyone) (?:under|below)|younger than|under the age of)(?: the age of)? (${N})(?![\\d.]|,\\d|[a-z]|\\s{0,3}(?:vol|book|dollar|buck|euro|yen|%))`,
    'gu',
  ),
  compactPattern(`(?<![a-z])under[ -](${N})['’]?s(?![a-z])`, 'gu'),
  compactPattern(
    `(?<![a-z])(?:i['’]?m|i am|s?he['’]?s|s?he is) (?:still )?under (${N})(?![\\d.,]|[a-z]|\\s{0,3}(?:vol|book|dollar|buck|euro|yen|feet|%))`,
    'gu',
  ),
  compactPattern(`(\\d{1,2}|${KANJI_NUMBER})\\s?(?:歳|才|さい)未満`, 'gu'),
];

/** Patterns whose first group is the highest age: "kids up to 9", "no older than 10", "10 or younger". */
export const UP_TO: readonly RegExp[] = [
  compactPattern(
    `(?<![a-z])(?:kids?|child|children|boys?|girls?|readers?) (?:aged )?up to (${N})(?![\\d.]|,\\d|[a-z]|\\s{0,3}(?:vol|book))`,
    'gu',
  ),
  compactPattern(
    `(?<![a-z])(?:no|not|nobody|none|isn['’]?t|aren['’]?t|never) (?:\\p{L}+ )?older than (${N})(?![\\d.]|,\\d|[a-z]| years?(?! old))`,
    'gu',
  ),
  compactPattern(
    `(?<![\\d$¥€.,a-z])(${N}) (?:or|and) (?:younger(?![a-z])|under(?=$|[,.?!]| (?!\\d|[$¥€])[a-z]))`,
    'gu',
  ),
];
