import type { Known } from './known.ts';
import type { Amount } from './prices/amounts.ts';
import type { Scope, Sentence } from './scope.ts';

/** A sentence of an answer, the facts it is checked against, and the subjects of the sentences before it. */
export interface SentenceInAnswer {
  readonly sentence: Sentence;
  readonly known: Known;
  readonly scope: Scope;
  /** The question, for what a sentence leaves to it. */
  readonly asked: Sentence;
  /** The latest supported amounts of the answer, which sums may add up. */
  readonly stated: Amount[];
  /** Amounts of the answer that may still be looked for among sums and differences. */
  readonly derivations: { left: number };
}

/** Returns a key for each claim of a sentence that the sources do not support; equal claims have equal keys. */
export type ClaimReader = (answer: SentenceInAnswer) => readonly string[];
