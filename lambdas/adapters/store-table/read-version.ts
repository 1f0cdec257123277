/** Reads of the pointer, of the metadata of versions, and of a whole version. */
import { GetCommand } from '@aws-sdk/lib-dynamodb';
import {
  SNAPSHOT_FORMAT,
  SNAPSHOT_PARTS,
  type SnapshotPart,
  type SnapshotTexts,
} from '@mangaassist/store/stored-parts';
import type { BatchTable } from './batch-requests.ts';
import { readPart } from './chunks.ts';
import {
  POINTER_KEY,
  pointerOf,
  type StoredVersion,
  type StorePointer,
  versionKey,
  versionOf,
} from './store-keys.ts';

/** A version that this release cannot use. */
export class UnusableVersionError extends Error {
  override readonly name = 'UnusableVersionError';
}

/** The pointer, read consistently; null if the table has none. */
export async function readPointer({ client, table }: BatchTable): Promise<StorePointer | null> {
  const { Item } = await client.send(
    new GetCommand({ TableName: table, Key: POINTER_KEY, ConsistentRead: true }),
  );
  return Item === undefined ? null : pointerOf(Item);
}

/** Metadata of a version; null if the table has none. */
export async function readVersion(
  { client, table }: BatchTable,
  version: string,
): Promise<StoredVersion | null> {
  const { Item } = await client.send(
    new GetCommand({ TableName: table, Key: versionKey(version), ConsistentRead: true }),
  );
  return Item === undefined ? null : versionOf(Item);
}

/**
 * The parts of a version's snapshot.
 * @throws UnusableVersionError if it is incomplete or of another format; MissingChunkError; DamagedPartError.
 */
export async function readTexts(table: BatchTable, version: string): Promise<SnapshotTexts> {
  const found = await readVersion(table, version);
  if (found === null || found.state !== 'complete') {
    throw new UnusableVersionError(`Version ${version} of the store is not complete.`);
  }
  if (found.format !== SNAPSHOT_FORMAT) {
    throw new UnusableVersionError(
      `Version ${version} of the store has format ${found.format}; this release reads ${SNAPSHOT_FORMAT}: load the store again with this release.`,
    );
  }
  const read = await Promise.all(
    SNAPSHOT_PARTS.map(
      async (part) => [part, await readPart(table, version, part, found.chunks[part] ?? 0)] as const,
    ),
  );
  return Object.fromEntries(read) as Record<SnapshotPart, string>;
}
