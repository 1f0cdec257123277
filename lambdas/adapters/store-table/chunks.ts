/** Parts of a version in the table: gzip, cut into chunks under DynamoDB's 400 KB an item. */
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { GetCommand } from '@aws-sdk/lib-dynamodb';
import type { BatchTable, Row } from './batch-requests.ts';
import { chunkKey, type StoredPart } from './store-keys.ts';

export const CHUNK_BYTES = 350 * 1024;

/** Chunks that are read at the same time. */
const AT_ONCE = 8;

/** Compressed off the thread, so that it holds nothing up. */
export const compress = promisify(gzip);
const decompress = promisify(gunzip);

/** Part of a version that differs from its metadata in the table. */
export class MissingChunkError extends Error {
  override readonly name = 'MissingChunkError';
}

/** Part of a version whose bytes are not those that were written. */
export class DamagedPartError extends Error {
  override readonly name = 'DamagedPartError';
}

/** The row of a chunk. */
export function chunkRow(version: string, part: StoredPart, n: number, bytes: Uint8Array): Row {
  return { ...chunkKey(version, part, n), bytes };
}

/**
 * Reads a part of a version.
 * @param count its chunks.
 * @throws MissingChunkError if one of them is not in the table, after the version was deleted for example;
 *   DamagedPartError.
 */
export async function readPart(
  { client, table }: BatchTable,
  version: string,
  part: StoredPart,
  count: number,
): Promise<string> {
  const chunks: Uint8Array[] = [];
  let next = 0;
  const worker = async () => {
    while (next < count) {
      const n = next;
      next += 1;
      const { Item } = await client.send(
        new GetCommand({ TableName: table, Key: chunkKey(version, part, n) }),
      );
      const bytes: unknown = Item?.['bytes'];
      if (!(bytes instanceof Uint8Array)) {
        throw new MissingChunkError(
          `Chunk ${n + 1} of ${count} of the part ${part} of version ${version} is missing.`,
        );
      }
      chunks[n] = bytes;
    }
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, count) }, worker));
  try {
    return (await decompress(Buffer.concat(chunks))).toString();
  } catch (cause) {
    throw new DamagedPartError(`The part ${part} of version ${version} is damaged.`, { cause });
  }
}
