/**
 * Schemas of the server's frames. Servers write frames and do not parse them: the schemas are for the published
 * documents, for tests, and for clients that check what they receive.
 */
import * as z from 'zod/mini';
import { CARE_KINDS } from './care.ts';
import { ERROR_CODES, type ErrorCode, type ServerFrame } from './frames.ts';
import { RANGES } from './ranges.ts';
import { TASKS } from './task.ts';
import { TIER_NAMES, type TierName } from './tier.ts';

const TIER = z.enum(TIER_NAMES as [TierName, ...TierName[]]);
const CODES = Object.keys(ERROR_CODES) as [ErrorCode, ...ErrorCode[]];
const COUNT = z.int().check(z.gte(0));
const AMOUNT = z.number().check(z.gte(0));
const STOP_REASON = z.enum(['end_turn', 'max_tokens', 'deadline', 'refusal', 'guardrail']);
const USAGE = z.object({ inputTokens: COUNT, outputTokens: COUNT });

/** Which answer a frame belongs to, and its number there. */
const numbered = { id: z.string(), seq: z.int().check(z.gte(0), z.lte(RANGES.frameSeq.max)) };

const turn = z.object({
  id: z.string(),
  question: z.string(),
  answer: z.string(),
  status: z.enum(['generating', 'answered', 'failed', 'cancelled', 'interrupted']),
  tier: z.nullable(TIER),
  stopReason: z.optional(STOP_REASON),
  rating: z.optional(z.enum(['up', 'down'])),
  care: z.optional(z.enum(CARE_KINDS)),
  shortened: z.optional(z.literal(true)),
});

const source = z.object({ id: z.string(), title: z.string(), url: z.optional(z.string()) });

const product = z.object({
  id: z.string(),
  seriesId: z.string(),
  title: z.string(),
  volume: z.optional(z.number()),
  volumes: z.optional(z.tuple([z.number(), z.number()])),
  language: z.enum(['en', 'ja']),
  format: z.enum(['paperback', 'hardcover', 'ebook', 'used']),
  price: z.object({ amount: AMOUNT, currency: z.enum(['JPY', 'USD', 'EUR']) }),
  availability: z.enum(['in_stock', 'low_stock', 'backorder', 'preorder', 'sold_out', 'out_of_print']),
  url: z.optional(z.string()),
  image: z.optional(z.string()),
});

const order = z.object({
  number: z.string(),
  state: z.string(),
  expected: z.optional(z.string()),
  tracking: z.optional(z.string()),
});

const contact = z.enum(['optional', 'required']);
const hours = z.optional(
  z.object({ open: z.boolean(), opensAt: z.optional(z.string()), timeZone: z.string() }),
);
const personMessage = {
  message: z.string(),
  text: z.string(),
  at: z.string(),
  after: z.optional(z.string()),
};

const sessionHandoff = z.object({
  state: z.enum(['none', 'requested', 'accepted', 'closed']),
  contact,
  hours,
  person: z.optional(z.string()),
  messages: z.optional(z.array(z.object(personMessage))),
});

/** A schema for each type; `frame-types.test.ts` holds their outputs equal to the types in `frames.ts`. */
export const SERVER_FRAMES = {
  'session.opened': z.object({
    type: z.literal('session.opened'),
    session: z.string(),
    resume: z.string(),
    expiresAt: z.string(),
    history: z.array(turn),
    guest: z.optional(z.string()),
    handoff: z.optional(sessionHandoff),
  }),
  'answer.started': z.object({
    type: z.literal('answer.started'),
    ...numbered,
    task: z.enum(TASKS),
    complexity: z.number().check(z.gte(1), z.lte(5)),
    tier: TIER,
    cached: z.boolean(),
    resolved: z.optional(z.string()),
    care: z.optional(z.enum(CARE_KINDS)),
    resolvedBy: z.optional(z.string()),
    reader: z.optional(z.object({ age: z.number().check(z.gte(0)), isShopper: z.boolean() })),
  }),
  'answer.delta': z.object({ type: z.literal('answer.delta'), ...numbered, text: z.string() }),
  'answer.replaced': z.object({
    type: z.literal('answer.replaced'),
    ...numbered,
    reason: z.string(),
    tier: TIER,
  }),
  'answer.snapshot': z.object({
    type: z.literal('answer.snapshot'),
    ...numbered,
    text: z.string(),
    tier: TIER,
  }),
  'answer.finished': z.object({
    type: z.literal('answer.finished'),
    ...numbered,
    tier: TIER,
    escalated: z.boolean(),
    degraded: z.boolean(),
    cached: z.boolean(),
    confidence: z.number().check(z.gte(0), z.lte(1)),
    usage: USAGE,
    costUsd: AMOUNT,
    firstTextMs: AMOUNT,
    latencyMs: AMOUNT,
    stopReason: STOP_REASON,
    sources: z.optional(z.array(source)),
    products: z.optional(z.array(product)),
    orders: z.optional(z.array(order)),
    care: z.optional(z.enum(CARE_KINDS)),
    retrieved: z.optional(z.array(z.string())),
    suggestions: z.optional(z.array(z.string())),
  }),
  'answer.cancelled': z.object({
    type: z.literal('answer.cancelled'),
    ...numbered,
    usage: USAGE,
    costUsd: AMOUNT,
  }),
  error: z.object({
    type: z.literal('error'),
    id: z.optional(z.string()),
    seq: z.optional(numbered.seq),
    code: z.enum(CODES),
    message: z.string(),
    retryable: z.boolean(),
    retryAfterMs: z.optional(AMOUNT),
  }),
  'handoff.offered': z.object({
    type: z.literal('handoff.offered'),
    reason: z.string(),
    contact,
    hours,
    text: z.string(),
  }),
  'handoff.requested': z.object({
    type: z.literal('handoff.requested'),
    handoff: z.string(),
    hours,
    text: z.string(),
  }),
  'handoff.accepted': z.object({
    type: z.literal('handoff.accepted'),
    handoff: z.string(),
    person: z.optional(z.string()),
    text: z.string(),
  }),
  'handoff.message': z.object({
    type: z.literal('handoff.message'),
    handoff: z.string(),
    ...personMessage,
  }),
  'handoff.closed': z.object({
    type: z.literal('handoff.closed'),
    handoff: z.optional(z.string()),
    reason: z.string(),
    text: z.string(),
    retryAfterMs: z.optional(AMOUNT),
  }),
  pong: z.object({ type: z.literal('pong') }),
} as const satisfies { readonly [T in ServerFrame['type']]: z.ZodMiniType<{ readonly type: T }> };
