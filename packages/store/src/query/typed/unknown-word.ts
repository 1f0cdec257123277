/** Words that are none of a language. */
import type { Dictionary } from '../names/misspelt-names.ts';
import { isStopWord } from '../stop-words.ts';

export function isUnknownWord(spelt: string, dictionary: Dictionary): boolean {
  const word = /^[\p{L}\p{M}']+/u.exec(spelt)?.[0] ?? '';
  if (word.length < 3) return false;
  return !isStopWord(word) && !dictionary.has(word) && !dictionary.has(word.replace(/'?s$/, ''));
}
