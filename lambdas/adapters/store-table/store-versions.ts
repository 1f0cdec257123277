/** Versions of the shop's data in the store table: shown, rolled back, edited and exported. */
import { isDeepStrictEqual } from 'node:util';
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { LiveItem, Product, SnapshotData } from '@mangaassist/store';
import type { StoreContents } from '@mangaassist/store/building';
import { UnreadableItemError } from '../dynamodb/parse-item.ts';
import { type BatchTable, type Row, type RowKey, readRows } from './batch-requests.ts';
import { damageOf } from './damage.ts';
import { listVersions, wasInForce } from './delete-version.ts';
import { movePointer } from './move-pointer.ts';
import { readPointer, readTexts, readVersion } from './read-version.ts';
import {
  idOfItemKey,
  itemKey,
  liveAttributes,
  liveItemOf,
  type StoredVersion,
  type StorePointer,
  storedItemOf,
  versionKey,
} from './store-keys.ts';
import type { VersionIndex } from './version-index.ts';

/** Longest read of all items of a version, in ms. */
const EXPORT_MS = 10 * 60_000;

/** Items that an export reads at the same time, in batches of 100. */
const EXPORT_ROWS = 800;

/** Moves of the pointer that an edit follows. */
const MOST_MOVES = 5;

/** The version in force with the pointer to it; null if nothing was loaded yet. */
export async function currentVersion(
  table: BatchTable,
): Promise<{ readonly pointer: StorePointer; readonly version: StoredVersion } | null> {
  const pointer = await readPointer(table);
  if (pointer === null) return null;
  const version = await readVersion(table, pointer.version);
  return version === null ? null : { pointer, version };
}

export type RollBackOutcome =
  | { readonly kind: 'moved'; readonly version: StoredVersion; readonly from: string }
  | { readonly kind: 'in-force' }
  | { readonly kind: 'unknown'; readonly versions: readonly string[] }
  /** Functions could not read the version; the one in force stays. */
  | { readonly kind: 'damaged'; readonly damage: string; readonly versions: readonly string[] }
  | { readonly kind: 'conflict'; readonly inForce: string };

/**
 * Puts a kept version into force again, if it can be read.
 * @param wanted its name; null is the version that was loaded before the one in force.
 * @param engine the search engine, which gets the version's index again where it has lost it.
 */
export async function rollBackStore(
  table: BatchTable,
  wanted: string | null,
  by: string,
  engine?: VersionIndex,
): Promise<RollBackOutcome> {
  const pointer = await readPointer(table);
  const versions = (await listVersions(table)).filter(({ state }) => state === 'complete');
  const names = versions.map(({ version }) => version);
  const place = names.indexOf(pointer?.version ?? '');
  const target =
    wanted === null
      ? versions.slice(place + 1).find(wasInForce)
      : versions.find(({ version }) => version === wanted);
  if (pointer === null || target === undefined) return { kind: 'unknown', versions: names };
  if (target.version === pointer.version) return { kind: 'in-force' };
  const damage = await damageOf(table, target.version);
  if (damage !== null) return { kind: 'damaged', damage, versions: names };
  if (engine !== undefined) await completeEngine(table, target, engine);
  const moved = await movePointer(table, pointer, { version: target.version, by });
  return moved.kind === 'conflict' ? moved : { kind: 'moved', version: target, from: pointer.version };
}

/** Gives an engine that has lost the index of a version the version's series from the table. */
async function completeEngine(
  table: BatchTable,
  { version, counts }: StoredVersion,
  engine: VersionIndex,
): Promise<void> {
  if (await engine.isComplete(version, counts.series)) return;
  const { data, series } = await readTexts(table, version);
  await engine.write(version, { data: JSON.parse(data) as SnapshotData, lines: series.split('\n') });
}

export type EditOutcome =
  | {
      readonly kind: 'edited';
      readonly version: string;
      readonly before: LiveItem;
      readonly after: LiveItem;
    }
  | { readonly kind: 'unknown-item'; readonly version: string }
  | { readonly kind: 'no-version' }
  /** The pointer was moved again and again. */
  | { readonly kind: 'conflict' };

/**
 * Changes the live attributes of an item in the version in force. If another version comes into force meanwhile, the
 * change is made there as well.
 * @param change returns the new attributes; it may be called more than once.
 */
