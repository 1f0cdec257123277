import type { Language } from './language.ts';

/** A piece of the store's own data: a catalogue entry, a policy. */
export interface Passage {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly url?: string;
}

/** Finds what the store knows about a question, best first. Never fails for want of a match. */
export interface ContextRetriever {
  retrieve(text: string, language: Language, limit: number): Promise<readonly Passage[]>;
}

/** The passages that an answer names by their title: its sources. */
export function citedPassages(answer: string, passages: readonly Passage[]): readonly Passage[] {
  const normalize = (text: string) => text.normalize('NFKC').toLowerCase();
  const text = normalize(answer);
  return passages.filter(({ title }) => text.includes(normalize(title)));
}
