/** Patterns of words in both languages: a text is searched for those of the languages that it has letters of. */
import { compactPattern, ENGLISH_END, ENGLISH_START } from '@mangaassist/text';
import { firstMatch } from '@mangaassist/text/needed';

/** Alternatives of a pattern, as one text or one by one. */
export type Alternatives = string | readonly string[];

export const oneOf = (alternatives: Alternatives): string =>
  typeof alternatives === 'string' ? alternatives : alternatives.join('|');

/** A pattern of alternatives for English words and Japanese text, global, over lower-case NFKC text. */
export function words(english: Alternatives, japanese: Alternatives): RegExp {
  const parts = [
    ...(english.length === 0 ? [] : [`${ENGLISH_START}(?:${oneOf(english)})${ENGLISH_END}`]),
    ...(japanese.length === 0 ? [] : [`(?:${oneOf(japanese)})`]),
  ];
  return compactPattern(parts.join('|'), 'gu');
}

export interface Spoken {
  readonly en: RegExp;
  readonly ja: RegExp;
}

export function spoken(english: Alternatives, japanese: Alternatives): Spoken {
  return { en: words(english, []), ja: words([], japanese) };
}

const LATIN = /[a-z#]/;
const JAPANESE = /[\u3005-\u30ff\u3400-\u9fff\d]/;

export function has(pattern: Spoken | RegExp, form: string): boolean {
  return first(pattern, form) !== null;
}

/** The first match in a text in one width and case; null without one. */
export function first(pattern: Spoken | RegExp, form: string): string | null {
  if (pattern instanceof RegExp) return matchOf(pattern, form);
  const english = LATIN.test(form) ? matchOf(pattern.en, form) : null;
  return english ?? (JAPANESE.test(form) ? matchOf(pattern.ja, form) : null);
}

function matchOf(pattern: RegExp, form: string): string | null {
  return firstMatch(pattern, form)?.[0] ?? null;
}
