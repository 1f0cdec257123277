/** A load: a new version is written beside the one in force, then the pointer is moved to it. */
import { randomBytes } from 'node:crypto';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { type BuiltSnapshot, buildSnapshot, type StoreContents } from '@mangaassist/store/building';
import { chunksOf, SNAPSHOT_FORMAT, SNAPSHOT_PARTS, textsOf } from '@mangaassist/store/stored-parts';
import { UnreadableItemError } from '../dynamodb/parse-item.ts';
import { type BatchTable, type Write, writeRows } from './batch-requests.ts';
import { CHUNK_BYTES, chunkRow, compress } from './chunks.ts';
import { damageOf, damageOfItems, digestOf } from './damage.ts';
import { deleteVersion, prune } from './delete-version.ts';
import { movePointer } from './move-pointer.ts';
import { readPointer, readVersion } from './read-version.ts';
import {
  itemKey,
  liveAttributes,
  STORED_PARTS,
  type StoredPart,
  type StoredVersion,
  type StorePointer,
  versionKey,
} from './store-keys.ts';
import type { VersionIndex } from './version-index.ts';

/** Batches at the same time; chunks are large, so few of them go into one request. */
const ITEMS_AT_ONCE = 8;
const CHUNKS_AT_ONCE = 2;
const CHUNK_ROWS = 4;

export interface LoadProgress {
  readonly step: 'index' | 'chunks' | 'items' | 'engine' | 'pointer';
  readonly done: number;
  readonly of: number;
}

export interface LoadOptions {
  /** Name of the operator, for the history. */
  readonly by: string;
  readonly onProgress?: (progress: LoadProgress) => void;
  /** Makes the index; left out, it is built anew. */
  readonly build?: (contents: StoreContents) => BuiltSnapshot;
  /** The search engine of the deployment; left out: it has none. */
  readonly engine?: VersionIndex;
  /** Only the parts of an equal version are read, not its items: 13,404 took 3.5 s of CPU on the local table. */
  readonly skipsItems?: true;
}

export type LoadOutcome =
  | {
      readonly kind: 'loaded';
      readonly version: StoredVersion;
      readonly pruned: readonly string[];
      /** Damage of a version with the same contents that was in force. */
      readonly repaired?: string;
    }
  /** The version in force has these contents, and can be read. */
  | { readonly kind: 'unchanged'; readonly version: StoredVersion }
  /** Another load came into force meanwhile, and stays; this one was deleted. */
  | { readonly kind: 'conflict'; readonly inForce: string };

/**
 * Loads contents as a new version and puts it into force. The same contents again write nothing, unless a part or an
 * item of the version in force is damaged or missing.
 * @throws UnprocessedError, or an error of the SDK; the version in force stays as it was, and what was written of the
 *   new one is deleted, by this load or the next.
 */
export async function loadVersion(
  table: BatchTable,
  contents: StoreContents,
  { by, onProgress = () => undefined, build = buildSnapshot, engine, skipsItems }: LoadOptions,
): Promise<LoadOutcome> {
  const before = await readPointer(table);
  onProgress({ step: 'index', done: 0, of: 1 });
  const built = build(contents);
  const { chunks, digest } = await encode(built, contents);
  onProgress({ step: 'index', done: 1, of: 1 });
  const same = await sameInForce(table, before, digest, skipsItems ? [] : contents.items);
  const writeEngine = (version: string) =>
    engine?.write(version, built, (done) => onProgress({ step: 'engine', done, of: built.lines.length }));
  // The engine may be newer than the version.
  const completeEngine = async (version: string) => {
    if ((await engine?.isComplete(version, built.lines.length)) === false) await writeEngine(version);
  };
  if (same?.damage === null) {
    await completeEngine(same.version.version);
    return { kind: 'unchanged', version: same.version };
  }
  const version = newVersion({ created: table.clock.now(), by, digest, chunks, contents });
  const places = { table, engine };
  try {
    await write(table, version, chunks, contents, onProgress);
    await writeEngine(version.version);
    const outcome = await putIntoForce(places, before, version, onProgress);
    return repairing(outcome, same);
  } catch (error) {
    const now = await readPointer(table).catch(() => null);
    // After a lost answer the pointer may have been moved.
    if (now !== null && now.version !== version.version) await withdraw(places, version);
    throw error;
  }
}

interface Places {
  readonly table: BatchTable;
  readonly engine: VersionIndex | undefined;
}

/** Deletes what was written of a version that is not in force. What cannot be deleted now is found by a later load. */
async function withdraw({ table, engine }: Places, version: StoredVersion): Promise<void> {
  await engine?.delete(version.version).catch(() => undefined);
  await deleteVersion(table, version).catch(() => undefined);
}

interface SameInForce {
  readonly version: StoredVersion;
  /** Null for a version that can be read. */
  readonly damage: string | null;
}

