/** Counts grades of answers, within the quota of their sender. */
import type { AnswerMetrics, Grade, GradeQuota, Log, Sender } from '@mangaassist/conversation';

export interface CountGradeDeps {
  readonly gradeQuota: GradeQuota;
  readonly metrics: Pick<AnswerMetrics, 'grade'>;
  readonly log: Log;
}

/**
 * Counts a grade if its sender may still grade that task in this window. Does not throw: a grade whose quota
 * cannot be read is not counted.
 */
export async function countGrade(grade: Grade, sender: Sender, deps: CountGradeDeps): Promise<void> {
  const { gradeQuota, metrics, log } = deps;
  try {
    if (await gradeQuota.take(sender, grade.source, grade.of.task)) metrics.grade(grade);
  } catch (error) {
    log.warn('grade not counted', { source: grade.source, error });
  }
}
