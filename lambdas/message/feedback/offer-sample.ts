/** Stores a random sample of finished answers for the LLM judge. */
import type { Clock, LiveConfig, Turn } from '@mangaassist/cascade-core';
import type { AnswerRecord, AnswerSamples, GradeQuota, Log, Sender } from '@mangaassist/conversation';
import { detectLanguage } from '@mangaassist/text';
import { gradeKeyOf } from '../turn/answer-record.ts';

export interface OfferSampleDeps {
  readonly samples: Pick<AnswerSamples, 'add'>;
  /** Bounds the samples of one sender, so that no sender decides the judge's grades. */
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
 * Stores an answer with the configured probability, if it was generated (degraded or not), and neither cached nor
 * fixed. Answers about orders are left out: they are the shopper's own. Does not throw: a failed write is logged.
 */
export async function offerSample(
  { requestId, question, answer, history, record, sender }: FinishedAnswer,
  { tuning }: Pick<LiveConfig, 'tuning'>,
  deps: OfferSampleDeps,
): Promise<void> {
  const isGiven = record.outcome === 'answered' || record.outcome === 'degraded';
  const isShared = !record.cached && record.care === null && record.task !== 'order_status';
  if (!isGiven || !isShared || deps.random() >= tuning.judgeShare) return;
  try {
    if (!(await deps.gradeQuota.take(sender, 'judge', record.task))) return;
    await deps.samples.add({
      question,
      answer,
      // Other fields of stored turns are left out.
      history: history.map((turn) => ({ question: turn.question, answer: turn.answer })),
      language: detectLanguage(question),
      of: gradeKeyOf(record),
      atMs: deps.clock.now(),
    });
  } catch (error) {
    deps.log.warn('sample not kept', { requestId, error });
  }
}
