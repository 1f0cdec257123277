/** The items of connections and of their counts. */
import type { Connection } from '@mangaassist/conversation';
import * as z from 'zod/mini';
import { type Item, parseItem } from '../parse-item.ts';

const connection = z.object({
  principal: z.string(),
  session: z.optional(z.nullable(z.string())),
  openedByAtMs: z.optional(z.number()),
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
