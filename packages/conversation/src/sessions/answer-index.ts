/** Port of the index of answers: an operator finds one by its reference, its person, or the time of its question. */
import type { Rating } from '@mangaassist/protocol';
import type { AnswerRecord } from '../observability/answer-metrics.ts';

/** An answer in the index. */
export interface IndexedTurn {
  readonly session: string;
  /** The reference number that the shopper sees. */
  readonly turn: string;
  readonly principal: string;
  readonly askedAtMs: number;
  /** The entry expires with the turn. */
  readonly expiresAtMs: number;
}

/** By these a search in a time is narrowed, without a read of the turns. */
export type IndexedEnd = Pick<AnswerRecord, 'task' | 'outcome'>;

/** Does not throw: an answer that cannot be found is still an answer, and the failure is logged. */
export interface AnswerIndex {
  begun(turn: IndexedTurn): Promise<void>;
  ended(turn: IndexedTurn, end: IndexedEnd): Promise<void>;
  rated(turn: Pick<IndexedTurn, 'session' | 'turn' | 'askedAtMs'>, rating: Rating): Promise<void>;
}
