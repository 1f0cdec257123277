/** A bound on the evidence that one sender adds to the tuning loop. */

import type { Task } from '@mangaassist/protocol';
import type { QualitySource } from '@mangaassist/tuning';
import type { Sender } from './rate-limits.ts';

/** Length of the windows in which grades are counted: a day, because a small shop has few ratings in an hour. */
export const GRADE_WINDOW_MS = 86_400_000;

/** The counter of a sender's evidence: a source of grades, or the shadow sample. */
export type CountedEvidence = QualitySource | 'shadow';

/** Grades that count of one principal for one task in one window: more of them repeat one opinion. */
export const GRADES_PER_PRINCIPAL: Readonly<Record<CountedEvidence, number>> = {
  rating: 1,
  implicit: 1,
  judge: 3,
  shadow: 3,
};

/** Guests of one address together, in multiples of one principal: guest identities cost nothing to make. */
export const GUESTS_PER_ADDRESS = 5;

export interface GradeQuota {
  /** Counts a grade; false if the sender's grades of that source and task are used up in this window. */
  take(sender: Sender, source: CountedEvidence, task: Task): Promise<boolean>;
}
