/** The words of one series, its names and its text: in English with the typos and forms of each, in Japanese as text. */
import { matchForm } from '@mangaassist/text';
import type { Series } from '../../model/series.ts';
import { asKana } from '../../query/names/as-kana.ts';
import type { Dictionary } from '../../query/names/misspelt-names.ts';

/** The words of the series that questions name; the latest are kept. */
export class WordsOfSeries {
  readonly #english: (place: number) => Dictionary;
  readonly #japanese: (place: number) => string;
  readonly #names: (place: number) => string;

  constructor(work: (place: number) => Series) {
    this.#english = kept((place) => englishWords(work(place)));
    this.#japanese = kept((place) => japaneseText(work(place)));
    this.#names = kept((place) => japaneseNames(work(place)));
  }

  /** English words of a series' names and text. */
  english(place: number): Dictionary {
    return this.#english(place);
  }

  /** Japanese names and text of a series, katakana as hiragana. */
  japanese(place: number): string {
    return this.#japanese(place);
  }

  /** Japanese names of a series, as terms are: katakana as hiragana, without marks of long vowels. */
  names(place: number): string {
    return this.#names(place);
  }
}

/** Series whose words are kept. */
const MOST_KEPT = 200;

function kept<T>(make: (place: number) => T): (place: number) => T {
  const known = new Map<number, T>();
  return (place) => {
    const made = known.get(place) ?? make(place);
    if (known.size >= MOST_KEPT) known.clear();
    known.set(place, made);
    return made;
  };
}

function englishWords({
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

function japaneseText({ title, aliases, authors, keywords, description, notes }: Series): string {
  const texts = [
    title.ja,
    title.kana,
    ...aliases,
    ...authors.map(({ ja }) => ja),
    ...keywords.ja,
    description.ja,
    notes?.ja ?? '',
  ];
  return asKana(matchForm(texts.join('\n')));
}

function japaneseNames({ title, aliases }: Series): string {
  return asKana(matchForm([title.ja, title.kana, ...aliases].join('\n').replaceAll('ー', '')));
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
