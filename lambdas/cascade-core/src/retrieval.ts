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
