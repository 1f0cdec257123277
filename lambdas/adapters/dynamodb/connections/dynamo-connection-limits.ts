import type { ConnectionLimits } from '@mangaassist/conversation';
import { CLOCKS_APART_MS } from '@mangaassist/conversation';
import { DynamoItems } from '../dynamo-items.ts';
import { type DynamoTable, expiry } from '../dynamo-table.ts';
import type { Item } from '../parse-item.ts';
import { PARTITIONS } from '../partition-keys.ts';
import { openConnectionsOf } from './connection-items.ts';

/** Entries that one update removes: an expression may have 300 operators and 4 KB. */
const REMOVED_AT_ONCE = 50;

/** Rounds on a contended item before it fails. One of the concurrent writes succeeds in each round. */
const MAX_ROUNDS = 100;

type Joining = Parameters<ConnectionLimits['join']>[2];

/**
 * Open connections in the table: an item for each holder, with a map from connection ids to their expiry. The item is
 * read before it is written, so that a refusal costs one read and no write.
 */
export class DynamoConnectionLimits implements ConnectionLimits {
  readonly #items: DynamoItems;

  constructor({ client, table }: DynamoTable) {
    this.#items = new DynamoItems({ client, table });
  }

  async join(holder: string, max: number, connection: Joining, nowMs: number): Promise<'joined' | 'full'> {
    const displaced = await this.#write(holder, max, connection, nowMs, 'refuse');
    return displaced === 'full' ? 'full' : 'joined';
  }

  async displace(
    holder: string,
    max: number,
    connection: Joining,
    nowMs: number,
  ): Promise<readonly string[]> {
    const displaced = await this.#write(holder, max, connection, nowMs, 'displace');
    if (displaced === 'full')
      throw new Error(
        'Connections of one principal could not be counted: too many concurrent writes to its item.',
      );
    return displaced;
  }

  async leave(holder: string, connectionId: string): Promise<void> {
    await this.#items.update(holderKey(holder), {
      ConditionExpression: 'attribute_exists(#open.#id)',
      UpdateExpression: 'REMOVE #open.#id',
      ExpressionAttributeNames: { '#open': 'open', '#id': connectionId },
    });
  }

  async open(holder: string, nowMs: number): Promise<readonly string[]> {
    const item = await this.#items.get(holderKey(holder));
    return openIds(oldestFirst(entriesOf(item)), nowMs);
  }

  takePlace(holder: string, max: number, connection: Joining, of: string): Promise<boolean> {
    return this.#replace(holder, max, [of], connection);
  }

  /** Adds the connection, and removes expired entries and, if there is no room, the oldest ones. */
  async #write(
    holder: string,
    max: number,
    connection: Joining,
    nowMs: number,
    whenFull: 'refuse' | 'displace',
  ): Promise<readonly string[] | 'full'> {
    const displaced: string[] = [];
    for (let round = 0; round < MAX_ROUNDS; round += 1) {
      const item = await this.#items.get(holderKey(holder));
      const open = entriesOf(item);
      // The SDK repeated a write whose response was lost.
      if (open.some(([id]) => id === connection.id)) return displaced;
      if (item === null) {
        if (await this.#create(holder, connection)) return displaced;
        continue;
      }
      const { removed, removesEnough, needsDisplacement, latestMs } = planRemoval(open, max, nowMs);
      if (needsDisplacement && whenFull === 'refuse') return 'full';
      const added = removesEnough ? inOrder(connection, latestMs) : null;
      const ids = removed.map(([id]) => id);
      if (!(await this.#replace(holder, max, ids, added))) continue;
      displaced.push(...openIds(removed, nowMs));
      if (removesEnough) return displaced;
    }
    return 'full';
  }

  #create(holder: string, { id, expiresAtMs }: Joining): Promise<boolean> {
    return this.#items.put(
      { ...holderKey(holder), open: { [id]: expiresAtMs }, ...expiry(expiresAtMs) },
      { ConditionExpression: 'attribute_not_exists(pk)' },
    );
  }

  /** One write, on condition that all of `removed` are still there and leave room for the added connection. */
  async #replace(
    holder: string,
    max: number,
    removed: readonly string[],
    added: Joining | null,
  ): Promise<boolean> {
    const names = removed.map((id, index) => [`#id${index}`, id] as const);
    const paths = names.map(([name]) => `#open.${name}`);
    const remove = paths.length === 0 ? '' : ` REMOVE ${paths.join(', ')}`;
    const conditions = ['attribute_exists(#open)', ...paths.map((path) => `attribute_exists(${path})`)];
    const written = await this.#items.update(holderKey(holder), {
      ConditionExpression: [...conditions, ...(added === null ? [] : ['size(#open) < :room'])].join(' AND '),
      // Later joiners expire later: the last one's time is the item's.
      UpdateExpression: `${added === null ? '' : 'SET #open.#added = :expires, expiresAtMs = :expires, #ttl = :ttl'}${remove}`,
      ExpressionAttributeNames: {
        '#open': 'open',
        ...Object.fromEntries(names),
        ...(added !== null && { '#added': added.id, '#ttl': 'ttl' }),
      },
      ...(added !== null && {
        ExpressionAttributeValues: {
          ':room': max + removed.length,
          ':expires': added.expiresAtMs,
          ':ttl': expiry(added.expiresAtMs).ttl,
        },
      }),
    });
    return written !== null;
  }
}

type Entry = readonly [id: string, expiresAtMs: number];

const entriesOf = (item: Item | null): Entry[] => Object.entries(openConnectionsOf(item ?? {}));

const oldestFirst = (entries: readonly Entry[]) => entries.toSorted(([, a], [, b]) => a - b);

const openIds = (entries: readonly Entry[], nowMs: number): string[] =>
  entries.flatMap(([id, expiresAtMs]) => (expiresAtMs > nowMs ? [id] : []));

/** Selects the entries that the next write removes, so that one more connection has room under the maximum. */
function planRemoval(open: readonly Entry[], max: number, nowMs: number) {
  const sorted = oldestFirst(open);
  const expired = open.length - openIds(open, nowMs).length;
  const needed = Math.max(0, open.length - max + 1);
  // Later connections expire later, so the expired entries are among the oldest.
  const removed = sorted.slice(0, Math.min(Math.max(needed, expired), REMOVED_AT_ONCE));
  return {
    removed,
    removesEnough: removed.length >= needed,
    needsDisplacement: needed > expired,
    latestMs: sorted.at(-1)?.[1] ?? 0,
  };
}

/**
 * Entries are ordered by their expiry. A new entry from a clock that is behind is moved after the latest one, within
 * the clocks' tolerance.
 */
function inOrder({ id, expiresAtMs }: Joining, latestMs: number): Joining {
  if (expiresAtMs >= latestMs) return { id, expiresAtMs };
  return { id, expiresAtMs: Math.min(latestMs + 1, expiresAtMs + CLOCKS_APART_MS) };
}

export const holderKey = (holder: string) => ({ pk: `${PARTITIONS.holder}${holder}`, sk: 'connections' });
