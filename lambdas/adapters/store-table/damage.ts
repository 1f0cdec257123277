/** Damage of a stored version, looked for before it is trusted: by a load of the same files, a rollback, the doctor. */
import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { Item } from '@mangaassist/store';
import { SNAPSHOT_PARTS, type SnapshotTexts } from '@mangaassist/store/stored-parts';
import { UnreadableItemError } from '../dynamodb/parse-item.ts';
import { type BatchTable, readRows } from './batch-requests.ts';
import { DamagedPartError, MissingChunkError } from './chunks.ts';
import { readTexts, readVersion, UnusableVersionError } from './read-version.ts';
import { itemKey, liveAttributes, liveItemOf } from './store-keys.ts';

/** Items that are read at the same time, in batches of 100. */
const ROWS_AT_ONCE = 800;

/** Longest read of these, in ms. */
const READ_MS = 60_000;

const DAMAGES = [MissingChunkError, DamagedPartError, UnusableVersionError, UnreadableItemError];

/**
 * A sentence that says what keeps functions from reading a version; null if they can read it. Reads all of its parts.
 * @throws an error of the SDK: a table that cannot be read says nothing of the version.
 */
export async function damageOf(table: BatchTable, version: string): Promise<string | null> {
  try {
    const texts = await readTexts(table, version);
    const isAsLoaded = digestOf(texts) === (await readVersion(table, version))?.digest;
    return isAsLoaded ? null : `The parts of version ${version} are not those that were loaded.`;
  } catch (error) {
    if (DAMAGES.some((damage) => error instanceof damage)) return (error as Error).message;
    throw error;
  }
}

/**
 * The same of the items of a version, which hold prices and stock: each has to be as it was loaded.
 * @throws UnprocessedError, or an error of the SDK.
 */
export async function damageOfItems(
  table: BatchTable,
  version: string,
  items: readonly Item[],
): Promise<string | null> {
  for (let from = 0; from < items.length; from += ROWS_AT_ONCE) {
    const some = items.slice(from, from + ROWS_AT_ONCE);
    const keys = some.map(({ id }) => itemKey(version, id));
    const rows = await readRows(table, keys, table.clock.elapsedMs() + READ_MS);
    const byKey = new Map(rows.map((row) => [row['pk'], row]));
    const wrong = some.find((item) => !isStored(item, byKey.get(itemKey(version, item.id).pk)));
    if (wrong !== undefined)
      return `Item ${wrong.id} of version ${version} is missing, or not as it was loaded.`;
  }
  return null;
}

function isStored(item: Item, row: unknown): boolean {
  try {
    return isDeepStrictEqual(liveAttributes(liveItemOf(row)), liveAttributes(item));
  } catch (error) {
    if (error instanceof UnreadableItemError) return false;
    throw error;
  }
}

/** SHA-256 of the parts of a snapshot, hex. */
export function digestOf(texts: SnapshotTexts): string {
  const digest = createHash('sha256');
  for (const part of SNAPSHOT_PARTS) digest.update(part).update(texts[part]);
  return digest.digest('hex');
}
