/** ProofTries on DynamoDB: bounds the guesses at the proof of an order. */
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Clock } from '@mangaassist/cascade-core';
import {
  hashed,
  networkOf,
  type ProofTries,
  type Sender,
  TRIES_AN_HOUR,
  type TryResult,
} from '@mangaassist/conversation';
import * as z from 'zod/mini';
import { DynamoItems } from './dynamo-items.ts';
import { expiry } from './dynamo-table.ts';
import { type Item, parseItem } from './parse-item.ts';
import { PARTITIONS } from './partition-keys.ts';

const HOUR_MS = 3_600_000;
/** Writes of one try that lose against concurrent tries. Each loss is a try of another request. */
const MOST_WRITES = 2 * TRIES_AN_HOUR;
/** Wait after a try that lost each of its writes, in ms. */
const CONTENDED_MS = 1_000;

const proofTries = z.object({ triedMs: z.array(z.number()), writes: z.number() });

/** Times of the latest tries to prove an order, oldest first, and the number of writes of the item. */
const proofTriesOf = (item: Item) => parseItem('count of tries', proofTries, item);

export interface DynamoProofTriesOptions {
  readonly client: DynamoDBDocumentClient;
  readonly table: string;
  readonly clock: Pick<Clock, 'now'>;
  /** The kind of try; a part of the keys. Default `proof`. */
  readonly of?: 'proof' | 'handoff';
  /** Most of an address in any hour; default {@link TRIES_AN_HOUR}, which bounds those of a principal. */
  readonly ofAddress?: number;
}

type Key = Readonly<Record<'pk' | 'sk', string>>;
/** The list of an item as it was read or written; `writes` 0 if there is no item. */
interface Tries {
  readonly triedMs: readonly number[];
  readonly writes: number;
}

const NONE: Tries = { triedMs: [], writes: 0 };

/**
 * Times of the latest tries in the table, one item for each principal and each address, hashed. A try is one write on
 * the condition that the item is as it was read, so that concurrent tries do not take the same place. A list of times
 * holds in any hour; a token bucket of five would allow ten.
 */
export class DynamoProofTries implements ProofTries {
  readonly #items: DynamoItems;
  readonly #clock: Pick<Clock, 'now'>;
  readonly #of: 'proof' | 'handoff';
  readonly #ofAddress: number;

  constructor({ client, table, clock, of = 'proof', ofAddress = TRIES_AN_HOUR }: DynamoProofTriesOptions) {
    this.#of = of;
    this.#ofAddress = ofAddress;
    this.#items = new DynamoItems({ client, table });
    this.#clock = clock;
  }

  async take({ principal, address }: Sender): Promise<TryResult> {
    const own = keyOfPrincipal(principal, this.#of);
    const ofPrincipal = await this.#count(own, TRIES_AN_HOUR);
    if (ofPrincipal.kind === 'used_up') return ofPrincipal;
    const ofAddress = await this.#count(keyOfAddress(address, this.#of), this.#ofAddress);
    if (ofAddress.kind === 'used_up') await this.#dropLatest(own);
    return ofAddress;
  }

  async giveBack({ principal, address }: Sender): Promise<void> {
    await Promise.all(
      [keyOfPrincipal(principal, this.#of), keyOfAddress(address, this.#of)].map((key) =>
        this.#dropLatest(key),
      ),
    );
  }

  async #count(key: Key, most: number): Promise<TryResult> {
    for (let n = 0; n < MOST_WRITES; n += 1) {
      const seen = await this.#read(key);
      const nowMs = this.#clock.now();
      const lately = seen.triedMs.filter((atMs) => atMs > nowMs - HOUR_MS);
      const [oldest = nowMs] = lately;
      if (lately.length >= most) return { kind: 'used_up', retryAfterMs: oldest + HOUR_MS - nowMs };
      // An environment whose clock is ahead may have written a later time.
      const triedMs = [...lately, Math.max(nowMs, ...lately)];
      if (await this.#write(key, seen, triedMs)) return { kind: 'allowed' };
    }
    return { kind: 'used_up', retryAfterMs: CONTENDED_MS };
  }

  /** Takes one try back. Of concurrent tries it may be another one, which is as many. */
  async #dropLatest(key: Key): Promise<void> {
    for (let n = 0; n < MOST_WRITES; n += 1) {
      const seen = await this.#read(key);
      if (seen.triedMs.length === 0 || (await this.#write(key, seen, seen.triedMs.slice(0, -1)))) return;
    }
  }

  async #read(key: Key): Promise<Tries> {
    const stored = await this.#items.get(key);
    return stored === null ? NONE : proofTriesOf(stored);
  }

  /** False, and nothing written, if the item is not the one that was seen. */
  async #write(key: Key, seen: Tries, triedMs: readonly number[]): Promise<boolean> {
    const { expiresAtMs, ttl } = expiry((triedMs.at(-1) ?? this.#clock.now()) + HOUR_MS);
    const written = await this.#items.update(key, {
      ConditionExpression: seen.writes === 0 ? 'attribute_not_exists(writes)' : 'writes = :seen',
      UpdateExpression: 'SET triedMs = :tries, writes = :writes, expiresAtMs = :expires, #ttl = :ttl',
      ExpressionAttributeNames: { '#ttl': 'ttl' },
      ExpressionAttributeValues: {
        ...(seen.writes > 0 && { ':seen': seen.writes }),
        ':tries': triedMs,
        ':writes': seen.writes + 1,
        ':expires': expiresAtMs,
        ':ttl': ttl,
      },
    });
    return written !== null;
  }
}

type Tried = NonNullable<DynamoProofTriesOptions['of']>;

const keyOf = (of: Tried, holder: string): Key => ({ pk: `${PARTITIONS.rate}${of}#${holder}`, sk: 'tries' });
export const keyOfPrincipal = (principal: string, of: Tried): Key => keyOf(of, hashed(principal));
const keyOfAddress = (address: string, of: Tried): Key => keyOf(of, `address#${hashed(networkOf(address))}`);
