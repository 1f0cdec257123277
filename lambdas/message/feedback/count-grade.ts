/** Counts grades of answers, within the quota of their sender. */
import type { AnswerMetrics, Grade, GradeQuota, Log, Sender } from '@mangaassist/conversation';

export interface CountGradeDeps {
  readonly gradeQuota: GradeQuota;
  readonly metrics: Pick<AnswerMetrics, 'grade'>;
  readonly log: Log;
}

/**
 * Counts a grade if the sender's quota for the task allows it. Does not throw: without a readable quota the grade is
 * not counted.
 */
export async function countGrade(grade: Grade, sender: Sender, deps: CountGradeDeps): Promise<void> {
  const { gradeQuota, metrics, log } = deps;
  try {
    if (await gradeQuota.take(sender, grade.source, grade.of.task)) metrics.grade(grade);
  } catch (error) {
    log.warn('grade not counted', { source: grade.source, error });
  }
}
