/** Hand-offs in the table: one item a session, changed by conditional writes. */
import type { Clock } from '@mangaassist/cascade-core';
import {
  CLOCKS_APART_MS,
  HANDOFF_TTL_MS,
  type HandoffClaim,
  type HandoffStore,
  type StoredHandoff,
} from '@mangaassist/conversation';
import { HANDOFF_ENDS } from '@mangaassist/protocol';
import * as z from 'zod/mini';
import { DynamoItems } from '../dynamodb/dynamo-items.ts';
import { type DynamoTable, expiry, isExpired, sessionKey } from '../dynamodb/dynamo-table.ts';
import { type Item, parseItem } from '../dynamodb/parse-item.ts';

/**
 * Time in which the hand-off function has written a request, or the request is lost and may come again. It is compared
 * with the times of the frames: clocks of environments differ by more.
 */
const CLAIMED_MS = 10_000;
/** Items are kept for longer, for the environment whose clock is the foremost. */
const KEPT_MS = CLAIMED_MS + CLOCKS_APART_MS;

/** Writes of one change that lose against concurrent ones. */
const MOST_WRITES = 8;

const message = z.object({
  message: z.string(),
  text: z.string(),
  at: z.string(),
  after: z.optional(z.string()),
});

const handoff = z.object({
  id: z.string(),
  requestId: z.string(),
  state: z.enum(['requested', 'accepted', 'closed']),
  language: z.enum(['en', 'ja']),
  aliveUntilMs: z.number(),
  listeners: z.array(z.string()),
  messages: z.array(message),
  person: z.optional(z.string()),
  end: z.optional(z.enum(HANDOFF_ENDS)),
  desk: z.optional(z.record(z.string(), z.string())),
});

const versionOf = (item: Item | null): number => (item === null ? 0 : Number(item['version']));

/** The hand-off without messages that are older than a turn can be: each change keeps the item for another day. */
function handoffOf(item: Item, nowMs: number): StoredHandoff {
  const stored = parseItem('hand-off', handoff, item) as StoredHandoff;
  const isExpired = ({ at }: { readonly at: string }) => Date.parse(at) <= nowMs - HANDOFF_TTL_MS;
  return { ...stored, messages: stored.messages.filter((each) => !isExpired(each)) };
}

/** The session's latest hand-off, one item in the partition of the session. */
export class DynamoHandoffs implements HandoffStore {
  readonly #items: DynamoItems;
  readonly #clock: Pick<Clock, 'now'>;

  constructor({ client, table, clock }: DynamoTable & { readonly clock: Pick<Clock, 'now'> }) {
    this.#items = new DynamoItems({ client, table });
    this.#clock = clock;
  }

  async get(session: string): Promise<StoredHandoff | null> {
    const item = await this.#read(session);
    return item === null ? null : handoffOf(item, this.#clock.now());
  }

  claim(session: string, { requestId, connection, token, sentAtMs }: HandoffClaim): Promise<boolean> {
    return this.#items.put(
      {
        ...claimKey(session),
        ...{ requestId, connection, token, sentAtMs },
        ...expiry(this.#clock.now() + KEPT_MS),
      },
      {
        ConditionExpression:
          'attribute_not_exists(sentAtMs) OR sentAtMs <= :lapsed OR requestId <> :id OR #connection <> :connection OR #token = :token',
        ExpressionAttributeNames: { '#connection': 'connection', '#token': 'token' },
        ExpressionAttributeValues: {
          ':lapsed': sentAtMs - CLAIMED_MS,
          ':id': requestId,
          ':connection': connection,
          ':token': token,
        },
      },
    );
  }

  async leave(connection: string, sentAtMs: number): Promise<void> {
    const Item = { ...leftKey(connection), sentAtMs, ...expiry(this.#clock.now() + KEPT_MS) };
    await this.#items.put(Item, {
      ConditionExpression: 'attribute_not_exists(pk) OR sentAtMs < :sent',
      ExpressionAttributeValues: { ':sent': sentAtMs },
    });
  }

  async hasLeft(connection: string, sinceMs: number): Promise<boolean> {
    const item = await this.#items.get(leftKey(connection));
    return item !== null && !isExpired(item, this.#clock.now()) && Number(item['sentAtMs']) >= sinceMs;
  }

  async link(contact: string, handoff: string): Promise<void> {
    const Item = { ...linkKey(contact), handoff, ...expiry(this.#clock.now() + HANDOFF_TTL_MS) };
    await this.#items.put(Item, {
      ConditionExpression: 'attribute_not_exists(pk) OR handoff = :handoff',
      ExpressionAttributeValues: { ':handoff': handoff },
    });
  }

  async linked(contact: string): Promise<string | null> {
    const item = await this.#items.get(linkKey(contact));
    return item === null ? null : String(item['handoff']);
  }

  async change(session: string, rule: (now: StoredHandoff | null) => StoredHandoff | null) {
    for (let n = 0; n < MOST_WRITES; n += 1) {
      const item = await this.#read(session);
      const before = item === null ? null : handoffOf(item, this.#clock.now());
      const after = rule(before);
      if (after === null || after === before) return { before, after: before };
      if (await this.#write(session, after, versionOf(item))) return { before, after };
    }
    throw new Error('A hand-off was changed by too many requests at once.');
  }

  async #read(session: string): Promise<Item | null> {
    const item = await this.#items.get(handoffKey(session));
    return item === null || isExpired(item, this.#clock.now()) ? null : item;
  }

  /** False, and nothing written, if the item is not of the version that was read. */
  #write(session: string, after: StoredHandoff, version: number): Promise<boolean> {
    const nowMs = this.#clock.now();
    const Item = {
      ...handoffKey(session),
      ...after,
      version: version + 1,
      ...expiry(nowMs + HANDOFF_TTL_MS),
    };
    return this.#items.put(
      Item,
      version === 0
        ? {
            ConditionExpression: 'attribute_not_exists(pk) OR expiresAtMs <= :now',
            ExpressionAttributeValues: { ':now': nowMs },
          }
        : { ConditionExpression: 'version = :seen', ExpressionAttributeValues: { ':seen': version } },
    );
  }
}

const handoffKey = (session: string) => ({ ...sessionKey(session), sk: 'handoff' });

const claimKey = (session: string) => ({ ...sessionKey(session), sk: 'handoff-asked' });

const leftKey = (connection: string) => ({ ...sessionKey(connection), sk: 'handoff-left' });

const linkKey = (contact: string) => ({ ...sessionKey(contact), sk: 'handoff-contact' });
