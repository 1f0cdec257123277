/** Letters that are typed apart, as the words that they spell: `d e m o @ e x a m p l e . c o m`. */
import { characterTest } from '@mangaassist/text';
import type { Span } from './clusters.ts';

/** At least two single characters in a row, with spaces between them. */
const APART = /(?<!\S)\S(?:\s{1,3}\S)+(?![^\s.,;!?)、。])/gu;
const isSpace = characterTest(/\s/u);

/**
 * Finds in a form as if rows of single letters were words.
 * @returns the spans of what was found, in the form as it was typed.
 */
export function findJoined<T extends Span>(
  form: string,
  find: (joined: string) => readonly T[],
): readonly T[] {
  const at: number[] = [];
  let joined = '';
  let end = 0;
  const take = (from: number, to: number, isRow: boolean) => {
    for (let unit = from; unit < to; unit += 1) {
      if (isRow && isSpace(form.charAt(unit))) continue;
      if (isRow) joined += form.charAt(unit);
      at.push(unit);
    }
    if (!isRow) joined += form.slice(from, to);
  };
  for (const { 0: row, index } of form.matchAll(APART)) {
    take(end, index, false);
    end = index + row.length;
    take(index, end, true);
  }
  if (end === 0) return find(form);
  take(end, form.length, false);
  return find(joined).map((found) => ({
    ...found,
    start: at[found.start] ?? 0,
    end: (at[found.end - 1] ?? 0) + 1,
  }));
}
