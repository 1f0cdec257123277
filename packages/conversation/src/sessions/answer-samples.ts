/**
 * A small random sample of answers, stored until the LLM judge has graded them, or until the other tier has answered
 * their questions as well (the shadow sample), for two days at most.
 */

import type { Turn } from '@mangaassist/cascade-core';
import type { Language } from '@mangaassist/text';
import type { Sign } from '@mangaassist/tuning';
import type { GradeKey } from '../observability/answer-metrics.ts';

export interface AnswerSample {
  /** As the shopper wrote it; proofs of orders are masked. */
  readonly question: string;
  /** The question with what the conversation adds to it, if that differs. */
  readonly resolved?: string;
  readonly answer: string;
  /** History in the prompt of the answer, oldest first. */
  readonly history: readonly Turn[];
  readonly language: Language;
  readonly of: GradeKey;
  /** The answer was chosen for this sign, and not at random: its grade teaches the sign's weight. */
  readonly sign?: Sign;
  readonly atMs: number;
  /** The judge gave no grade once: if it gives none again, the sample is dropped. */
  readonly isReturned?: true;
}

export interface AnswerSamples {
  add(sample: AnswerSample): Promise<void>;
  /** Removes and returns up to `limit` samples. None is taken twice. */
  take(limit: number): Promise<readonly AnswerSample[]>;
}
