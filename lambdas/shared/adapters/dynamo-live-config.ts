import { type DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
import { type Clock, DEFAULT_LIVE_CONFIG, type LiveConfig, parseLiveConfig } from '@mangaassist/cascade-core';
import type { LiveConfigSource } from '../live-config-source.ts';
import type { Log } from '../log.ts';
import { LIVE_CONFIG_KEY } from './dynamo-table.ts';

/** How long a configuration is used before it is looked up again, in ms. */
const CACHED_MS = 15_000;

/** The live configuration in the table, read through a short in-memory cache. */
export class DynamoLiveConfig implements LiveConfigSource {
  readonly #client: DynamoDBDocumentClient;
  readonly #table: string;
  readonly #clock: Clock;
  readonly #log: Log;
  #config: LiveConfig = DEFAULT_LIVE_CONFIG;
  #readAtMs = Number.NEGATIVE_INFINITY;
  #reading: Promise<void> | null = null;

  constructor(client: DynamoDBDocumentClient, table: string, clock: Clock, log: Log) {
    this.#client = client;
    this.#table = table;
    this.#clock = clock;
    this.#log = log;
  }

  get inForce(): LiveConfig {
    return this.#config;
  }

  async current(): Promise<LiveConfig> {
    if (this.#clock.now() - this.#readAtMs >= CACHED_MS) {
      this.#reading ??= this.#read().finally(() => {
        this.#reading = null;
      });
      await this.#reading;
    }
    return this.#config;
  }

  async #read(): Promise<void> {
    try {
      const { Item } = await this.#client.send(
        new GetCommand({ TableName: this.#table, Key: LIVE_CONFIG_KEY }),
      );
      if (Item !== undefined) this.#config = parseLiveConfig(Item['config']);
    } catch (error) {
      // An unreadable configuration must not stop answers: the last good one stays in force.
      this.#log.error('live configuration not read', { error, inForce: this.#config.version });
    }
    this.#readAtMs = this.#clock.now();
  }
}
