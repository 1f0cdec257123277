/** Recorded outcomes of a weak and a strong model on the same questions. */
import type { GradedExample } from '../../../packages/cascade-core/training/graded-example.ts';

export interface RecordedOutcome extends GradedExample {
  /** Outcomes of one group are left out together: a subject, a session, a writer. */
  readonly group: string | null;
  /** Confidence that the gate had in the draft, 0–1; null if it was not recorded. */
  readonly confidence: number | null;
}

export interface OutcomeSet {
  readonly kind: 'outcomes';
  readonly name: string;
  readonly outcomes: readonly RecordedOutcome[];
}
