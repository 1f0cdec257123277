/** The items of turns. */
import type { AnswerFacts, StoredTurn, Subscription, Unsubscription } from '@mangaassist/conversation';
import { TIER_NAMES } from '@mangaassist/protocol';
import * as z from 'zod/mini';
import { type Item, parseItem } from './parse-item.ts';
import { object, objectOrNull } from './stored-objects.ts';

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
  rating: z.exactOptional(z.enum(['up', 'down'])),
  ratingReason: z.exactOptional(z.string()),
  askedAtMs: z.exactOptional(z.number()),
  facts: z.exactOptional(object<AnswerFacts>()),
  gradedAs: z.exactOptional(object<NonNullable<StoredTurn['gradedAs']>>()),
});

export function turnOf(item: Item): StoredTurn {
  const { aliveUntilMs, ...rest } = parseItem('turn', turn, item);
  return { ...rest, leaseExpiresAtMs: aliveUntilMs };
}

const turnRequests = z.object({
  attempt: z.optional(z.string()),
  cancelled: z.optional(z.boolean()),
  joins: z.optional(z.array(object<Subscription>())),
  leaves: z.optional(z.array(object<Unsubscription>())),
});

/** Fields of a turn without an answer. */
export const UNANSWERED = { answer: '', tier: null, started: null, ended: null, endedSeq: null } as const;

/** Fields of a turn that was cancelled before its question arrived. */
export const neverBegun = (id: string) =>
  ({
    ...UNANSWERED,
    id,
    question: '',
    status: 'cancelled',
    ended: { type: 'answer.cancelled', usage: { inputTokens: 0, outputTokens: 0 }, costUsd: 0 },
    endedSeq: 0,
    aliveUntilMs: 0,
  }) as const;

/** The requests of other invocations to a turn, and the fencing token of its lease. */
export const turnRequestsOf = (item: Item) => parseItem('turn', turnRequests, item);
