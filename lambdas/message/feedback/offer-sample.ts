/** Some finished answers, taken at random, are left for the judge to grade. */
import type { Clock, LiveConfig, Turn } from '@mangaassist/cascade-core';
import type { AnswerRecord, AnswerSamples, GradeQuota, Log, Sender } from '@mangaassist/conversation';
import { detectLanguage } from '@mangaassist/text';
import { gradeKeyOf } from '../turn/answer-record.ts';

export interface OfferSampleDeps {
  readonly samples: Pick<AnswerSamples, 'add'>;
  /** Bounds the samples of one sender: the judge's grades are not to be of one's own choice. */
  readonly gradeQuota: GradeQuota;
  /** 0 ≤ random() < 1. */
  readonly random: () => number;
  readonly clock: Clock;
  readonly log: Log;
}

export interface FinishedAnswer {
  readonly requestId: string;
  readonly question: string;
  readonly answer: string;
  readonly history: readonly Turn[];
  readonly record: AnswerRecord;
  readonly sender: Sender;
}

/**
 * Leaves an answer for the judge with the configured chance: one that was given, degraded or not, and made
 * for this question, not taken from the cache. Does not throw: a sample that is lost is a sample less.
 */
export async function offerSample(
  { requestId, question, answer, history, record, sender }: FinishedAnswer,
  { tuning }: Pick<LiveConfig, 'tuning'>,
  deps: OfferSampleDeps,
): Promise<void> {
  const isGiven = record.outcome === 'answered' || record.outcome === 'degraded';
  if (!isGiven || record.cached || deps.random() >= tuning.judgeShare) return;
  try {
    if (!(await deps.gradeQuota.take(sender, 'judge', record.task))) return;
    await deps.samples.add({
      question,
      answer,
      // Stored turns have more than that.
      history: history.map((turn) => ({ question: turn.question, answer: turn.answer })),
      language: detectLanguage(question),
      of: gradeKeyOf(record),
      atMs: deps.clock.now(),
    });
  } catch (error) {
    deps.log.warn('sample not kept', { requestId, error });
  }
}
