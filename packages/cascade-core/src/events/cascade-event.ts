import type { Complexity } from '@mangaassist/classifier';
import type { CareKind, OrderCard, ProductCard, Task, Tier } from '@mangaassist/protocol';
import type { Language } from '@mangaassist/text';
import type { LegRecord } from '../answer/leg-event.ts';
import type { Passage } from '../confidence/retrieval.ts';
import type { TokenUsage } from '../models/price.ts';

/** The reason for which shown text is replaced. */
export type ReplaceReason = 'low_confidence' | 'model_failed';

export type AnswerStopReason = 'end_turn' | 'max_tokens' | 'deadline' | 'refusal';

/** The fields of every terminal event. */
export interface AnswerTotals {
  /** The answer's text: all text since the last replacement. */
  readonly text: string;
  readonly tier: Tier;
  /** All model calls of the answer, in order; failed attempts follow the call that retried them. */
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
  /** The error of the search in the store's data, for the log; the answer was then written without it. */
  readonly retrievalError: unknown;
}

/**
 * The events of an answer: `started`, then any number of `text` and `replaced`, then exactly one of `finished`,
 * `failed`, `cancelled`.
 */
export type CascadeEvent =
  | {
      readonly type: 'started';
      readonly task: Task;
      readonly probability: number;
      readonly complexity: Complexity;
      readonly language: Language;
      /** The tier of the first leg. */
      readonly tier: Tier;
      /** The answer comes from the response cache. */
      readonly cached: boolean;
      /** The deciding rule of the plan, for the log. */
      readonly reason: string;
      /** The answer is fixed, for this need. */
      readonly care?: CareKind;
    }
  | { readonly type: 'text'; readonly text: string }
  /** All text so far is withdrawn; the text that follows replaces it. */
  | { readonly type: 'replaced'; readonly reason: ReplaceReason; readonly tier: Tier }
  | TerminalEvent;

export type TerminalEvent =
  | (AnswerTotals & {
      readonly type: 'finished';
      readonly escalated: boolean;
      readonly cached: boolean;
      /** The answer is weaker or shorter than planned, because a model failed or time ran out. */
      readonly degraded: boolean;
      readonly confidenceBp: number;
      /** `max_tokens` also if an unaccepted draft is the answer: in both cases the answer is cut off. */
      readonly stopReason: AnswerStopReason;
      /** The passages that the answer names. */
      readonly sources: readonly Passage[];
      /** The items that the answer speaks of. */
      readonly products: readonly ProductCard[];
      readonly orders: readonly OrderCard[];
      /** The answer is fixed, for this need: no model wrote it. */
      readonly care?: CareKind;
      /** It makes a claim about the store that the store's data does not support, and admits it at its end. */
      readonly unsupported?: true;
      /** Ids of the passages that the answer was given; left out for a cached one. */
      readonly retrieved?: readonly string[];
    })
  | (AnswerTotals & { readonly type: 'failed'; readonly code: 'model_unavailable' | 'blocked' })
  | (AnswerTotals & { readonly type: 'cancelled' });
