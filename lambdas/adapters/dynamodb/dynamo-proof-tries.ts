import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Clock } from '@mangaassist/cascade-core';
import {
  hashed,
  type ProofTries,
  type Sender,
  TRIES_AN_HOUR,
  type TryResult,
} from '@mangaassist/conversation';
import { DynamoItems } from './dynamo-items.ts';
import { expiry } from './dynamo-table.ts';
import { PARTITIONS } from './partition-keys.ts';
import { proofTriesOf } from './stored-items.ts';

const HOUR_MS = 3_600_000;
/** Writes of one try that lose against concurrent tries. Each loss is a try of another request. */
const MOST_WRITES = 2 * TRIES_AN_HOUR;

export interface DynamoProofTriesOptions {
  readonly client: DynamoDBDocumentClient;
  readonly table: string;
  readonly clock: Pick<Clock, 'now'>;
}

type Key = Readonly<Record<'pk' | 'sk', string>>;
type Counted = TryResult & { readonly tries: readonly number[] };

/**
 * Times of the latest tries in the table, one item for each principal and each address, hashed. A try is one write on
 * the condition that the list is as it was read, so that concurrent tries do not take the same place. A list of times
 * holds in any hour; a token bucket of five would allow ten.
 */
export class DynamoProofTries implements ProofTries {
  readonly #items: DynamoItems;
  readonly #clock: Pick<Clock, 'now'>;

  constructor({ client, table, clock }: DynamoProofTriesOptions) {
    this.#items = new DynamoItems(client, table);
    this.#clock = clock;
  }

  async take({ principal, address }: Sender): Promise<TryResult> {
    const own = keyOf(hashed(principal));
    const ofPrincipal = await this.#count(own);
    if (ofPrincipal.kind === 'used_up') return resultOf(ofPrincipal);
    const ofAddress = await this.#count(keyOf(`address#${hashed(address)}`));
    if (ofAddress.kind === 'used_up') await this.#giveBack(own, ofPrincipal.tries);
    return resultOf(ofAddress);
  }

  async #count(key: Key): Promise<Counted> {
    for (let n = 0; n < MOST_WRITES; n += 1) {
      const stored = await this.#items.get(key);
      const seen = stored === null ? null : proofTriesOf(stored);
      const nowMs = this.#clock.now();
      const lately = (seen ?? []).filter((atMs) => atMs > nowMs - HOUR_MS);
      const [oldest = nowMs] = lately;
      if (lately.length >= TRIES_AN_HOUR) {
        return { kind: 'used_up', retryAfterMs: oldest + HOUR_MS - nowMs, tries: lately };
      }
      // An environment whose clock is ahead may have written a later time.
      const tries = [...lately, Math.max(nowMs, ...lately)];
      if (await this.#write(key, seen, tries)) return { kind: 'allowed', tries };
    }
    return { kind: 'used_up', retryAfterMs: 1_000, tries: [] };
  }

  /** Takes the latest try back, unless the list has changed since. */
  async #giveBack(key: Key, tries: readonly number[]): Promise<void> {
    await this.#write(key, tries, tries.slice(0, -1));
  }

  /** False, and nothing written, if the list is not the one that was seen. */
  async #write(key: Key, seen: readonly number[] | null, tries: readonly number[]): Promise<boolean> {
    const { expiresAtMs, ttl } = expiry((tries.at(-1) ?? this.#clock.now()) + HOUR_MS);
    const written = await this.#items.update(key, {
      ConditionExpression: seen === null ? 'attribute_not_exists(triedMs)' : 'triedMs = :seen',
      UpdateExpression: 'SET triedMs = :tries, expiresAtMs = :expires, #ttl = :ttl',
      ExpressionAttributeNames: { '#ttl': 'ttl' },
      ExpressionAttributeValues: {
        ...(seen !== null && { ':seen': seen }),
        ':tries': tries,
        ':expires': expiresAtMs,
        ':ttl': ttl,
      },
    });
    return written !== null;
  }
}

const keyOf = (holder: string): Key => ({ pk: `${PARTITIONS.rate}proof#${holder}`, sk: 'tries' });

function resultOf(counted: Counted): TryResult {
  const { kind } = counted;
  return kind === 'allowed' ? { kind } : { kind, retryAfterMs: counted.retryAfterMs };
}
