/**
 * The WebSocket protocol, version 1 (docs/protocol.md): the only place where frames are parsed and
 * named. Widgets import its types, nothing else.
 */

import { readText } from '@mangaassist/text';
import * as z from 'zod/mini';
import { en } from 'zod/v4/locales';
import { RANGES, type Range } from './ranges.ts';
import { TASKS, type Task } from './task.ts';
import type { Tier } from './tier.ts';

// Error messages in words: zod/mini has none of its own.
z.config(en());

export const SUBPROTOCOL = 'mangaassist.v1';

/** Longest question, in characters after trimming. */
export const MAX_TEXT_LENGTH = RANGES.questionCharacters.max;

/** Longest reason of a rating, in characters. */
const MAX_REASON_LENGTH = RANGES.reasonCharacters.max;

/** An object; a list is none, whatever it holds. */
const object = <S extends z.core.$ZodLooseShape>(shape: S) =>
  z.pipe(
    z.custom<Record<string, unknown>>((value) => isObject(value), 'must be an object'),
    z.object(shape),
  );

const within = ({ min, max }: Range) => z.number().check(z.gte(min), z.lte(max));
const token = ({ min, max }: Range) => z.string().check(z.minLength(min), z.maxLength(max));

const { min: shortestId, max: longestId } = RANGES.messageIdUnits;
const MESSAGE_ID = z
  .string()
  .check(
    z.regex(
      new RegExp(`^[A-Za-z0-9_-]{${shortestId},${longestId}}$`),
      "must be 1–64 characters of A–Z a–z 0–9 '_' '-'",
    ),
  );

const sessionOpen = z.object({
  action: z.literal('session.open'),
  session: z.optional(token(RANGES.sessionIdUnits)),
  resume: z.optional(token(RANGES.resumeTokenUnits)),
  after: z.optional(
    object({
      id: MESSAGE_ID,
      seq: z.int().check(z.gte(RANGES.frameSeq.min), z.lte(RANGES.frameSeq.max)),
    }),
  ),
});

const messageSend = z.object({
  action: z.literal('message.send'),
  id: MESSAGE_ID,
  text: z.string(),
  options: z.optional(
    object({
      task: z.optional(z.enum(TASKS)),
      goal: z.optional(z.enum(['cost', 'quality', 'latency', 'balanced'])),
      maxLatencyMs: z.optional(within(RANGES.callerLatencyMs)),
      maxCostUsd: z.optional(within(RANGES.callerCostUsd)),
    }),
  ),
});

const messageCancel = z.object({ action: z.literal('message.cancel'), id: MESSAGE_ID });

const messageRate = z.object({
  action: z.literal('message.rate'),
  id: MESSAGE_ID,
  rating: z.enum(['up', 'down']),
  reason: z.optional(z.string()),
});

const ping = z.object({ action: z.literal('ping') });

const CLIENT_FRAMES = {
  'session.open': sessionOpen,
  'message.send': messageSend,
  'message.cancel': messageCancel,
  'message.rate': messageRate,
  ping,
} as const;

export type SessionOpen = z.infer<typeof sessionOpen>;
export type MessageSend = z.infer<typeof messageSend>;
export type MessageCancel = z.infer<typeof messageCancel>;
export type MessageRate = z.infer<typeof messageRate>;
export type Ping = z.infer<typeof ping>;
export type ClientFrame = SessionOpen | MessageSend | MessageCancel | MessageRate | Ping;

export type Rating = MessageRate['rating'];

export type AnswerStatus = 'generating' | 'answered' | 'failed' | 'cancelled' | 'interrupted';

export interface HistoryTurn {
  readonly id: string;
  readonly question: string;
  readonly answer: string;
  readonly status: AnswerStatus;
  readonly tier: Tier | null;
  /** The end of an answer whose status is `answered`. */
  readonly stopReason?: Extract<AnswerFrameBody, { type: 'answer.finished' }>['stopReason'];
  readonly rating?: Rating;
  /** The question or the answer was cut, and ends in `…`: the history did not fit its frame. */
  readonly shortened?: true;
}

export interface Source {
  readonly id: string;
  readonly title: string;
  readonly url?: string;
}

/** Codes, and whether sending again later may help. */
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
      readonly tier: Tier;
      readonly cached: boolean;
    }
  | { readonly type: 'answer.delta'; readonly text: string }
  | { readonly type: 'answer.replaced'; readonly reason: string; readonly tier: Tier }
  | { readonly type: 'answer.snapshot'; readonly text: string; readonly tier: Tier }
  | {
      readonly type: 'answer.finished';
      readonly tier: Tier;
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
  /** Whom a guest is known as: offered as `bearer.<guest>` with the next connection, it is the same guest. */
  readonly guest?: string;
}

export type ServerFrame = SessionOpened | AnswerFrame | RefusalFrame | { readonly type: 'pong' };

