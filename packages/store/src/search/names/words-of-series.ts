/** The English words of one series, its names and its text, with the typos and forms of each. */
import { matchForm } from '@mangaassist/text';
import type { Series } from '../../model/series.ts';
import type { Dictionary } from '../../query/names/misspelt-names.ts';

export function wordsOfSeries({
  title,
  aliases,
  authors,
  keywords,
  description,
  genres,
  themes,
}: Series): Dictionary {
  const texts = [
    title.en,
    title.romaji,
    ...aliases,
    ...authors.map(({ en }) => en),
    ...keywords.en,
    description.en,
    ...genres,
    ...themes,
  ];
  const words = new Set(matchForm(texts.join(' ')).match(/[a-z0-9]+/g));
  const long = [...words].filter((word) => word.length >= LEAST_OF_NEAR);
  const sounds = new Set(long.map(consonants));
  return {
    has: (word) =>
      words.has(word.replace(/['’]s$/u, '')) ||
      (word.length >= LEAST_OF_NEAR &&
        (sounds.has(consonants(word)) || long.some((own) => isNear(own, word)))),
  };
}

const LEAST_OF_NEAR = 4;

/** True for two words that begin alike or differ by one letter: "petal" and "pedal". */
function isNear(own: string, word: string): boolean {
  const start = sharedAtStart(own, word);
  if (start >= LEAST_OF_NEAR || own.endsWith(word)) return true;
  const left = Math.max(own.length, word.length) - start - sharedAtEnd(own, word, start);
  return left <= 1 || (left === 2 && own.length === word.length && own.length > LEAST_OF_NEAR);
}

function sharedAtStart(a: string, b: string): number {
  let shared = 0;
  while (shared < a.length && a[shared] === b[shared]) shared += 1;
  return shared;
}

/** Letters that two words share at their ends, behind those that they share at their starts. */
function sharedAtEnd(a: string, b: string, start: number): number {
  const most = Math.min(a.length, b.length) - start;
  let shared = 0;
  while (shared < most && a.at(-1 - shared) === b.at(-1 - shared)) shared += 1;
  return shared;
}

/** The consonants of a word, each run of one once: what is left of it as it sounds. */
function consonants(word: string): string {
  return word.replace(/[aeiouy]/gu, '').replace(/(.)\1+/gu, '$1');
}
