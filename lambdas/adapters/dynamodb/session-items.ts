/** The items of sessions. */
import type { Session } from '@mangaassist/conversation';
import * as z from 'zod/mini';
import { type Item, parseItem } from './parse-item.ts';

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
