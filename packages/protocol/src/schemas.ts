/** Parses client frames: the only place where a frame of a client becomes a value of the server. */
import * as z from 'zod/mini';
import type { ClientFrame, SessionOpen } from './frames.ts';
import { issueInWords } from './issue-in-words.ts';
import { type ParsedFrame, refuse } from './parsed-frame.ts';
import { RANGES, type Range } from './ranges.ts';
import { TASKS } from './task.ts';
import { checkReason, checkRequest, checkText } from './text-rules.ts';

export type { ParsedFrame } from './parsed-frame.ts';

/** An object, and not a list. */
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
      context: z.optional(
        object({
          seriesId: z.optional(token(RANGES.shopIdUnits)),
          itemId: z.optional(token(RANGES.shopIdUnits)),
          cart: z.optional(
            z
              .array(
                object({
                  seriesId: token(RANGES.shopIdUnits),
                  itemId: z.optional(token(RANGES.shopIdUnits)),
                }),
              )
              .check(z.maxLength(RANGES.cartBooks.max)),
          ),
          locale: z.optional(token(RANGES.localeUnits)),
        }),
      ),
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

const handoffRequest = z.object({
  action: z.literal('handoff.request'),
  id: MESSAGE_ID,
  contact: z.optional(z.string()),
  note: z.optional(z.string()),
  locale: z.optional(token(RANGES.localeUnits)),
});

const handoffClose = z.object({ action: z.literal('handoff.close') });

const ping = z.object({ action: z.literal('ping') });

/** A schema for each action; `frame-types.test.ts` holds their outputs equal to the types in `frames.ts`. */
export const CLIENT_FRAMES = {
  'session.open': sessionOpen,
  'message.send': messageSend,
  'message.cancel': messageCancel,
  'message.rate': messageRate,
  'handoff.request': handoffRequest,
  'handoff.close': handoffClose,
  ping,
} as const satisfies {
  readonly [A in ClientFrame['action']]: z.ZodMiniType<Extract<ClientFrame, { action: A }>>;
};

/** Reads one client frame. `binary` frames are refused: the protocol is JSON text. */
export function parseFrame(body = '', binary = false): ParsedFrame {
  if (binary) return refuse('bad_frame', 'A frame must be JSON text, not binary data.');
  if (body.length > RANGES.frameUnits.max) return refuse('bad_frame', 'A frame must be at most 32 KB.');
  const json = jsonOf(body);
  if (json === undefined) return refuse('bad_frame', 'A frame must be JSON text.');
  if (!isObject(json)) return refuse('bad_frame', 'A frame must be a JSON object.');
  return parseObject(json);
}

/** Undefined if the text is no JSON. */
function jsonOf(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

function parseObject(json: Readonly<Record<string, unknown>>): ParsedFrame {
  const { action } = json;
  const id = refusedId(json);
  if (typeof action !== 'string') return refuse('bad_frame', "'action' must be a string.", id);
  if (!isAction(action)) {
    const name = action.slice(0, 64).toWellFormed();
    return refuse('unknown_action', `This server has no action '${name}'.`, id);
  }
  const result: z.core.util.SafeParseResult<ClientFrame> = CLIENT_FRAMES[action].safeParse(json, {
    error: issueInWords,
  });
  return result.success ? checked(result.data) : refuse('bad_frame', describe(result.error), id);
}

/** Actions whose `id` is not that of a question. */
const WITHOUT_ID: ReadonlySet<string> = new Set(['message.cancel', 'message.rate', 'handoff.request']);

/**
 * The id that a refusal bears. In a frame about an answer the id belongs to the frames of that answer, and is not
 * repeated.
 */
function refusedId({ action, id }: Readonly<Record<string, unknown>>): string | undefined {
  if (typeof action === 'string' && WITHOUT_ID.has(action)) return undefined;
  return MESSAGE_ID.safeParse(id).data;
}

function isAction(action: string): action is ClientFrame['action'] {
  return Object.hasOwn(CLIENT_FRAMES, action);
}

/** The rules that a schema does not have. */
function checked(frame: ClientFrame): ParsedFrame {
  switch (frame.action) {
    case 'message.send':
      return checkText(frame);
    case 'message.rate':
      return checkReason(frame);
    case 'handoff.request':
      return checkRequest(frame);
    case 'session.open':
      return checkResume(frame);
    default:
      return { ok: true, frame };
  }
}

function checkResume(frame: SessionOpen): ParsedFrame {
  if (frame.session !== undefined || frame.resume === undefined) return { ok: true, frame };
  return refuse('bad_frame', "'session' must stand beside 'resume'.");
}

function isObject(json: unknown): json is Record<string, unknown> {
  return typeof json === 'object' && json !== null && !Array.isArray(json);
}

function describe(error: z.core.$ZodError): string {
  return `${error.issues.map(({ path, message }) => `'${path.join('.')}' ${message}`).join('; ')}.`;
}
