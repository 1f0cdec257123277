/** A small random sample of answers, stored until the LLM judge has graded them, for two days at most. */

import type { Turn } from '@mangaassist/cascade-core';
import type { Language } from '@mangaassist/text';
import type { GradeKey } from '../observability/answer-metrics.ts';

export interface AnswerSample {
  readonly question: string;
  readonly answer: string;
  /** History in the prompt of the answer, oldest first. */
  readonly history: readonly Turn[];
  readonly language: Language;
  readonly of: GradeKey;
  readonly atMs: number;
}

export interface AnswerSamples {
  add(sample: AnswerSample): Promise<void>;
  /** Removes and returns up to `limit` samples, the oldest first. A sample is graded at most once. */
  take(limit: number): Promise<readonly AnswerSample[]>;
}