export async function editItem(
  table: BatchTable,
  id: string,
  change: (item: LiveItem) => LiveItem,
): Promise<EditOutcome> {
  let pointer = await readPointer(table);
  if (pointer === null) return { kind: 'no-version' };
  for (let moves = 0; moves < MOST_MOVES; moves += 1) {
    const { version } = pointer;
    const edited = await editIn(table, version, id, change);
    const now: StorePointer = (await readPointer(table)) ?? pointer;
    if (now.version === version) return edited ?? { kind: 'unknown-item', version };
    pointer = now;
  }
  return { kind: 'conflict' };
}

/** Null if the version has no such item. Repeats a change that another one has overtaken. */
async function editIn(
  table: BatchTable,
  version: string,
  id: string,
  change: (item: LiveItem) => LiveItem,
): Promise<EditOutcome | null> {
  for (let tries = 0; tries < MOST_MOVES; tries += 1) {
    const [row] = await readRows(table, [itemKey(version, id)], table.clock.elapsedMs() + 10_000);
    if (row === undefined) return null;
    const before = readOrStored(row);
    // A change that leaves the item unreadable is refused.
    const after = liveItemOf(change(before));
    // A change to what it is changes nothing, and leaves the version as it was loaded.
    if (isDeepStrictEqual(after, before)) return { kind: 'edited', version, before, after };
    // First the mark: a load must not take the files for what the table has.
    await markEdited(table, version);
    if (await replaceItem(table, itemKey(version, id), row, after))
      return { kind: 'edited', version, before, after };
  }
  return { kind: 'conflict' };
}

/** An item that cannot be read is changed as it is stored: the change may repair it. */
function readOrStored(row: Readonly<Record<string, unknown>>): LiveItem {
  try {
    return liveItemOf(row);
  } catch (error) {
    if (error instanceof UnreadableItemError) return liveAttributes(storedItemOf(row));
    throw error;
  }
}

async function markEdited({ client, table }: BatchTable, version: string): Promise<void> {
  await client.send(
    new UpdateCommand({
      TableName: table,
      Key: versionKey(version),
      UpdateExpression: 'SET edited = :yes',
      ConditionExpression: 'attribute_exists(pk)',
      ExpressionAttributeValues: { ':yes': true },
    }),
  );
}

/** False if the item was changed since it was read. */
async function replaceItem(
  { client, table }: BatchTable,
  key: RowKey,
  { edits = 0 }: Row,
  { prices, stock }: LiveItem,
): Promise<boolean> {
  try {
    await client.send(
      new UpdateCommand({
        TableName: table,
        Key: key,
        UpdateExpression: 'SET prices = :prices, stock = :stock, edits = :next',
        // An item that is gone must not come back: its version was deleted.
        ConditionExpression:
          edits === 0 ? 'attribute_exists(pk) AND attribute_not_exists(edits)' : 'edits = :edits',
        ExpressionAttributeValues: {
          ':prices': prices,
          ':stock': stock,
          ':next': Number(edits) + 1,
          ...(edits === 0 ? {} : { ':edits': edits }),
        },
      }),
    );
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}

/**
 * The contents of a version, with prices and stock as they are now.
 * @throws UnusableVersionError, MissingChunkError or UnprocessedError
 */
export async function readContents(
  table: BatchTable,
  version: string,
  onProgress?: (done: number, of: number) => void,
): Promise<StoreContents> {
  const texts = await readTexts(table, version);
  const { info, policies } = JSON.parse(texts.data) as SnapshotData;
  const products = texts.series.split('\n').map((line) => JSON.parse(line) as Product);
  const items = products.flatMap((product) => product.items);
  const deadlineMs = table.clock.elapsedMs() + EXPORT_MS;
  const live = new Map<string, LiveItem>();
  for (let from = 0; from < items.length; from += EXPORT_ROWS) {
    const keys = items.slice(from, from + EXPORT_ROWS).map(({ id }) => itemKey(version, id));
    for (const row of await readRows(table, keys, deadlineMs)) {
      live.set(idOfItemKey(version, String(row['pk'])), liveAttributes(liveItemOf(row)));
    }
    onProgress?.(Math.min(from + EXPORT_ROWS, items.length), items.length);
  }
  return {
    info,
    series: products.map(({ series }) => series),
    items: items.map((item) => ({ ...item, ...live.get(item.id) })),
    policies,
  };
}
