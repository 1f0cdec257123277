/**
 * The WebSocket protocol, version 1 (docs/protocol.md): frames, codes and limits. Nothing here has a dependency
 * outside of this package.
 */
import type { CareKind } from './care.ts';
import type { HandoffClose, HandoffFrame, HandoffRequest, SessionHandoff } from './handoff.ts';
import type { Task } from './task.ts';
import type { TierName } from './tier.ts';

export const SUBPROTOCOL = 'mangaassist.v1';

export interface SessionOpen {
  readonly action: 'session.open';
  readonly session?: string | undefined;
  readonly resume?: string | undefined;
  /** The last frame that the client has of an answer without its terminal frame. */
  readonly after?: { readonly id: string; readonly seq: number } | undefined;
}

/** The page that a question is asked from. */
export interface PageContext {
  /** Id of the series that the page shows. */
  readonly seriesId?: string | undefined;
  /** Id of the item that it shows, of that series. */
  readonly itemId?: string | undefined;
  /** Books in the shopper's cart, by the same ids; at most 20. */
  readonly cart?: readonly { readonly seriesId: string; readonly itemId?: string | undefined }[] | undefined;
  /** Language of the page, as in its `lang`. */
  readonly locale?: string | undefined;
}

/** A caller's preferences for one question, and the page that it is asked from. */
export interface MessageOptions {
  readonly task?: Task | undefined;
  readonly goal?: 'cost' | 'quality' | 'latency' | 'balanced' | undefined;
  readonly maxLatencyMs?: number | undefined;
  /** Of one model call. */
  readonly maxCostUsd?: number | undefined;
  readonly context?: PageContext | undefined;
}

export interface MessageSend {
  readonly action: 'message.send';
  readonly id: string;
  readonly text: string;
  readonly options?: MessageOptions | undefined;
}

export interface MessageCancel {
  readonly action: 'message.cancel';
  readonly id: string;
}

export type Rating = 'up' | 'down';

export interface MessageRate {
  readonly action: 'message.rate';
  readonly id: string;
  readonly rating: Rating;
  readonly reason?: string | undefined;
}

export interface Ping {
  readonly action: 'ping';
}

export type ClientFrame =
  | SessionOpen
  | MessageSend
  | MessageCancel
  | MessageRate
  | HandoffRequest
  | HandoffClose
  | Ping;

export type AnswerStatus = 'generating' | 'answered' | 'failed' | 'cancelled' | 'interrupted';

export interface HistoryTurn {
  readonly id: string;
  readonly question: string;
  readonly answer: string;
  readonly status: AnswerStatus;
  readonly tier: TierName | null;
  /** The end of an answer whose status is `answered`. */
  readonly stopReason?: Extract<AnswerFrameBody, { type: 'answer.finished' }>['stopReason'];
  readonly rating?: Rating;
  /** As of its `answer.started`. */
  readonly care?: CareKind;
  /** The question or the answer was cut, and ends in `…`: the history did not fit its frame. */
  readonly shortened?: true;
}

export interface Source {
  readonly id: string;
  readonly title: string;
  readonly url?: string;
}

/** A thing on sale that an answer speaks of, as it was when the answer was written. */
export interface ProductCard {
  /** Id of the item (SKU). */
  readonly id: string;
  readonly seriesId: string;
  readonly title: string;
  /** Of a single volume. */
  readonly volume?: number;
  /** First and last volume of a set. */
  readonly volumes?: readonly [first: number, last: number];
  readonly language: 'en' | 'ja';
  readonly format: 'paperback' | 'hardcover' | 'ebook' | 'used';
  /** In units of the currency, with its decimals: 9.99 dollars, 572 yen. */
  readonly price: { readonly amount: number; readonly currency: 'JPY' | 'USD' | 'EUR' };
  readonly availability: 'in_stock' | 'low_stock' | 'backorder' | 'preorder' | 'sold_out' | 'out_of_print';
  readonly url?: string;
  /** URL of the cover. */
  readonly image?: string;
}

/** An order of the shopper that an answer speaks of. */
export interface OrderCard {
  readonly number: string;
  /** Such as `shipped`; see docs/protocol.md. */
  readonly state: string;
  /** ISO 8601 date of the expected delivery. */
  readonly expected?: string;
  readonly tracking?: string;
}

