/** Versions that are no longer needed: listed, and deleted row by row. */
import { DeleteCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { UnreadableItemError } from '../dynamodb/parse-item.ts';
import { type BatchTable, type Write, writeRows } from './batch-requests.ts';
import { readPart } from './chunks.ts';
import {
  chunkKey,
  itemKey,
  POINTER_KEY,
  STORED_PARTS,
  type StoredVersion,
  VERSION_PREFIX,
  versionKey,
  versionOf,
} from './store-keys.ts';

/** Versions that stay, the one in force included. */
const KEPT = 3;

/** Age from which a version that has not come into force counts as abandoned, in ms. A load takes minutes. */
const ABANDONED_MS = 3_600_000;

const AT_ONCE = 8;

/** The versions of the table, the newest first. One whose metadata cannot be read is left out: it would hide the others. */
export async function listVersions({ client, table }: BatchTable): Promise<readonly StoredVersion[]> {
  const versions: StoredVersion[] = [];
  let from: Record<string, unknown> | undefined;
  do {
    const { Items = [], LastEvaluatedKey } = await client.send(
      new QueryCommand({
        TableName: table,
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
        ExpressionAttributeValues: { ':pk': POINTER_KEY.pk, ':prefix': VERSION_PREFIX },
        ConsistentRead: true,
        ExclusiveStartKey: from,
      }),
    );
    versions.push(...Items.flatMap(readableVersion));
    from = LastEvaluatedKey;
  } while (from !== undefined);
  return versions.sort((a, b) => b.created - a.created);
}

function readableVersion(row: unknown): readonly StoredVersion[] {
  try {
    return [versionOf(row)];
  } catch (error) {
    if (error instanceof UnreadableItemError) return [];
    throw error;
  }
}

/** True for a version that has been in force. One of a release without the mark counts as such. */
export const wasInForce = ({ state, inForceAt }: StoredVersion): boolean =>
  state === 'complete' && inForceAt !== null;

/**
 * Deletes what is older than the last three versions that were in force. The version in force and the one that it
 * replaced stay. One that has not come into force takes no place of theirs: its load is about to end, or is abandoned.
 * @returns the deleted ones.
 */
export async function prune(
  table: BatchTable,
  inForce: string,
  replaced: string | null,
): Promise<readonly string[]> {
  const versions = await listVersions(table);
  const isNeeded = ({ version }: StoredVersion) => version === inForce || version === replaced;
  const needed = versions.filter(isNeeded);
  const rest = versions.filter((each) => !isNeeded(each));
  const others = rest.filter(wasInForce);
  const abandoned = rest.filter(
    (each) => !wasInForce(each) && each.created < table.clock.now() - ABANDONED_MS,
  );
  const old = [...others.slice(Math.max(0, KEPT - needed.length)), ...abandoned];
  for (const each of old) await deleteVersion(table, each);
  return old.map(({ version }) => version);
}

/**
 * Deletes all rows of a version. Its metadata goes last, so that a deletion that broke off is repeated by the next
 * load.
 */
export async function deleteVersion(table: BatchTable, version: StoredVersion): Promise<void> {
  const { version: name, chunks } = version;
  // Chunks are written before items: without the list of ids there are no items.
  const ids = await readPart(table, name, 'ids', chunks['ids'] ?? 0).catch(() => '');
  const items = ids === '' ? [] : ids.split('\n');
  await writeRows(
    table,
    items.map((id): Write => ({ delete: itemKey(name, id) })),
    { atOnce: AT_ONCE },
  );
  const rows = [...STORED_PARTS]
    .reverse()
    .flatMap((part) =>
      Array.from({ length: chunks[part] ?? 0 }, (_, n): Write => ({ delete: chunkKey(name, part, n) })),
    );
  await writeRows(table, rows, { atOnce: 1 });
  await table.client.send(new DeleteCommand({ TableName: table.table, Key: versionKey(name) }));
}
