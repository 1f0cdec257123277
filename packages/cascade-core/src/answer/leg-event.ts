/** Events of a leg, and the account of its model call. */
import type { Tier } from '@mangaassist/protocol';
import type { ModelStopReason } from '../models/model-client.ts';
import type { TokenUsage } from '../models/price.ts';
import type { ModelErrorCode } from '../resilience/errors.ts';

export type LegEvent =
  /** First and once, in a leg that asks for the self-estimate; nulls if the model wrote none. */
  | { readonly type: 'estimate'; readonly estimateBp: number | null }
  /** A further estimate that contradicts the one that was read. */
  | { readonly type: 'contradiction' }
  | { readonly type: 'text'; readonly text: string }
  /** In place of an answer: a person seems to be in danger. No text follows. */
  | { readonly type: 'danger' }
  /** `isEmpty`: the model wrote an estimate at most. Only a leg with a self-estimate ends so. */
  | {
      readonly type: 'end';
      readonly stopReason: ModelStopReason;
      readonly isEmpty?: true;
      /** Ids of the sources that the model cited, in the order of their citations; one more often where it was cited so. */
      readonly cited?: readonly string[];
    };

export type LegOutcome = 'accepted' | 'escalated' | 'failed' | 'aborted';

/** The result of a second look at a draft; `none` if it came too late, failed or could not be read. */
export type SecondLook = 'right' | 'wrong' | 'none';

/** The account of one model call, complete or not. */
export interface LegRecord {
  readonly tier: Tier;
  readonly modelName: string;
  readonly outcome: LegOutcome;
  readonly errorCode: ModelErrorCode | null;
  /** In basis points; null if the leg failed before there was any evidence. */
  readonly confidenceBp: number | null;
  /** Least confidence at which the gate accepts the answer, in basis points; 0 if the leg has no gate. */
  readonly acceptAtBp: number;
  /** True if the leg asked for a self-estimate and got none that can be read; null if unknown or not asked. */
  readonly estimateMissing?: boolean | null;
  /** The leg began in place of a draft, because nothing was retrieved that could support one. */
  readonly insteadOfDraft?: true;
  /** Claims about the store in the leg's text that the store's data does not support. */
  readonly unsupported?: number;
  /** The leg's text is in another language than the question. */
  readonly foreign?: true;
  /** The evidence that the confidence of a gated leg follows from: pieces of the verifier that are not zero, by name. */
  readonly reasons?: Readonly<Record<string, number>>;
  /** Ids of the passages that the model cited, each once, in the order of their first citations. */
  readonly cited?: readonly string[];
  /** The call was a second look at the draft before it, and wrote no text of an answer. */
  readonly secondLook?: SecondLook;
  readonly usage: TokenUsage;
  /** True if the stream ended before Bedrock reported its usage: `usage` is then estimated from the text. */
  readonly usageEstimated: boolean;
  readonly costUsd: number;
  /** From the leg's start to the first text of its answer, shown or not; null if there was none. */
  readonly firstTextMs: number | null;
  readonly latencyMs: number;
}
