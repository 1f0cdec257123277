/** Volumes that a shopper has, and those of the series that are missing: "I have 1 to 5, which do I still need?" */
import { compactPattern } from '@mangaassist/text';
import { BLANK } from '../blank.ts';
import type { VolumesAsked } from '../query.ts';
import type { Unread } from '../rule.ts';

const N = '\\d{1,3}';
const VOLUME = '(?:volumes? |vols?\\.? ?|books? |numbers? |#)?';
const MARK = ' ?(?:-|–|~|〜|～|,|&|、|と|から)(?: ?and)? ?| (?:to|through|thru|and) ';
const LIST = `${VOLUME}${N}(?:(?:${MARK})${VOLUME}${N}(?!\\d)){0,12}`;

/** "I own \u0001 1-15", "she has the first 5 volumes", "we've read up to 12". */
const OWNED = compactPattern(
  `(?<![a-z])(?<!(?:can|could|may|do|did|should) )(?:i|we|he|she|they|my \\p{L}{2,12})(?:['’](?:ve|s))?(?: (?:already|now|just|only|have|has))* (?:have|has|got|owns?|read|finished|bought|collected|(?<=['’](?:ve|s) )got)(?: (?:already|all|of|the|${BLANK}+,?))* (?<until>(?:up (?:to|until)|everything (?:up )?to|the first|first) )?(?<list>${LIST})(?<count> (?:volumes?|vols?|books?)(?![a-z]))?(?!\\d|[.,]\\d| (?:copies|dollars|euros?|yen|bucks|years?|kids?))`,
  'gu',
);
const OWNED_JA = compactPattern(
  `(?<list>${N}巻?(?:(?:${MARK})${N}巻?){0,12})(?<until>巻?まで)?(?:まで)?(?:は|を|だけ|なら)?(?:もう|すでに|既に|全部|ぜんぶ)?、?(?:がある(?=[。、]|ので|から|けど|んだ)|持っ|所持|買っ(?:て|た(?!い|く|ら))|揃っ|揃えた(?!い)|集めた(?!い)|読(?:ん|み終))`,
  'gu',
);

/** "How much are the remaining ones", 残り全部でいくら. */
const MISSING = compactPattern(
  `(?<![a-z])(?:(?:am |are |is )?(?:i|we|he|she|they) missing|missing (?:ones?|volumes?|books?)|remaining|the (?:rest|others?(?: ones?)?|missing)|all (?:the )?others?|(?:what|which)(?: \\p{L}+)?(?: \\p{L}+)? (?:do|does|will|would) (?:i|we|he|she|they) (?:still |now )?(?:need|lack)|(?:still|left to) (?:need|get|buy|missing)|to (?:complete|finish) (?:it|them|${BLANK}+|the (?:set|series|collection|run))|complete (?:it|the (?:set|series)|my (?:set|collection)))(?![a-z])|残り|のこり|足り(?:な|て(?:い)?な)|抜けて|持ってない|揃えるには|コンプ|(?:続き|あと)(?:を|は|の)?(?:全部|ぜんぶ|全巻)|全部買うと`,
  'gu',
);
const NEXT_FEW = compactPattern(
  `(?<![a-z])next (${N})(?!\\d)(?! (?:days?|weeks?|months?|years?))|(?:次の|続きを|あと)(${N})冊`,
  'giu',
);

/** UTF-16 units of a question that is read for it. */
const LONGEST = 300;
/** Most spans of missing volumes, the last ones. */
const MOST_SPANS = 8;

/** Numbers of the volumes that a shopper has; empty if none are named. */
export function ownedVolumes(form: string): readonly number[] {
  const owned = form.length > LONGEST ? null : (firstOf(OWNED, form) ?? firstOf(OWNED_JA, form));
  const { list = '', until, count } = owned?.groups ?? {};
  return numbersOf(list, until !== undefined || count !== undefined);
}

/** @param isUntil the last number is that of the last of them: 12巻まで, "12 volumes". */
function numbersOf(list: string, isUntil: boolean): readonly number[] {
  const numbers = list.match(/\d+/gu)?.map(Number) ?? [];
  const [first = 0, ...others] = numbers;
  if (isUntil) return upTo(others.length > 0 ? first : 1, others.at(-1) ?? first);
  const marks = list.split(/\d+/u).slice(1, -1);
  return numbers.flatMap((n, i) =>
    SPAN.test(marks[i - 1] ?? '') ? upTo((numbers[i - 1] as number) + 1, n) : [n],
  );
}

function firstOf(pattern: RegExp, form: string): RegExpExecArray | null {
  pattern.lastIndex = 0;
  return pattern.exec(form);
}

const SPAN = /-|–|~|〜|～|から|to|thr/u;

const upTo = (first: number, last: number): readonly number[] =>
  Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i);

/**
 * The volumes that a question asks for beside those that its shopper has; null if it asks for none.
 * @param last number of the series' last volume.
 */
export function missingVolumes(
  form: string,
  owned: readonly number[],
  last: number,
): readonly VolumesAsked[] | null {
  const most = Math.max(0, ...owned);
  if (owned.length === 0 || most >= last || form.length > LONGEST) return null;
  const few = firstOf(NEXT_FEW, form);
  if (few !== null) return [spanOf(most + 1, Math.min(last, most + Number(few[1] ?? few[2])))];
  return firstOf(MISSING, form) === null ? null : spansBeside(owned, last);
}

/** The volumes of a series beside some of them, in spans. */
export function spansBeside(owned: readonly number[], last: number): readonly VolumesAsked[] {
  const spans = [0, ...[...new Set(owned)].sort((a, b) => a - b), last + 1].flatMap((n, i, all) => {
    const before = all[i - 1] ?? n;
    return n - before > 1 ? [spanOf(before + 1, n - 1)] : [];
  });
  return spans.slice(-MOST_SPANS);
}

/** A question whose "next three" have been named. */
export const withoutNextFew = (text: string, those: string): string => text.replace(NEXT_FEW, those);

const spanOf = (from: number, to: number): VolumesAsked => ({ kind: 'range', from, to });

/** Reads the volumes that are missing, with the words for them; null if the question asks for none. */
export function readMissing(unread: Unread, last: number): readonly VolumesAsked[] | null {
  const missing = missingVolumes(unread.text, ownedVolumes(unread.text), last);
  if (missing === null) return null;
  for (const pattern of [OWNED, OWNED_JA, MISSING, NEXT_FEW]) unread.take(pattern, () => undefined);
  return missing;
}
