/** The needs at which a person is offered. */
import type { CareKind, HandoffReason } from '@mangaassist/protocol';
import type { AnswerOutcome } from '../observability/answer-metrics.ts';
import type { StoredTurn } from '../sessions/turn-store.ts';

export interface JustAnswered {
  readonly care: CareKind | null;
  readonly outcome: AnswerOutcome;
  /** The turn before it, if there is one. */
  readonly before: Pick<StoredTurn, 'status' | 'ended' | 'rating'> | null;
}

const BY_CARE: Partial<Record<CareKind, HandoffReason>> = {
  person: 'person',
  complaint: 'complaint',
  crisis: 'crisis',
};

/**
 * The reason to offer a person after an answer: a need of the message, or two answers in a row that were none. Null if
 * there is no reason.
 */
export function offerReason({ care, outcome, before }: JustAnswered): HandoffReason | null {
  if (care !== null) return BY_CARE[care] ?? null;
  const isFailure = outcome === 'failed' || outcome === 'refused';
  return isFailure && before !== null && isFailed(before) ? 'failed_answers' : null;
}

function isFailed({ status, ended, rating }: NonNullable<JustAnswered['before']>): boolean {
  const isRefusal = ended?.type === 'answer.finished' && ended.stopReason === 'refusal';
  return status === 'failed' || isRefusal || rating === 'down';
}
