/** Keys and items of the store table. */
import type { LiveItem } from '@mangaassist/store';
import { LIVE_ITEM } from '@mangaassist/store/schemas';
import * as z from 'zod/mini';
import { parseItem } from '../dynamodb/parse-item.ts';

/** Parts that are stored in chunks: those of the snapshot, and the ids of the items, by which a version is deleted. */
export const STORED_PARTS = ['data', 'series', 'text', 'ids'] as const;
export type StoredPart = (typeof STORED_PARTS)[number];

/** The version in force. */
export const POINTER_KEY = { pk: 'store', sk: 'current' };
export const VERSION_PREFIX = 'version#';
export const versionKey = (version: string) => ({ pk: POINTER_KEY.pk, sk: `${VERSION_PREFIX}${version}` });
export const chunkKey = (version: string, part: StoredPart, n: number) => ({
  pk: `${version}#chunk`,
  sk: `${part}#${String(n).padStart(4, '0')}`,
});
/** Each item has a partition of its own, so that a popular one has its own throughput. */
export const itemKey = (version: string, id: string) => ({ pk: `${version}#item#${id}`, sk: 'item' });

/** Id of the item under a key of {@link itemKey}. */
export const idOfItemKey = (version: string, pk: string): string => pk.slice(`${version}#item#`.length);

const pointer = z.object({
  version: z.string(),
  /** Grows by one with each move. */
  revision: z.number(),
  /** Epoch ms. */
  movedAt: z.number(),
  by: z.string(),
});
export type StorePointer = z.output<typeof pointer>;

/** @throws UnreadableItemError */
export const pointerOf = (item: unknown): StorePointer => parseItem('pointer of the store', pointer, item);

const counts = z.object({ series: z.number(), items: z.number(), policies: z.number() });

const version = z.object({
  version: z.string(),
  /** A version that is not complete was not loaded to its end. */
  state: z.enum(['loading', 'complete']),
  format: z.number(),
  /** Epoch ms. */
  created: z.number(),
  by: z.string(),
  counts,
  /** SHA-256 of the parts of the snapshot, hex. */
  digest: z.string(),
  /** Of all chunks, compressed. */
  bytes: z.number(),
  /** Chunks by part. */
  chunks: z.record(z.string(), z.number()),
  /** True once a price or a stock was set by hand: the table no longer equals the files. */
  edited: z.boolean(),
  /** Epoch ms of its coming into force first; null before. Left out by releases before 2026-12-01. */
  inForceAt: z.exactOptional(z.nullable(z.number())),
});
export type StoredVersion = z.output<typeof version>;

/** @throws UnreadableItemError */
export const versionOf = (item: unknown): StoredVersion => parseItem('version of the store', version, item);

const LIVE_FIELDS = ['prices', 'stock', 'releases', 'restocks', 'outOfPrint'] as const;

/** The live attributes of an item. */
export const liveAttributes = (item: LiveItem): LiveItem =>
  Object.fromEntries(LIVE_FIELDS.map((name) => [name, item[name]])) as unknown as LiveItem;

/** @throws UnreadableItemError */
export const liveItemOf = (item: unknown): LiveItem =>
  parseItem('item of the store', LIVE_ITEM, item) as LiveItem;

/** An item as it is stored, for its repair: each attribute that this release does not read is as it stands there. */
export function storedItemOf(item: Readonly<Record<string, unknown>>): LiveItem {
  const prices = item['prices'];
  const isObject = typeof prices === 'object' && prices !== null;
  return { ...UNSET, ...item, prices: isObject ? prices : {} } as LiveItem;
}

const UNSET = { stock: null, releases: null, restocks: null, outOfPrint: false } as const;
