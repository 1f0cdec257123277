/** Answers that an operator searches for: the facts of a row, and the conditions that narrow a search. */
import type { Rating, Task, TierName } from '@mangaassist/protocol';
import type { AnswerOutcome } from '../observability/answer-metrics.ts';
import type { StoredTurn } from './turn-store.ts';

/** One row of a list. Null: unknown, as the turn was stored by an earlier release or has not ended. */
export interface FoundAnswer {
  readonly session: string;
  /** The reference number that the shopper sees. */
  readonly reference: string;
  readonly askedAtMs: number | null;
  readonly question: string;
  readonly task: Task | null;
  readonly tier: TierName | null;
  /** `generating` while the answer is written, and of one whose writer is gone until that is found out. */
  readonly outcome: AnswerOutcome | 'generating';
  readonly rating: Rating | null;
  readonly costUsd: number | null;
  readonly firstTextMs: number | null;
  readonly confidenceBp: number | null;
}

/** Conditions on an answer. Left out: any. */
export interface AnswerFilter {
  readonly task?: Task;
  readonly outcome?: FoundAnswer['outcome'];
  readonly rating?: Rating | 'none';
  /** Epoch ms: from the first on, before the second. */
  readonly fromMs?: number;
  readonly toMs?: number;
}

export function foundAnswer(session: string, turn: StoredTurn): FoundAnswer {
  const { id, question, tier, rating = null, askedAtMs = null } = turn;
  return {
    session,
    reference: id,
    askedAtMs,
    question,
    tier,
    rating,
    confidenceBp: confidenceOf(turn),
    ...measuresOf(turn),
  };
}

function measuresOf({ started, status, facts }: StoredTurn) {
  if (facts !== undefined) {
    const { task, outcome, costUsd, firstTextMs } = facts;
    return { task, outcome, costUsd, firstTextMs };
  }
  return { task: started?.task ?? null, outcome: status, costUsd: null, firstTextMs: null };
}

/** The confidence in the answer; null of one that has none: fixed, failed or stopped. */
function confidenceOf({ ended, started }: StoredTurn): number | null {
  if (ended?.type !== 'answer.finished' || started?.care !== undefined) return null;
  return Math.round(ended.confidence * 10_000);
}

/** An answer without a time of its own is in no time that was asked for. */
export function isWanted(
  answer: Pick<FoundAnswer, 'task' | 'outcome' | 'rating' | 'askedAtMs'>,
  { task, outcome, rating, fromMs, toMs }: AnswerFilter,
): boolean {
  const isRated = rating === undefined || (answer.rating ?? 'none') === rating;
  const isOfKind = (task ?? answer.task) === answer.task && (outcome ?? answer.outcome) === answer.outcome;
  return isRated && isOfKind && isWithin(answer.askedAtMs, fromMs, toMs);
}

function isWithin(atMs: number | null, fromMs: number | undefined, toMs: number | undefined): boolean {
  if (fromMs === undefined && toMs === undefined) return true;
  return atMs !== null && atMs >= (fromMs ?? 0) && atMs < (toMs ?? Number.POSITIVE_INFINITY);
}
