/** Reads and writes versions of the live configuration; dynamo-live-config.ts caches the one in force. */
import { type DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { DEFAULT_LIVE_CONFIG, LiveConfigError, readLiveConfig } from '@mangaassist/cascade-core';
import type { ConfigHistory, ConfigRevision, LiveConfigStore, UnreadableVersion } from '@mangaassist/tuning';
import { DynamoItems } from './dynamo-items.ts';
import { type DynamoTable, LIVE_CONFIG_KEY } from './dynamo-table.ts';

const DEFAULTS: ConfigRevision = {
  config: DEFAULT_LIVE_CONFIG,
  author: 'MangaAssist',
  reason: 'the defaults',
  atMs: 0,
};

/**
 * The live configuration in the table: one item for the version in force, one for each version before it. A version
 * is copied before it is replaced, so that a crash in between leaves a second copy and loses nothing.
 */
export class DynamoLiveConfigStore implements LiveConfigStore {
  readonly #client: DynamoDBDocumentClient;
  readonly #table: string;
  readonly #items: DynamoItems;

  constructor({ client, table }: DynamoTable) {
    this.#client = client;
    this.#table = table;
    this.#items = new DynamoItems({ client, table });
  }

  async current(): Promise<ConfigRevision> {
    const item = await this.#items.get(LIVE_CONFIG_KEY);
    return item === null ? DEFAULTS : revision(item);
  }

  async version(version: number): Promise<ConfigRevision | null> {
    const inForce = await this.#items.get(LIVE_CONFIG_KEY);
    if (versionOf(inForce) === version) return inForce === null ? DEFAULTS : revision(inForce);
    const item = await this.#items.get(versionKey(version));
    return item === null ? null : revision(item);
  }

  async history(limit: number): Promise<ConfigHistory> {
    const [inForce, kept] = await Promise.all([this.#items.get(LIVE_CONFIG_KEY), this.#kept(limit)]);
    const version = versionOf(inForce);
    // A crash between the two writes of `replace` leaves a copy of the version in force.
    const earlier = kept.filter((item) => version === null || (versionOf(item) ?? 0) < version);
    const items = inForce === null ? earlier : [inForce, ...earlier];
    const read = items.slice(0, limit).map(readRevision);
    const revisions = read.flatMap((each) => ('config' in each ? [each] : []));
    return {
      revisions: inForce === null ? [DEFAULTS, ...revisions].slice(0, limit) : revisions,
      unreadable: read.flatMap((each) => ('config' in each ? [] : [each])),
    };
  }

  async replace(next: ConfigRevision): Promise<'replaced' | 'conflict'> {
    const inForce: Item = (await this.#items.get(LIVE_CONFIG_KEY)) ?? { ...DEFAULTS };
    // A document without a number is kept as the version before the new one.
    const version = versionOf(inForce) ?? next.config.version - 1;
    if (next.config.version !== version + 1) return 'conflict';
    await this.#items.put(
      { ...inForce, ...versionKey(version) },
      { ConditionExpression: 'attribute_not_exists(pk)' },
    );
    const replaced = await this.#items.put(
      { ...LIVE_CONFIG_KEY, ...next },
      versionOf(inForce) === null ? sameDocument(inForce) : sameVersion(version),
    );
    return replaced ? 'replaced' : 'conflict';
  }

  /** Up to `limit` earlier versions, newest first; pages end at 1 MB. */
  async #kept(limit: number): Promise<readonly Item[]> {
    const items: Item[] = [];
    let from: Record<string, unknown> | undefined;
    do {
      const { Items = [], LastEvaluatedKey } = await this.#client.send(
        new QueryCommand({
          TableName: this.#table,
          KeyConditionExpression: 'pk = :pk AND begins_with(sk, :version)',
          ExpressionAttributeValues: { ':pk': LIVE_CONFIG_KEY.pk, ':version': 'version#' },
          ScanIndexForward: false,
          Limit: limit - items.length,
          ConsistentRead: true,
          ExclusiveStartKey: from,
        }),
      );
      items.push(...Items);
      from = LastEvaluatedKey;
    } while (from !== undefined && items.length < limit);
    return items;
  }
}

type Item = Readonly<Record<string, unknown>>;

const sameVersion = (version: number) => ({
  ConditionExpression: 'attribute_not_exists(pk) OR #config.#version = :version',
  ExpressionAttributeNames: { '#config': 'config', '#version': 'version' },
  ExpressionAttributeValues: { ':version': version },
});

const sameDocument = ({ config }: Item) => ({
  ConditionExpression: config === undefined ? 'attribute_not_exists(#config)' : '#config = :config',
  ExpressionAttributeNames: { '#config': 'config' },
  ...(config === undefined ? {} : { ExpressionAttributeValues: { ':config': config } }),
});

/** Version of a stored document, also of an unreadable one; 0 if there is none, null if it has no number. */
function versionOf(item: Item | null): number | null {
  if (item === null) return 0;
  const version = (item['config'] as { readonly version?: unknown } | null | undefined)?.version;
  return Number.isSafeInteger(version) ? (version as number) : null;
}

/** Sorts by number. */
const versionKey = (version: number) => ({
  pk: LIVE_CONFIG_KEY.pk,
  sk: `version#${String(version).padStart(12, '0')}`,
});

function readRevision(item: Item): ConfigRevision | UnreadableVersion {
  try {
    return revision(item);
  } catch (error) {
    if (!(error instanceof LiveConfigError)) throw error;
    return { version: versionOf(item), problem: error.message };
  }
}

/** @throws LiveConfigError if what is stored is not a live configuration. */
function revision(item: Item): ConfigRevision {
  const { author = 'unknown', reason = '', atMs = 0, evidence, expectation } = item;
  const { config, ignored } = readLiveConfig(item['config']);
  return {
    config,
    ...(ignored.length === 0 ? {} : { ignored }),
    author: String(author),
    reason: String(reason),
    atMs: Number(atMs),
    ...(evidence === undefined ? {} : { evidence }),
    ...(expectation === undefined ? {} : { expectation }),
  };
}
