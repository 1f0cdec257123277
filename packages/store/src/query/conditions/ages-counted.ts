/** Further shapes of ages: in a form, of several readers, around a birthday, in other languages: "Kid = 7", "twins who are 8". */
import { compactPattern } from '@mangaassist/text';
import { NUMBER_WORD, numberOf } from '../numerals.ts';

const N = `(?:\\d{1,2}|${NUMBER_WORD})`;
const CHILD =
  '(?:(?:step|grand|god)?(?:child|kid|son|daughter)|kiddo|niece|nephew|boy|girl|brother|sister|cousin|reader|pupil|student|grandchild|little one)';
const CHILDREN =
  '(?:(?:step|grand|god)?(?:children|kids|sons|daughters)|kiddos|nieces|nephews|boys|girls|brothers|sisters|cousins|readers|pupils|students|twins|triplets|siblings|they)';
/** Numbers of counted things are no age: "who are 9 volumes long", "10 of them", "9.5". */
const NO_OTHER =
  "(?!['’]?[a-z\\d]|[.,]\\d|\\s{0,3}(?:[%$€¥:+]|(?:vol|book|chap|episode|issue|page|dollar|buck|euro|yen|percent|cop(?:y|ies)|more|of|times|or more|in|am|pm|days?|weeks?|months?|minutes?|hours?|feet|cm)(?:[a-z]*)(?![a-z])))";
/** One age or several, all of them: "7, 9 and 12". */
const LIST = `(${N}(?:(?:, ?| and | & | or |, and |, or )${N}){0,5})(?!,? (?:and|&|or) ${N}|, ?${N})${NO_OTHER}`;

/** Patterns whose first group is an age or several. */
export const COUNTED: readonly RegExp[] = [
  compactPattern(
    `(?<![a-z])(?:age|${CHILD})(?:['’]s age)?(?: ?[=:–]| ?- ) ?(${N})(?: ?(?:yrs?|years?))?${NO_OTHER}`,
    'gu',
  ),
  compactPattern(
    `(?<![a-z])(?:age|reader|lad|lass|youngster|laddie|lassie)(?:'s| is| of) (?:only |just )?(${N})${NO_OTHER}`,
    'gu',
  ),
  compactPattern(`(?<![a-z])(?:aged|ages) ${LIST}`, 'gu'),
  compactPattern(
    `(?<![a-z])(?:${CHILDREN}|people|persons|friends)(?:, ?| )(?:who |that )?(?:(?:are|'re) )?(?:aged )?both ${LIST}`,
    'gu',
  ),
  compactPattern(
    `(?<![a-z])(?:${CHILDREN}|${CHILD}|someone|people)(?: who| that|,)(?: (?:are|is|'re))(?: only| just| about| all| now)? ${LIST}`,
    'gu',
  ),
  compactPattern(`(?<![a-z\\d])(${N}) is how old`, 'gu'),
  compactPattern(`(?<![a-z\\d])(${N}) going on ${N}(?![a-z\\d])`, 'gu'),
  compactPattern(`(?<![a-z\\d$¥€])(\\d{1,2}) ?(?:yrs?|years?)[,.;]? (?=(?:boy|girl)(?: ?[,.;!?]|$))`, 'gu'),
  /(?<![a-z\d$¥€.,])([4-9]|1[0-7])[fm](?=,| ?$)/gu,
  compactPattern(`(?<![a-z])still (${N})(?=\\s{0,3}(?:$|[.,!?;)](?!\\d)))`, 'gu'),
  /(?<!\d)(\d{1,2}) ?(?:a[nñ]os|ans(?= ?(?:$|[,.!?]|et))|anni|jahre alt|jährige[nrs]?|살|세(?=$|[\s의가는])|岁)(?![a-z])/gu,
  /年齢?(?:は|が|:|=|、| ) ?(\d{1,2})(?!\d|巻|冊|円|年|話|[-/.]\d)/gu,
  /年は([3-9])つ/gu,
  /(?:いま|今|まだ|現在)(\d{1,2})(?:歳)?の(?=娘|息子|子|孫|姪|甥|弟|妹|男|女)/gu,
];

/** The lower end of a range, which is of ages where persons are spoken of. */
export const BETWEEN = compactPattern(
  `(?<!(?:price|priced|costs?|budget|spend|volumes?|vols?|chapters?)[a-z ,:]{0,20})(?<![a-z])between (${N}) and ${N}${NO_OTHER}`,
  'gu',
);
export const PERSONS =
  /(?<![a-z])(?:s?he|they|them|him|her|kids?|child|children|boys?|girls?|sons?|daughters?|nieces?|nephews?|twins|pupils|students|readers?|class)(?![a-z])/u;

/** Patterns whose first group is the age of a birthday that has not come. */
export const NOT_YET: readonly RegExp[] = [
  compactPattern(
    `(?<![a-z])(?:about to turn|not(?: quite)? yet|not quite|almost|nearly) (${N})(?: yet)?(?=\\s{0,3}(?:$|[.,!?;)](?!\\d)))`,
    'gu',
  ),
  compactPattern(`(?<![a-z])(?:not|isn['’]?t|aren['’]?t)(?: even)? (${N}) yet(?![a-z])`, 'gu'),
  /(?:来週|来月|再来週|再来月|来年|今度|もうすぐ|もう少しで)、?(?:で)?(\d{1,2})に(?:なり|なる|なん)/gu,
];

/** Patterns whose first group is the highest age. */
export const AT_MOST: readonly RegExp[] = [
  compactPattern(
    `(?<![a-z])(?:nobody|no one|none|no[- ]one|not one)(?: (?!series|manga|volume)\\p{L}+){0,6} (?:older than|over|above|past) (${N})${NO_OTHER}`,
    'gu',
  ),
  /(\d{1,2})(?:歳|才|さい)まで(?=読|よ[みめ]|の(?:子|児|本|漫画|マンガ|お)|に|が?楽|ok|大丈夫|向|$)/gu,
];

const EACH = compactPattern(N, 'gu');

/** The youngest of the ages that a pattern of this file has found, without those of grown-ups. */
export function youngestOf(ages: string): number {
  return Math.min(...[...ages.matchAll(EACH)].map(([age]) => numberOf(age)).filter((age) => age < 18));
}
