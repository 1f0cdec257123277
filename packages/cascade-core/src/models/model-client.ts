/** The port to a model: requests, events of its stream, and the client. */
import type { ModelErrorCode } from '../resilience/errors.ts';
import type { ModelSpec } from './model-catalogue.ts';
import type { TokenUsage } from './price.ts';

export interface ModelMessage {
  readonly role: 'user' | 'assistant';
  readonly text: string;
}

/** An object that the reply has to be. Its JSON is the text of the stream. */
export interface StructuredOutput {
  /** 1–64 of a–z A–Z 0–9 _ -. */
  readonly name: string;
  readonly description: string;
  /** JSON Schema of the object, without bounds of numbers and lengths: models take none. */
  readonly schema: Readonly<Record<string, unknown>>;
}

/** The part before the instruction of a task, the same for every task: rules, then data of the store. */
export interface SystemOpening {
  readonly rules: string;
  readonly data: string;
}

/** A passage that the reply may cite, as it stands in the last message. */
export interface CitableSource {
  readonly id: string;
  readonly title: string;
  /** A part of the last message's text. */
  readonly text: string;
}

export interface ModelRequest {
  readonly model: ModelSpec;
  /** Stands before `system`, and is cached for an hour. Left out: `system` is the whole of it. */
  readonly opening?: SystemOpening;
  /** The same for each question of a task: the part that a prompt cache can keep. */
  readonly system: string;
  /** True if `system` is to be cached, for five minutes. */
  readonly cacheSystem: boolean;
  /** Alternating, beginning and ending with the user. */
  readonly messages: readonly ModelMessage[];
  /** In the order of the last message, which has each of them once. Left out: the reply cites nothing. */
  readonly sources?: readonly CitableSource[];
  readonly maxTokens: number;
  /** Left out for models that take no sampling parameters. */
  readonly temperature?: number;
  /** Texts at which the model ends its answer, without them. At most 4. */
  readonly stopSequences?: readonly string[];
  /** The beginning of a text that is no answer: a person seems to be in danger. No adapter sends it. */
  readonly dangerMark?: string;
  /** Left out: the reply is text. No guardrail checks an object: no shopper sees it. */
  readonly output?: StructuredOutput;
  /**
   * Time that text of the reply may wait for more of it, to be read together, in ms: asked again for each piece. Left
   * out: no time.
   */
  readonly textMayWaitMs?: () => number;
}

export type ModelStopReason = 'end_turn' | 'max_tokens' | 'refusal' | 'guardrail';

/** The events of a model stream. `usage` comes last, and only if the stream was complete. */
export type ModelEvent =
  | { readonly type: 'text'; readonly text: string }
  /** The text before it follows from a source of the request. */
  | { readonly type: 'citation'; readonly id: string }
  | { readonly type: 'stop'; readonly reason: ModelStopReason }
  | { readonly type: 'usage'; readonly usage: TokenUsage }
  /** An attempt failed before any text and was retried: its estimated billed usage. */
  | {
      readonly type: 'retried';
      readonly usage: TokenUsage;
      readonly errorCode: ModelErrorCode;
      readonly latencyMs: number;
    };

/** The port through which the cascade calls a model. */
export interface ModelClient {
  /**
   * Starts a request and streams its answer. Ends early, without an error, once `signal` aborts.
   * @throws ModelError, up front or in the middle.
   */
  stream(request: ModelRequest, signal: AbortSignal): AsyncIterable<ModelEvent>;
}
