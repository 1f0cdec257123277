/** Sizes of names, by which those are chosen that are compared with a text. */
import { gramSize } from './gram-index.ts';
import type { Name } from './name-index.ts';

/** Least units of a title that a question may be closest to. */
const LEAST_CLOSE = 4;
/** Least characters of a name that is looked for by its sound. */
const LEAST_OF_SOUND = 3;

export function sizeOfSound({ key }: Name): number {
  return key.length >= LEAST_OF_SOUND && /\p{Script=Han}/u.test(key) ? key.length : 0;
}

/** Pairs that a name must share with a text to sound like it. */
export function pairsOfSound(size: number, length: number): number {
  const usual = Math.floor(Math.min(size, length) / 2) - 1;
  // Another kanji of the same sound spoils two pairs: a short text has room for that.
  return length <= LONGEST_SPARED_OF_SOUND ? Math.min(usual, 2) : usual;
}

export function sizeOfTitle({ key, kind, common }: Name): number {
  if (common || key.length < LEAST_CLOSE || (kind !== 'title' && kind !== 'alias')) return -1;
  return key.length - 2 * (gramSize(key) - 1);
}

/** Units of a text in which names that share two pairs are compared by their sound. */
const LONGEST_SPARED_OF_SOUND = 16;
