/** Numbers within a range, and lists up to a length. The message names both bounds, as a value over one of them is often under the other next. */
import type { Range } from '@mangaassist/protocol';
import * as z from 'zod/mini';

const within = ({ min, max }: Range) => ({ error: `must be ${min} to ${max}` });

export const boundedIn = (range: Range) =>
  z.number().check(z.gte(range.min, within(range)), z.lte(range.max, within(range)));

export const wholeIn = (range: Range) =>
  z.int().check(z.gte(range.min, within(range)), z.lte(range.max, within(range)));

/** A check after those of the elements: elements of another release are found, and left out, before they are counted. */
export const atMost = <T>(max: number) =>
  z.refine<T[]>((list) => list.length <= max, { error: `must be at most ${max}` });
