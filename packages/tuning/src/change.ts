/** The record of one change of the live configuration: the audit trail, and all that is kept between runs. */
import type { Move } from './move.ts';
import type { Expectation, Impact, Recommendation } from './report/recommendation.ts';

export interface MoveRecord extends Move {
  readonly kind: 'tune' | 'roll_back';
  readonly reason: string;
  readonly basis: Recommendation['basis'];
  readonly impact: Impact;
  readonly expected: Expectation | null;
}

export interface Change {
  /** Version that it made. */
  readonly version: number;
  /** `optimizer`, or the operator's name. */
  readonly author: string;
  readonly atMs: number;
  /** End of the newest window that was looked at; an operator's change: `atMs`. */
  readonly throughMs: number;
  /** For people. */
  readonly reason: string;
  /** The experiment that the optimizer began or ended. */
  readonly experiment?: { readonly kind: 'begin' | 'promote' | 'stop'; readonly variant: string };
  /** None for an operator's change. */
  readonly moves: readonly MoveRecord[];
}
