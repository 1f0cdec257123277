/** The beginning of a draft that the store's data supports: its leading sentences whose words the passages have. */
import type { MatchForm } from '@mangaassist/text';
import { Sentences } from './claims/sentences.ts';
import { formOf, supportOf } from './coverage.ts';
import type { Passage } from './retrieval.ts';

/** Least share of a sentence's words that one passage has. */
const SUPPORTED = 0.85;

export class SentenceSupport {
  readonly #passages: readonly Passage[];
  /** Made at the first sentence: a sentence is a few words, and a passage some hundred. */
  #forms: readonly MatchForm[] | null = null;
  readonly #sentences = new Sentences();
  #units = 0;
  #isBroken = false;

  constructor(passages: readonly Passage[]) {
    this.#passages = passages;
  }

  /** Adds text; returns the UTF-16 units of the supported beginning so far. It only grows. */
  push(text: string): number {
    for (const sentence of this.#sentences.push(text)) {
      this.#isBroken ||= !this.#isSupported(sentence);
      if (!this.#isBroken) this.#units += sentence.length;
    }
    return this.#units;
  }

  #isSupported(sentence: string): boolean {
    this.#forms ??= this.#passages.map(formOf);
    return supportOf(sentence, this.#forms) >= SUPPORTED;
  }
}
