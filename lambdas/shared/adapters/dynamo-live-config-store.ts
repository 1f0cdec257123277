import { type DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { DEFAULT_LIVE_CONFIG, parseLiveConfig } from '@mangaassist/cascade-core';
import type { ConfigRevision, LiveConfigStore } from '../live-config-store.ts';
import { DynamoItems } from './dynamo-items.ts';
import { LIVE_CONFIG_KEY } from './dynamo-table.ts';

const DEFAULTS: ConfigRevision = {
  config: DEFAULT_LIVE_CONFIG,
  author: 'MangaAssist',
  reason: 'the defaults',
  atMs: 0,
};

/**
 * The live configuration in the table: what is in force as one item, each version before it as another. A
 * version is kept before it is replaced, so that a crash in between leaves nothing but a copy.
 */
export class DynamoLiveConfigStore implements LiveConfigStore {
  readonly #client: DynamoDBDocumentClient;
  readonly #table: string;
  readonly #items: DynamoItems;

  constructor(client: DynamoDBDocumentClient, table: string) {
    this.#client = client;
    this.#table = table;
    this.#items = new DynamoItems(client, table);
  }

  async current(): Promise<ConfigRevision> {
    const item = await this.#items.get(LIVE_CONFIG_KEY);
    return item === null ? DEFAULTS : revision(item);
  }

  async history(limit: number): Promise<readonly ConfigRevision[]> {
    const [current, { Items = [] }] = await Promise.all([
      this.current(),
      this.#client.send(
        new QueryCommand({
          TableName: this.#table,
          KeyConditionExpression: 'pk = :pk AND begins_with(sk, :version)',
          ExpressionAttributeValues: { ':pk': LIVE_CONFIG_KEY.pk, ':version': 'version#' },
          ScanIndexForward: false,
          Limit: limit,
          ConsistentRead: true,
        }),
      ),
    ]);
    const earlier = Items.map(revision).filter(({ config }) => config.version < current.config.version);
    return [current, ...earlier].slice(0, limit);
  }

  async replace(next: ConfigRevision): Promise<'replaced' | 'conflict'> {
    const current = await this.current();
    const { version } = current.config;
    if (next.config.version !== version + 1) return 'conflict';
    await this.#items.put(
      { ...versionKey(version), ...current },
      { ConditionExpression: 'attribute_not_exists(pk)' },
    );
    const replaced = await this.#items.put(
      { ...LIVE_CONFIG_KEY, ...next },
      {
        ConditionExpression: 'attribute_not_exists(pk) OR #config.#version = :version',
        ExpressionAttributeNames: { '#config': 'config', '#version': 'version' },
        ExpressionAttributeValues: { ':version': version },
      },
    );
    return replaced ? 'replaced' : 'conflict';
  }
}

/** Sorts by number. */
const versionKey = (version: number) => ({
  pk: LIVE_CONFIG_KEY.pk,
  sk: `version#${String(version).padStart(12, '0')}`,
});

/** @throws LiveConfigError if what is stored is not a live configuration. */
function revision(item: Readonly<Record<string, unknown>>): ConfigRevision {
  const { author = 'unknown', reason = '', atMs = 0, evidence, expectation } = item;
  return {
    config: parseLiveConfig(item['config']),
    author: String(author),
    reason: String(reason),
    atMs: Number(atMs),
    ...(evidence === undefined ? {} : { evidence }),
    ...(expectation === undefined ? {} : { expectation }),
  };
}
