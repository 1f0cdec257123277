import { GetCommand } from '@aws-sdk/lib-dynamodb';
import type { LiveConfigSource } from '@mangaassist/cascade-core';
import { type Clock, DEFAULT_LIVE_CONFIG, type LiveConfig, readLiveConfig } from '@mangaassist/cascade-core';
import type { Log } from '@mangaassist/conversation';
import { DynamoItems } from './dynamo-items.ts';
import { type DynamoTable, LIVE_CONFIG_KEY } from './dynamo-table.ts';
import { PARTITIONS } from './partition-keys.ts';

/** Age at which the configuration is read again, in ms. */
const CACHED_MS = 15_000;

/** The last readable document. It is apart from `config`, which the message function may not write. */
export const LAST_GOOD_KEY = { pk: PARTITIONS.lastGoodConfig, sk: 'current' };

export interface DynamoLiveConfigDeps extends DynamoTable {
  readonly clock: Clock;
  readonly log: Log;
}

export interface DynamoLiveConfigOptions {
  /** In force if neither the document nor the last good one can be read. */
  readonly floor?: LiveConfig;
  /** Called for each lookup that failed, for an alarm. */
  readonly onUnreadable?: () => void;
}

/**
 * The live configuration in the table, with a short in-memory cache. If it cannot be read, answers go on under the
 * last good one: from memory, or from the table in an environment that has just started.
 */
export class DynamoLiveConfig implements LiveConfigSource {
  readonly #deps: DynamoLiveConfigDeps;
  readonly #items: DynamoItems;
  readonly #floor: LiveConfig;
  readonly #onUnreadable: (() => void) | undefined;
  #config: LiveConfig | null = null;
  #document = '';
  #readAtMs = Number.NEGATIVE_INFINITY;
  #reading: Promise<void> | null = null;

  constructor(
    deps: DynamoLiveConfigDeps,
    { floor = DEFAULT_LIVE_CONFIG, onUnreadable }: DynamoLiveConfigOptions = {},
  ) {
    this.#deps = deps;
    this.#items = new DynamoItems(deps);
    this.#floor = floor;
    this.#onUnreadable = onUnreadable;
  }

  get inForce(): LiveConfig {
    return this.#config ?? this.#floor;
  }

  async current(): Promise<LiveConfig> {
    if (this.#deps.clock.elapsedMs() - this.#readAtMs >= CACHED_MS) {
      this.#reading ??= this.#read().finally(() => {
        this.#reading = null;
      });
      await this.#reading;
    }
    return this.inForce;
  }

  async #read(): Promise<void> {
    const { client, table, clock, log } = this.#deps;
    try {
      const { Item } = await client.send(new GetCommand({ TableName: table, Key: LIVE_CONFIG_KEY }));
      // A deleted document leaves the last good one, with its budget, in force.
      if (Item === undefined) this.#config ??= await this.#lastGood();
      else await this.#take(Item['config']);
    } catch (error) {
      this.#config ??= await this.#lastGood();
      log.error('live configuration not read', { error, inForce: this.#config?.version ?? 'floor' });
      this.#onUnreadable?.();
    }
    this.#readAtMs = clock.elapsedMs();
  }

  /** @throws LiveConfigError if it cannot be read. */
  async #take(config: unknown): Promise<void> {
    const document = JSON.stringify(config);
    if (document === this.#document) return;
    const read = readLiveConfig(config);
    if (read.ignored.length + read.defaulted.length > 0) {
      const { ignored, defaulted } = read;
      this.#deps.log.warn('live configuration of another release', { ignored, defaulted });
    }
    this.#config = read.config;
    this.#document = document;
    await this.#keep(config);
  }

  /** The condition lets one environment write each document once. */
  async #keep(config: unknown): Promise<void> {
    try {
      await this.#items.put(
        { ...LAST_GOOD_KEY, config },
        {
          ConditionExpression: 'attribute_not_exists(pk) OR #config <> :config',
          ExpressionAttributeNames: { '#config': 'config' },
          ExpressionAttributeValues: { ':config': config },
        },
      );
    } catch (error) {
      this.#deps.log.warn('last good live configuration not kept', { error });
    }
  }

  async #lastGood(): Promise<LiveConfig | null> {
    try {
      const item = await this.#items.get(LAST_GOOD_KEY);
      return item === null ? null : readLiveConfig(item['config']).config;
    } catch (error) {
      this.#deps.log.error('last good live configuration not read', { error });
      return null;
    }
  }
}
