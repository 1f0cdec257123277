/**
 * Keeps the items of a table in memory in a sorted list. dynalite keeps them in an engine of its own, which copies each
 * item as JSON and answers in a later turn of the event loop: half of the time of a request.
 */
import type { EventEmitter } from 'node:events';
import { createRequire } from 'node:module';
import { Stream } from 'node:stream';

/** @param value - undefined if there is none. */
type Answer = (error: Error | null, value?: object) => void;

/** Bounds of keys, and what is read between them. */
export interface KeyRange {
  readonly gt?: string;
  readonly gte?: string;
  readonly lt?: string;
  readonly lte?: string;
  readonly reverse?: boolean;
  /** Negative for all. */
  readonly limit?: number;
}

interface Write {
  readonly type: 'put' | 'del';
  readonly key: string;
  readonly value?: object;
}

/** The part of dynalite's database that holds one table, as dynalite uses it. */
export interface ItemDb {
  get(key: string, answer: Answer): void;
  put(key: string, item: object, answer: Answer): void;
  del(key: string, answer: Answer): void;
  batch(writes: readonly Write[], answer: Answer): void;
  createKeyStream(range?: KeyRange): EventEmitter;
  createValueStream(range?: KeyRange): EventEmitter;
}

interface Store {
  readonly tableDb: ItemDb;
  getItemDb: (table: string) => ItemDb;
}

interface Database {
  create: (options: { readonly path?: string }) => Store;
}

/** Has dynalite keep in such lists what it keeps in memory. Data in a folder stays in its engine. */
export function keepItemsInMemory(): void {
  const database = createRequire(import.meta.url)('dynalite/db') as Database;
  if (changed.has(database)) return;
  changed.add(database);
  const { create } = database;
  database.create = (options) => (options.path === undefined ? inMemory(create(options)) : create(options));
}

const changed = new WeakSet<Database>();

function inMemory(store: Store): Store {
  const { getItemDb } = store;
  const known = new WeakSet<ItemDb>();
  Object.assign(store.tableDb, itemsInMemory());
  store.getItemDb = (table) => {
    const items = getItemDb(table);
    if (!known.has(items)) Object.assign(items, itemsInMemory());
    known.add(items);
    return items;
  };
  return store;
}

/** The items of one table. They are kept as they are given: dynalite makes a new item for each change. */
export function itemsInMemory(): ItemDb {
  const items = new Map<string, object>();
  const keys: string[] = [];
  const put = (key: string, item: object) => {
    if (!items.has(key)) keys.splice(placeOf(keys, key), 0, key);
    items.set(key, item);
  };
  const remove = (key: string) => {
    if (items.delete(key)) keys.splice(placeOf(keys, key), 1);
  };
  return {
    get: (key, answer) => answer(null, items.get(key)),
    put(key, item, answer) {
      put(key, item);
      answer(null);
    },
    del(key, answer) {
      remove(key);
      answer(null);
    },
    batch(writes, answer) {
      for (const { type, key, value } of writes) {
        if (type === 'put' && value !== undefined) put(key, value);
        else remove(key);
      }
      answer(null);
    },
    createKeyStream: (range) => streamOf(keysWithin(keys, range)),
    createValueStream: (range) => streamOf(keysWithin(keys, range).map((key) => items.get(key))),
  };
}

function keysWithin(keys: readonly string[], range: KeyRange = {}): readonly string[] {
  const { gt, gte, lt, lte, reverse = false, limit = -1 } = range;
  // As a key that follows directly.
  const start = gte ?? (gt === undefined ? '' : `${gt}\0`);
  const end = lt ?? (lte === undefined ? undefined : `${lte}\0`);
  const within = keys.slice(placeOf(keys, start), end === undefined ? undefined : placeOf(keys, end));
  if (reverse) within.reverse();
  return limit < 0 ? within : within.slice(0, limit);
}

/** Place of the first key that is not before this one. */
function placeOf(keys: readonly string[], key: string): number {
  let low = 0;
  let high = keys.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((keys[middle] as string) < key) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Emits the values when all that is done now is done, as the caller is not listening yet. A stream by its class, as
 * dynalite listens twice to any other emitter.
 */
function streamOf(values: readonly unknown[]): EventEmitter {
  const stream = new Stream();
  let isEnded = false;
  process.nextTick(() => {
    for (const value of values) {
      if (isEnded) return;
      stream.emit('data', value);
    }
    stream.emit('end');
  });
  return Object.assign(stream, {
    destroy: () => {
      isEnded = true;
    },
  });
}