/** Codes, and whether sending again later may help. With `retryAfterMs` it does for any code. */
export const ERROR_CODES = {
  bad_frame: { retryable: false },
  unknown_action: { retryable: false },
  message_too_long: { retryable: false },
  unauthorized: { retryable: false },
  session_expired: { retryable: false },
  session_busy: { retryable: true },
  rate_limited: { retryable: true },
  connection_displaced: { retryable: false },
  budget_exhausted: { retryable: false },
  model_unavailable: { retryable: true },
  blocked: { retryable: false },
  internal: { retryable: true },
} as const;

export type ErrorCode = keyof typeof ERROR_CODES;

export interface AnswerUsage {
  readonly inputTokens: number;
  readonly outputTokens: number;
}

/** Frames that belong to an answer, without the `id` and `seq` that number them. */
export type AnswerFrameBody =
  | {
      readonly type: 'answer.started';
      readonly task: Task;
      readonly complexity: number;
      readonly tier: TierName;
      readonly cached: boolean;
      /** The question with what the conversation adds to it, if that is something. */
      readonly resolved?: string;
      /** The answer is fixed: the message needs a person or a limit before a product. */
      readonly care?: CareKind;
      /** The rule that resolved it. */
      readonly resolvedBy?: string;
      /** The reader with a limit of age that the conversation looks for books for, if it has one. */
      readonly reader?: { readonly age: number; readonly isShopper: boolean };
    }
  | { readonly type: 'answer.delta'; readonly text: string }
  | { readonly type: 'answer.replaced'; readonly reason: string; readonly tier: TierName }
  | { readonly type: 'answer.snapshot'; readonly text: string; readonly tier: TierName }
  | {
      readonly type: 'answer.finished';
      readonly tier: TierName;
      readonly escalated: boolean;
      readonly degraded: boolean;
      readonly cached: boolean;
      /** 0–1. */
      readonly confidence: number;
      readonly usage: AnswerUsage;
      readonly costUsd: number;
      readonly firstTextMs: number;
      readonly latencyMs: number;
      readonly stopReason: 'end_turn' | 'max_tokens' | 'deadline' | 'refusal' | 'guardrail';
      readonly sources?: readonly Source[];
      /** The items that the answer speaks of. */
      readonly products?: readonly ProductCard[];
      /** The shopper's orders that the answer speaks of. */
      readonly orders?: readonly OrderCard[];
      /** As in `answer.started`. */
      readonly care?: CareKind;
      /** Ids of the series, policies and orders whose data the answer was given. */
      readonly retrieved?: readonly string[];
      /** Questions that could come next, in the language of the answer; at most 3. */
      readonly suggestions?: readonly string[];
    }
  | {
      readonly type: 'answer.cancelled';
      readonly usage: AnswerUsage;
      readonly costUsd: number;
    };

export interface ErrorBody {
  readonly type: 'error';
  readonly code: ErrorCode;
  readonly message: string;
  readonly retryable: boolean;
  readonly retryAfterMs?: number;
}

export type AnswerFrame = (AnswerFrameBody | ErrorBody) & { readonly id: string; readonly seq: number };

export interface SessionOpened {
  readonly type: 'session.opened';
  readonly session: string;
  readonly resume: string;
  /** ISO 8601. */
  readonly expiresAt: string;
  readonly history: readonly HistoryTurn[];
  /** A guest's token. A connection that offers it as `bearer.<guest>` belongs to the same guest. */
  readonly guest?: string;
  /** Left out where the deployment has no hand-off to a person. */
  readonly handoff?: SessionHandoff;
}

export type ServerFrame =
  | SessionOpened
  | AnswerFrame
  | RefusalFrame
  | HandoffFrame
  | { readonly type: 'pong' };

/** The body of an error frame. `retryAfterMs` is for errors where waiting helps: they are retryable. */
export function errorBody(code: ErrorCode, message: string, retryAfterMs?: number): ErrorBody {
  return {
    type: 'error',
    code,
    message,
    retryable: ERROR_CODES[code].retryable || retryAfterMs !== undefined,
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  };
}

/** Refuses a frame. With an `id` it is the first and only frame of that answer. */
export type RefusalFrame = ErrorBody & { readonly id?: string; readonly seq?: 0 };

/** The error frame for something that never became an answer. */
export function refusal(error: ErrorBody, id?: string): RefusalFrame {
  return id === undefined ? error : { ...error, id, seq: 0 };
}
