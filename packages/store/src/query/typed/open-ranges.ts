/** Volumes from one on to the last of a series: 30巻以降, "volume 6 and up", "everything after 12", "from 3 to the end". */
import { compactPattern } from '@mangaassist/text';
import type { Mention } from '../../search/names/name-index.ts';
import { BLANK } from '../blank.ts';
import type { Lexicon } from '../names/lexicon.ts';
import { isTitleMention } from '../names/mention-kinds.ts';
import { KANJI_NUMBER, NUMBER_WORD, numberOf } from '../numerals.ts';
import type { Unread } from '../rule.ts';

const VOLUME = '(?:(?:volumes?|vols?\\.?|books?|numbers?|no\\.?|#)\\s?)?';
const N = `\\d{1,3}|${NUMBER_WORD}`;
const JN = `(?<![\\d〇一二三四五六七八九十百千])第?(\\d{1,3}|${KANJI_NUMBER})`;
/** Of years, ages and prices there are such ranges, too. */
const NO_UNIT = '(?![\\d.,]?\\d|\\s?(?:years?|円|歳|才|dollars?|yen|euros?))';

/** The first volume of an open range, which is in it. */
const FROM: readonly RegExp[] = [
  compactPattern(
    `(?<![a-z\\d$¥€.,])(?:from )?${VOLUME}(${N})${NO_UNIT},?\\s(?:and (?:up|upwards?|onwards?|on|later|above|beyond|(?:all |every(?:thing|one) )?(?:after|following)(?: (?:that|it))?)|onwards?|upwards?|(?:up |right )?(?:to|until|till|through) (?:the )?(?:very )?(?:end|last|latest|newest|finish)(?: (?:one|volume|book))?)(?![a-z])`,
    'gu',
  ),
  compactPattern(`(?<![a-z])from ${VOLUME}(${N})${NO_UNIT} on(?=$|[,.?!]| (?:please|pls|in)(?![a-z]))`, 'gu'),
  compactPattern(
    `${JN}(?:(?:巻|冊)目?)?(?:以降|以後|から(?:後ろ|うしろ|先|あと|最新(?:刊|巻)?|最後|最終巻?|ラスト)(?:まで)?)(?:の?(?:巻|本|分))?(?:の?(?:全部|ぜんぶ|すべて|全て|全巻))?`,
    'gu',
  ),
];

/** The volume before an open range. */
const AFTER: readonly RegExp[] = [
  compactPattern(
    `(?<![a-z])(?:every(?:thing|one)|all(?: (?:the )?(?:volumes?|books?|ones?))?|the rest|what(?:ever)?(?: is|'s)?) (?:after|past|beyond|above) (?:${BLANK}+ )?${VOLUME}(${N})${NO_UNIT}(?![a-z\\d])`,
    'gu',
  ),
  compactPattern(`${JN}巻より(?:後ろ?|あと|先)(?:の?(?:巻|本|全部|ぜんぶ|全て))?`, 'gu'),
];

/** Patterns of open ranges, with what their number needs to be the first volume. */
const OPEN: readonly (readonly [RegExp, 0 | 1])[] = [
  ...FROM.map((pattern) => [pattern, 0] as const),
  ...AFTER.map((pattern) => [pattern, 1] as const),
];

/** Reads open ranges. @param last number of the series' last volume. */
export function readOpen(
  unread: Unread,
  found: { range(at: number, from: number, to: number): boolean },
  last: number,
): void {
  for (const [pattern, step] of OPEN)
    unread.take(pattern, ({ 1: n = '', index }) => {
      const first = numberOf(n) + step;
      return first > 1 && found.range(index, first, last);
    });
}

/** Number of the last volume of the only series that a question names; undefined for none or several. */
export function lastVolume(mentions: readonly Mention[], lexicon: Lexicon): number | undefined {
  const places = [...new Set(mentions.filter(isTitleMention).map(({ name }) => name.of))];
  const [only] = places;
  return only === undefined || places.length > 1 ? undefined : lexicon.series(only).volumes;
}