function repairing(outcome: LoadOutcome, same: SameInForce | null): LoadOutcome {
  const repaired = same?.damage ?? null;
  return outcome.kind === 'loaded' && repaired !== null ? { ...outcome, repaired } : outcome;
}

/**
 * The version in force if it was loaded from these contents, with its damage; null if it was not. One that was edited
 * no longer matches its digest, and one whose metadata cannot be read equals nothing.
 */
async function sameInForce(
  table: BatchTable,
  pointer: StorePointer | null,
  digest: string,
  items: StoreContents['items'],
): Promise<SameInForce | null> {
  const version = pointer === null ? null : await metadataOf(table, pointer.version);
  if (version?.state !== 'complete' || version.digest !== digest || version.edited) return null;
  const name = version.version;
  return { version, damage: (await damageOf(table, name)) ?? (await damageOfItems(table, name, items)) };
}

async function metadataOf(table: BatchTable, version: string): Promise<StoredVersion | null> {
  return readVersion(table, version).catch((error) => {
    if (error instanceof UnreadableItemError) return null;
    throw error;
  });
}

interface NewVersion {
  readonly created: number;
  readonly by: string;
  readonly digest: string;
  readonly chunks: readonly Chunk[];
  readonly contents: StoreContents;
}

function newVersion({ created, by, digest, chunks, contents }: NewVersion): StoredVersion {
  const { series, items, policies } = contents;
  return {
    version: versionName(created),
    state: 'loading',
    format: SNAPSHOT_FORMAT,
    created,
    by,
    counts: { series: series.length, items: items.length, policies: policies.length },
    digest,
    bytes: chunks.reduce((sum, { bytes }) => sum + bytes.length, 0),
    chunks: Object.fromEntries(
      STORED_PARTS.map((part) => [part, chunks.filter((chunk) => chunk.part === part).length]),
    ),
    edited: false,
    inForceAt: null,
  };
}

async function putIntoForce(
  places: Places,
  before: StorePointer | null,
  version: StoredVersion,
  onProgress: (progress: LoadProgress) => void,
): Promise<LoadOutcome> {
  const { table, engine } = places;
  const complete: StoredVersion = { ...version, state: 'complete' };
  // Another load has deleted it as abandoned, if it took that long: its rows are gone.
  await put(table, complete, 'attribute_exists(pk)');
  onProgress({ step: 'pointer', done: 0, of: 1 });
  const moved = await movePointer(table, before, version);
  if (moved.kind === 'conflict') {
    await withdraw(places, complete);
    return moved;
  }
  onProgress({ step: 'pointer', done: 1, of: 1 });
  const pruned = await prune(table, version.version, before?.version ?? null).catch(() => []);
  for (const old of pruned) await engine?.delete(old).catch(() => undefined);
  return { kind: 'loaded', version: complete, pruned };
}

interface Chunk {
  readonly part: StoredPart;
  readonly n: number;
  readonly bytes: Uint8Array;
}

async function encode(built: BuiltSnapshot, { items }: StoreContents) {
  const texts = { ...textsOf(built), ids: items.map(({ id }) => id).join('\n') };
  const parts = await Promise.all(
    // The ids come first: by them an unfinished version is deleted.
    (['ids', ...SNAPSHOT_PARTS] as const).map(async (part) =>
      chunksOf(await compress(texts[part]), CHUNK_BYTES).map((bytes, n): Chunk => ({ part, n, bytes })),
    ),
  );
  return { chunks: parts.flat(), digest: digestOf(texts) };
}

async function write(
  table: BatchTable,
  version: StoredVersion,
  chunks: readonly Chunk[],
  { items }: StoreContents,
  onProgress: (progress: LoadProgress) => void,
): Promise<void> {
  await put(table, version);
  const name = version.version;
  await writeRows(
    table,
    chunks.map(({ part, n, bytes }): Write => ({ put: chunkRow(name, part, n, bytes) })),
    {
      atOnce: CHUNKS_AT_ONCE,
      rows: CHUNK_ROWS,
      onProgress: (done) => onProgress({ step: 'chunks', done, of: chunks.length }),
    },
  );
  await writeRows(table, itemRows(), {
    atOnce: ITEMS_AT_ONCE,
    onProgress: (done) => onProgress({ step: 'items', done, of: items.length }),
  });

  function* itemRows(): Generator<Write> {
    for (const item of items) yield { put: { ...itemKey(name, item.id), ...liveAttributes(item) } };
  }
}

async function put({ client, table }: BatchTable, version: StoredVersion, condition?: string): Promise<void> {
  const Item = { ...versionKey(version.version), ...version };
  await client.send(new PutCommand({ TableName: table, Item, ConditionExpression: condition }));
}

/** Sorts by time; the random end keeps two loads of one moment apart: `20261128T092150Z-3f9a1c`. */
function versionName(atMs: number): string {
  const time = new Date(atMs).toISOString().replace(/[-:]|\.\d+/g, '');
  return `${time}-${randomBytes(3).toString('hex')}`;
}
