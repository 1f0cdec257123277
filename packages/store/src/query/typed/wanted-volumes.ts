/** Volumes that a shopper has, and those that are wanted behind them. */
import { numberOf } from '../numerals.ts';
import type { VolumesAsked } from '../query.ts';
import type { Unread } from '../rule.ts';
import type { Found } from './found-volumes.ts';

/** Volumes of a shopper's own books. */
interface Owned {
  /** The one that is asked for after them; NaN where it is not named. */
  readonly next: number;
  /** The last ones. */
  readonly last: readonly number[];
}

/** @param pattern volumes that are owned, in groups: that which is wanted, and the last one that is owned. */
export function readOwned(unread: Unread, pattern: RegExp): Owned {
  const next: number[] = [];
  const last: number[] = [];
  unread.take(pattern, ({ groups: { wanted = '', ...others } = {} }) => {
    next.push(numberOf(wanted));
    last.push(numberOf(Object.values(others).find((each) => each !== undefined) ?? ''));
  });
  return { next: next[0] ?? Number.NaN, last };
}

/**
 * "I have 1 to 5 of it and need 6", and "I just finished 8, need the next one": 9 is asked for. Without a number before
 * it, the next one is that which comes out next.
 */
export function wanted(
  found: Found,
  { goesOn, few, text }: { readonly goesOn: boolean; readonly few: number; readonly text: string },
  owned: Owned,
): readonly VolumesAsked[] {
  if (!found.has('range')) found.range(0, owned.next);
  const { all } = found;
  const isNext = found.has('next') || goesOn;
  if (!isNext || owned.next > 0) return all;
  const before = [...all.flatMap((each) => (each.kind === 'range' ? [each.to] : [])), ...owned.last];
  const last = Math.max(...before.filter((n) => n > 0));
  if (!(last > 0)) return all;
  const behind = { kind: 'range', from: last + 1, to: last + few } as const;
  if (owned.last.length > 0 || !AND_NEXT.test(text)) return [behind];
  const named = all.flatMap((each) => (each.kind === 'range' ? [each] : []));
  return [
    ...named.filter(({ to }) => to !== last),
    { ...behind, from: named.find(({ to }) => to === last)?.from ?? last },
  ];
}

/** The named volume is wanted as well: "volume 2 and the next two", "that one plus the two after", 2巻とその次. */
const AND_NEXT =
  /(?<!(?:have|has|got|owns?|read|finished|bought)(?: [^\s,.?!]+){0,5}) (?:and|plus|&|\+|with)(?: also)? (?:the )?(?:(?:next|following)(?! (?:day|week|weekend|month|year|time)(?![a-z]))|(?:one|two|three|four|five|six|\d) (?:(?:volumes?|vols?|books?|more) )?(?:after|following))|(?:[巻冊]|それ|これ|あれ)(?:と|＋|\+|プラス)(?:その)?(?:次|続き)/u;
