/** A search engine beside the embedded index: it ranks series by the words and the meaning of a question. */
import type { Query } from '../query/query.ts';

export interface SeriesQuestion {
  readonly query: Query;
  /** Version of the shop's data that the series are of. */
  readonly version: string;
  readonly limit: number;
}

export interface FoundSeries {
  readonly id: string;
  /** 0–1; the best has 1. */
  readonly score: number;
  /** Found by the question's words and by its meaning, not by one of the two alone. */
  readonly agreed: boolean;
}

export interface SeriesEngine {
  /**
   * Series that meet every condition about works and editions, best first. Stock is no part of an engine.
   * @throws SeriesEngineError
   */
  find(question: SeriesQuestion, signal: AbortSignal): Promise<readonly FoundSeries[]>;
}

/** Why an engine gave no answer: metrics and the log name it. */
export const ENGINE_FAILURES = [
  /** Not within the time of a question. */
  'late',
  'throttled',
  'refused',
  /** It has no index of this version. */
  'missing',
  /** Malformed, or a part of an answer. */
  'unreadable',
  'unreachable',
  /** Not asked, after several failures in a row. */
  'resting',
] as const;
export type EngineFailure = (typeof ENGINE_FAILURES)[number];

export class SeriesEngineError extends Error {
  override readonly name = 'SeriesEngineError';
  readonly reason: EngineFailure;

  constructor(reason: EngineFailure, message: string, options?: ErrorOptions) {
    super(message, options);
    this.reason = reason;
  }
}
