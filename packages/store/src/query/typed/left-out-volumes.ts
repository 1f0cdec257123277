/** Volumes that are left out of all: "we've got every one except 88", 21巻以外は持ってます, "all but 3, please". */
import { compactPattern } from '@mangaassist/text';
import { numberOf } from '../numerals.ts';
import type { VolumesAsked } from '../query.ts';
import lists from '../query-words.data.json' with { type: 'json' };
import type { Unread } from '../rule.ts';
import { patternOf } from './further-numbers.ts';
import { spansBeside } from './owned-volumes.ts';

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
