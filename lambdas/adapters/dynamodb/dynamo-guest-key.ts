import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { type DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { Clock } from '@mangaassist/cascade-core';
import type { GuestKey, GuestKeys, RandomToken } from '@mangaassist/conversation';
import { PARTITIONS } from './partition-keys.ts';

/** How long keys are used before they are looked up again, in ms. */
const CACHED_MS = 5 * 60_000;
/** An unknown key may be a new one; made-up ones must not cost a reading each. In ms. */
const UNKNOWN_KEY_WAIT_MS = 10_000;

export interface DynamoGuestKeyOptions {
  readonly client: DynamoDBDocumentClient;
  readonly table: string;
  readonly clock: Clock;
  readonly randomToken: RandomToken;
}

interface Keys {
  readonly current: GuestKey;
  readonly previous: GuestKey | null;
  readonly readAtMs: number;
}

/**
 * The guests' signing key in its table, the same for all environments: the first environment to need it makes it. To rotate,
 * an operator copies the item `current` to `previous` and deletes `current`.
 */
export class DynamoGuestKey implements GuestKeys {
  readonly #options: DynamoGuestKeyOptions;
  #keys: Keys | null = null;
  #reading: Promise<Keys> | null = null;

  constructor(options: DynamoGuestKeyOptions) {
    this.#options = options;
  }

  async current(): Promise<GuestKey> {
    return (await this.#readSince(CACHED_MS)).current;
  }

  async find(id: string): Promise<GuestKey | null> {
    return (
      withId(await this.#readSince(CACHED_MS), id) ?? withId(await this.#readSince(UNKNOWN_KEY_WAIT_MS), id)
    );
  }

  /** The keys as they were read at most `maxAgeMs` ago; one reading for all who ask meanwhile. */
  async #readSince(maxAgeMs: number): Promise<Keys> {
    if (this.#keys !== null && this.#options.clock.now() - this.#keys.readAtMs < maxAgeMs) return this.#keys;
    this.#reading ??= this.#read().finally(() => {
      this.#reading = null;
    });
    this.#keys = await this.#reading;
    return this.#keys;
  }

  async #read(): Promise<Keys> {
    const readAtMs = this.#options.clock.now();
    const [current, previous] = await Promise.all([this.#get('current'), this.#get('previous')]);
    return { current: current ?? (await this.#make()), previous, readAtMs };
  }

  async #get(which: 'current' | 'previous'): Promise<GuestKey | null> {
    const { client, table } = this.#options;
    const { Item } = await client.send(
      new GetCommand({ TableName: table, Key: guestKeyKey(which), ConsistentRead: true }),
    );
    if (Item === undefined) return null;
    return { id: String(Item['id']), secret: Buffer.from(String(Item['secret']), 'base64url') };
  }

  /** Makes the first key, or takes the one that somebody else made at the same time. */
  async #make(): Promise<GuestKey> {
    const { client, table, randomToken } = this.#options;
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
    const others = await this.#get('current');
    if (others === null) throw new Error('The guest key was deleted while it was read.');
    return others;
  }
}

const guestKeyKey = (which: 'current' | 'previous') => ({ pk: PARTITIONS.guestKey, sk: which });

function withId({ current, previous }: Keys, id: string): GuestKey | null {
  if (current.id === id) return current;
  return previous?.id === id ? previous : null;
}
