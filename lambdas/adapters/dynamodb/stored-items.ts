/**
 * Schemas of the items that the adapters read. Attributes that are not listed are dropped. Frames, grade keys and
 * parts of reports are stored as the functions made them and are checked to be objects only.
 */
import type { CachedAnswer } from '@mangaassist/cascade-core';
import type {
  AnswerSample,
  Connection,
  Session,
  StoredTurn,
  Subscription,
  Unsubscription,
} from '@mangaassist/conversation';
import { TIER_NAMES, tierNamed } from '@mangaassist/protocol';
import { type RunReport, SIGNS } from '@mangaassist/tuning';
import * as z from 'zod/mini';

export type Item = Readonly<Record<string, unknown>>;

/** An item in a form that this release does not read. */
export class UnreadableItemError extends Error {
  override readonly name = 'UnreadableItemError';
}

/** @throws UnreadableItemError naming the attributes, without their values: they may hold text of shoppers. */
export function parseItem<S extends z.ZodMiniType>(kind: string, schema: S, item: unknown): z.output<S> {
  const result = schema.safeParse(item);
  if (result.success) return result.data;
  const attributes = new Set(result.error.issues.map(({ path }) => path.join('.') || 'item'));
  throw new UnreadableItemError(
    `A stored ${kind} has missing or wrong attributes: ${[...attributes].join(', ')}.`,
  );
}

const isObject = (value: unknown) => typeof value === 'object' && value !== null;
const object = <T>() => z.custom<T>(isObject);
const objectOrNull = <T>() => z.custom<T>((value) => value === null || isObject(value));

const connection = z.object({
  principal: z.string(),
  session: z.optional(z.nullable(z.string())),
  anonymous: z.boolean(),
  authExpiresAtMs: z.nullable(z.number()),
  address: z.string(),
});

/** The connection of an item under the key `connection#<id>`. */
export function connectionOf(id: string, item: Item): Connection {
  const { session = null, ...rest } = parseItem('connection', connection, item);
  return { id, session, ...rest };
}

const streamHolder = z.object({
  token: z.string(),
  renewedMs: z.number(),
  ending: z.optional(z.boolean()),
});

export const streamHolderOf = (item: unknown) => parseItem('stream lease', streamHolder, item);

const openConnections = z.object({ open: z.optional(z.record(z.string(), z.number())) });

/** Open connections of one holder: expiry in epoch ms by connection id. */
export const openConnectionsOf = (item: Item): Readonly<Record<string, number>> =>
  parseItem('count of connections', openConnections, item).open ?? {};

const provenOrders = z.optional(z.array(z.object({ owner: z.string(), number: z.string() })));

const session = z.object({
  principal: z.string(),
  resumeHash: z.string(),
  expiresAtMs: z.number(),
  recentTurns: z.array(z.string()),
  provenOrders,
});

export function sessionOf(id: string, item: Item): Session {
  const { provenOrders: proven, ...rest } = parseItem('session', session, item);
  return { id, ...rest, ...(proven !== undefined && { provenOrders: proven }) };
}

const leased = z.object({ recentTurns: z.array(z.string()), provenOrders });

/** The turns and the proven orders of a session that is leased. */
export function leasedSessionOf(item: Item): Pick<Session, 'recentTurns' | 'provenOrders'> {
  const { recentTurns, provenOrders: proven } = parseItem('session', leased, item);
  return { recentTurns, ...(proven !== undefined && { provenOrders: proven }) };
}

const turn = z.object({
  id: z.string(),
  question: z.string(),
  status: z.enum(['generating', 'answered', 'failed', 'cancelled', 'interrupted']),
  answer: z.string(),
  tier: z.nullable(z.enum(TIER_NAMES)),
  started: objectOrNull<StoredTurn['started']>(),
  ended: objectOrNull<StoredTurn['ended']>(),
  endedSeq: z.nullable(z.number()),
  aliveUntilMs: z.number(),
  rating: z.optional(z.enum(['up', 'down'])),
  gradedAs: z.optional(object<NonNullable<StoredTurn['gradedAs']>>()),
});

export function turnOf(item: Item): StoredTurn {
  const { aliveUntilMs, rating, gradedAs, ...rest } = parseItem('turn', turn, item);
  return {
    ...rest,
    leaseExpiresAtMs: aliveUntilMs,
    ...(rating !== undefined && { rating }),
    ...(gradedAs !== undefined && { gradedAs }),
  };
}

const turnRequests = z.object({
  attempt: z.optional(z.string()),
  cancelled: z.optional(z.boolean()),
  joins: z.optional(z.array(object<Subscription>())),
  leaves: z.optional(z.array(object<Unsubscription>())),
});

/** The requests of other invocations to a turn, and the fencing token of its lease. */
export const turnRequestsOf = (item: Item) => parseItem('turn', turnRequests, item);

const passage = z.custom<CachedAnswer['sources'][number]>(isObject);

/** An answer of the response cache. */
export const cachedAnswer = z.object({
  text: z.string(),
  tier: z.pipe(z.enum(TIER_NAMES), z.transform(tierNamed)),
  confidenceBp: z.number(),
  sources: z.array(passage),
  products: z.optional(z.array(object<NonNullable<CachedAnswer['products']>[number]>())),
  stamps: z.optional(z.record(z.string(), z.string())),
  usage: object<CachedAnswer['usage']>(),
  costUsd: z.number(),
  generatedAtMs: z.number(),
});

/** An answer that waits for the judge. */
export const answerSample = z.object({
  question: z.string(),
  resolved: z.exactOptional(z.string()),
  answer: z.string(),
  history: z.array(object<AnswerSample['history'][number]>()),
  language: z.enum(['en', 'ja']),
  of: object<AnswerSample['of']>(),
  sign: z.exactOptional(z.enum(SIGNS)),
  atMs: z.number(),
});

/** Only the time and the alerts are compared from run to run; the rest is shown to an operator. */
const runReport = z.looseObject({
  atMs: z.number(),
  alerts: z.array(z.object({ name: z.string(), text: z.string() })),
});

export const runReportOf = (value: unknown) => parseItem('report', runReport, value) as unknown as RunReport;

const sweep = z.object({ cursor: z.nullable(z.record(z.string(), z.unknown())) });

/** Position of the sweep; null at the beginning of the table. */
export const sweepCursorOf = (item: Item) => parseItem('sweep', sweep, item).cursor;

const proofTries = z.object({ triedMs: z.array(z.number()), writes: z.number() });

/** Times of the latest tries to prove an order, oldest first, and the number of writes of the item. */
export const proofTriesOf = (item: Item) => parseItem('count of tries', proofTries, item);
