import type { Complexity } from '@mangaassist/classifier';
import type { Task, Tier } from '@mangaassist/protocol';
import type { Language } from '@mangaassist/text';
import type { LegRecord } from '../answer/leg-event.ts';
import type { Passage } from '../confidence/retrieval.ts';
import type { TokenUsage } from '../models/price.ts';

/** Why text already shown is taken back. */
export type ReplaceReason = 'low_confidence' | 'model_failed';

export type AnswerStopReason = 'end_turn' | 'max_tokens' | 'deadline' | 'refusal';

/** What every ending has in common. */
export interface AnswerTotals {
  /** The answer as it stands: all text since the last replacement. */
  readonly text: string;
  readonly tier: Tier;
  /** Every model call that was made for it, in order; failed attempts follow the call that repeated them. */
  readonly legs: readonly LegRecord[];
  readonly usage: TokenUsage;
  readonly costUsd: number;
  /** The part of `costUsd` spent on text that is not in the answer. */
  readonly wastedUsd: number;
  /** Against one call of the strong model with the same prompt and answer. */
  readonly savedUsd: number;
  /** From the question to the first text shown; null if none was. */
  readonly firstTextMs: number | null;
  readonly latencyMs: number;
  /** Why the store's data could not be searched, for the log; the answer then did without. */
  readonly retrievalError: unknown;
}

/**
 * What the cascade says while it answers: `started`, then `text` and `replaced` in any number, then
 * exactly one of `finished`, `failed`, `cancelled`.
 */
export type CascadeEvent =
  | {
      readonly type: 'started';
      readonly task: Task;
      readonly probability: number;
      readonly complexity: Complexity;
      readonly language: Language;
      /** The tier that is tried first. */
      readonly tier: Tier;
      /** The answer comes from the response cache. */
      readonly cached: boolean;
      /** Which rule of the plan decided, for the log. */
      readonly reason: string;
    }
  | { readonly type: 'text'; readonly text: string }
  /** All text so far is void; what follows replaces it. */
  | { readonly type: 'replaced'; readonly reason: ReplaceReason; readonly tier: Tier }
  | TerminalEvent;

export type TerminalEvent =
  | (AnswerTotals & {
      readonly type: 'finished';
      readonly escalated: boolean;
      readonly cached: boolean;
      /** A weaker or shorter answer than was wanted, because a model failed or time ran out. */
      readonly degraded: boolean;
      readonly confidenceBp: number;
      /** `max_tokens` also where the draft in hand is all there is: either way the answer is cut off. */
      readonly stopReason: AnswerStopReason;
      /** What of the store's data the answer names. */
      readonly sources: readonly Passage[];
    })
  | (AnswerTotals & { readonly type: 'failed'; readonly code: 'model_unavailable' | 'blocked' })
  | (AnswerTotals & { readonly type: 'cancelled' });
