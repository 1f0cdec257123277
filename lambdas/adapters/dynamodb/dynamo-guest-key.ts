import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { Clock } from '@mangaassist/cascade-core';
import type { GuestKey, GuestKeys, RandomToken } from '@mangaassist/conversation';
import type { DynamoTable } from './dynamo-table.ts';
import { PARTITIONS } from './partition-keys.ts';

/** Age at which keys are read again, in ms. */
const CACHED_MS = 5 * 60_000;
/** An unknown key id causes a read after this age, in ms: it may be a new key, and invented ids must not cost a read each. */
const UNKNOWN_KEY_WAIT_MS = 10_000;

export interface DynamoGuestKeyDeps extends DynamoTable {
  readonly clock: Clock;
  readonly randomToken: RandomToken;
}

interface Keys {
  readonly current: GuestKey;
  readonly previous: GuestKey | null;
  readonly readAtMs: number;
}

/**
 * The signing key of guest tokens in its table, shared by all environments. The first environment that needs it
 * creates it. To rotate, an operator copies the item `current` to `previous` and deletes `current`.
 */
export class DynamoGuestKey implements GuestKeys {
  readonly #deps: DynamoGuestKeyDeps;
  #keys: Keys | null = null;
  #reading: Promise<Keys> | null = null;

  constructor(deps: DynamoGuestKeyDeps) {
    this.#deps = deps;
  }

  async current(): Promise<GuestKey> {
    return (await this.#readSince(CACHED_MS)).current;
  }

  async find(id: string): Promise<GuestKey | null> {
    return (
      withId(await this.#readSince(CACHED_MS), id) ?? withId(await this.#readSince(UNKNOWN_KEY_WAIT_MS), id)
    );
  }

  /** The keys as read at most `maxAgeMs` ago; concurrent calls share one read. */
  async #readSince(maxAgeMs: number): Promise<Keys> {
    if (this.#keys !== null && this.#deps.clock.elapsedMs() - this.#keys.readAtMs < maxAgeMs)
      return this.#keys;
    this.#reading ??= this.#read().finally(() => {
      this.#reading = null;
    });
    this.#keys = await this.#reading;
    return this.#keys;
  }

  async #read(): Promise<Keys> {
    const readAtMs = this.#deps.clock.elapsedMs();
    const [current, previous] = await Promise.all([this.#get('current'), this.#get('previous')]);
    return { current: current ?? (await this.#make()), previous, readAtMs };
  }

  async #get(which: 'current' | 'previous'): Promise<GuestKey | null> {
    const { client, table } = this.#deps;
    const { Item } = await client.send(
      new GetCommand({ TableName: table, Key: guestKeyKey(which), ConsistentRead: true }),
    );
    if (Item === undefined) return null;
    return { id: String(Item['id']), secret: Buffer.from(String(Item['secret']), 'base64url') };
  }

  /** Creates the first key, or returns the one that a concurrent environment has created. */
  async #make(): Promise<GuestKey> {
    const { client, table, randomToken } = this.#deps;
    const [id, secret] = [randomToken(8), randomToken(32)];
    try {
      await client.send(
        new PutCommand({
          TableName: table,
          Item: { ...guestKeyKey('current'), id, secret },
          ConditionExpression: 'attribute_not_exists(pk)',
        }),
      );
      return { id, secret: Buffer.from(secret, 'base64url') };
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
    }
    const existing = await this.#get('current');
    if (existing === null) throw new Error('The guest key was deleted while it was read.');
    return existing;
  }
}

const guestKeyKey = (which: 'current' | 'previous') => ({ pk: PARTITIONS.guestKey, sk: which });

function withId({ current, previous }: Keys, id: string): GuestKey | null {
  if (current.id === id) return current;
  return previous?.id === id ? previous : null;
}