/** The body of an error frame. `retryAfterMs` is for codes where waiting helps. */
export function errorBody(code: ErrorCode, message: string, retryAfterMs?: number): ErrorBody {
  return {
    type: 'error',
    code,
    message,
    retryable: ERROR_CODES[code].retryable,
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  };
}

/** Refuses a frame. With an `id` it is the first and only frame of that answer. */
export type RefusalFrame = ErrorBody & { readonly id?: string; readonly seq?: 0 };

/** The error frame for something that never became an answer. */
export function refusal(error: ErrorBody, id?: string): RefusalFrame {
  return id === undefined ? error : { ...error, id, seq: 0 };
}

/** A frame, or the error frame that says what is wrong with it. */
export type ParsedFrame =
  | { readonly ok: true; readonly frame: ClientFrame }
  | { readonly ok: false; readonly error: RefusalFrame };

/** Reads one client frame. `binary` frames are refused: the protocol is JSON text. */
export function parseFrame(body: string | undefined, binary = false): ParsedFrame {
  if (binary) return refuse('bad_frame', 'A frame must be JSON text, not binary data.');
  if ((body?.length ?? 0) > RANGES.frameUnits.max) {
    return refuse('bad_frame', 'A frame must be at most 32 KB.');
  }
  let json: unknown;
  try {
    json = JSON.parse(body ?? '');
  } catch {
    return refuse('bad_frame', 'A frame must be JSON text.');
  }
  if (!isObject(json)) {
    return refuse('bad_frame', 'A frame must be a JSON object.');
  }
  const { action, id: rawId } = json;
  const idCheck = MESSAGE_ID.safeParse(rawId);
  // Of what is said about an answer the id belongs to that answer's own frames, and is not repeated.
  const isAbout = action === 'message.cancel' || action === 'message.rate';
  const id = idCheck.success && !isAbout ? idCheck.data : undefined;
  if (typeof action !== 'string') return refuse('bad_frame', "'action' must be a string.", id);
  const known: z.ZodMiniType<ClientFrame> | undefined = Object.hasOwn(CLIENT_FRAMES, action)
    ? CLIENT_FRAMES[action as ClientFrame['action']]
    : undefined;
  if (known === undefined) {
    const name = action.slice(0, 64).toWellFormed();
    return refuse('unknown_action', `This server has no action '${name}'.`, id);
  }
  const result = known.safeParse(json);
  if (!result.success) return refuse('bad_frame', describe(result.error), id);
  const frame = result.data;
  if (frame.action === 'message.send') return checkText(frame);
  if (frame.action === 'message.rate') return checkReason(frame);
  if (frame.action === 'session.open' && frame.session === undefined && frame.resume !== undefined) {
    return refuse('bad_frame', "'session' must stand beside 'resume'.");
  }
  return { ok: true, frame };
}

function isObject(json: unknown): json is Record<string, unknown> {
  return typeof json === 'object' && json !== null && !Array.isArray(json);
}

function checkText(frame: MessageSend): ParsedFrame {
  const read = readText(frame.text, MAX_TEXT_LENGTH);
  switch (read.kind) {
    case 'text':
      return { ok: true, frame: { ...frame, text: read.text } };
    case 'empty':
      return refuse('bad_frame', "'text' must not be empty.", frame.id);
    case 'malformed':
      return refuse('bad_frame', HALF_CHARACTER('text'), frame.id);
    default:
      return refuse('message_too_long', TOO_LONG('text', MAX_TEXT_LENGTH), frame.id);
  }
}

/** Without the id, as every refusal about an answer that may have ended: nothing bearing it follows. */
function checkReason(frame: MessageRate): ParsedFrame {
  const { reason, ...rest } = frame;
  if (reason === undefined) return { ok: true, frame };
  const read = readText(reason, MAX_REASON_LENGTH);
  switch (read.kind) {
    case 'text':
      return { ok: true, frame: { ...rest, reason: read.text } };
    case 'empty':
      return { ok: true, frame: rest };
    case 'malformed':
      return refuse('bad_frame', HALF_CHARACTER('reason'));
    default:
      return refuse('bad_frame', TOO_LONG('reason', MAX_REASON_LENGTH));
  }
}

const HALF_CHARACTER = (field: string) =>
  `'${field}' must be well-formed Unicode: it holds half of a character.`;

const TOO_LONG = (field: string, max: number) => `'${field}' must be at most ${max} characters.`;

function describe(error: z.core.$ZodError): string {
  return error.issues
    .map((issue) => `'${issue.path.join('.')}' ${issue.message.replace(/^Invalid input: /, '')}`)
    .join('; ')
    .concat('.');
}

function refuse(code: ErrorCode, message: string, id?: string): ParsedFrame {
  return { ok: false, error: refusal(errorBody(code, message), id) };
}
