/**
 * Numbers of volumes in further places and forms ("the seventh to the tenth", "20 please, and also 21"), and volumes that are
 * left out of all: "we've got every one except 88", 21巻以外は持ってます, "all but 3, please".
 */
import { compactPattern } from '@mangaassist/text';
import { KANJI_NUMBER, NUMBER_WORD, numberOf, ORDINAL_WORD } from '../numerals.ts';
import type { VolumesAsked } from '../query.ts';
import lists from '../query-words.data.json' with { type: 'json' };
import type { Unread } from '../rule.ts';
import { NOT_VOLUME } from './bare-numbers.ts';
import { spansBeside } from './owned-volumes.ts';

const ORDINAL = `(?:${ORDINAL_WORD}|\\d{1,3}(?:st|nd|rd|th))`;
const N = `\\d{1,3}|${NUMBER_WORD}|${ORDINAL}`;
const JN = `\\d{1,3}|${KANJI_NUMBER}`;
const MARK = '\\s?(?:-|–|~|〜|to|through|thru|till|until|から)\\s?(?:the )?';

const PARTS: Readonly<Record<string, string>> = { ORDINAL, N, JN, MARK, NOT_VOLUME };

/** A pattern with its parts in place of their names in braces. */
export const patternOf = (text: string): RegExp =>
  compactPattern(
    text.replace(/\{([A-Z_]+)\}/g, (_, part: string) => PARTS[part] as string),
    'gu',
  );

/** Ranges from one ordinal to another. */
export const ORDINAL_RANGES: readonly RegExp[] = [patternOf(lists.volumes.ordinalRange)];

/** Numbers that are joined to a volume before them, over other words. */
export const FURTHER: readonly RegExp[] = lists.volumes.further.map(patternOf);

const LEFT_OUT = patternOf(lists.volumes.leftOut);
const OWNS = compactPattern(lists.volumes.owns, 'u');
const EACH = patternOf('{N}|{JN}');

/**
 * Reads volumes that are left out: a shopper who has the others wants these, another one all the others. Null where
 * none are left out.
 * @param last number of the series' last volume.
 */
export function readLeftOut(unread: Unread, last: number): readonly VolumesAsked[] | null {
  const isOwner = OWNS.test(unread.text);
  let volumes: readonly VolumesAsked[] | null = null;
  unread.take(LEFT_OUT, ({ groups }) => {
    const list = groups?.['ja'] ?? groups?.['en'] ?? '';
    const numbers = [...list.matchAll(EACH)].map(([n]) => numberOf(n)).filter((n) => n > 0 && n <= last);
    if (numbers.length === 0) return false;
    volumes = isOwner ? numbers.map((n) => ({ kind: 'range', from: n, to: n })) : spansBeside(numbers, last);
  });
  return volumes;
}
