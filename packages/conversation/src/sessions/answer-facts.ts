/** Facts of an answer that a transcript for operators has beside its text and its frames. They hold no text. */
import type { Language } from '@mangaassist/text';
import type { AnswerRecord } from '../observability/answer-metrics.ts';

/** Most legs that are stored: two, a third in place of a failed one, and their retries. */
export const MOST_STORED_LEGS = 12;

/** Stored with the end of a turn; about 1 KB. The need of a fixed answer is left out: its frames have it. */
export interface AnswerFacts extends Omit<AnswerRecord, 'care' | 'frames'> {
  /** Id of the invocation, as in the log. */
  readonly requestId: string;
  readonly endedAtMs: number;
  /** The deciding rule of the plan; null if the answer ended before it had one. */
  readonly rule: string | null;
  /** The classifier's probability of the task, 0–1; null as `rule`. */
  readonly taskProbability: number | null;
  readonly language: Language | null;
  /** Version of the shop's data; null if none was loaded. */
  readonly storeVersion: string | null;
}
