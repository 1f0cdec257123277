/** A small random sample of answers, kept for a day or two until the judge has graded them. */

import type { Turn } from '@mangaassist/cascade-core';
import type { Language } from '@mangaassist/text';
import type { GradeKey } from '../observability/answer-metrics.ts';

export interface AnswerSample {
  readonly question: string;
  readonly answer: string;
  /** The turns the answer was written with, oldest first. */
  readonly history: readonly Turn[];
  readonly language: Language;
  readonly of: GradeKey;
  readonly atMs: number;
}

export interface AnswerSamples {
  add(sample: AnswerSample): Promise<void>;
  /** Takes up to `limit` samples out, the oldest first: each is graded once, or not at all. */
  take(limit: number): Promise<readonly AnswerSample[]>;
}
