/** The version of the shop's data that a function works with, from the store table. */
import type { Clock } from '@mangaassist/cascade-core';
import type { Log } from '@mangaassist/conversation';
import { type LiveItem, type LoadedStore, type StoreSource, snapshotOf, TextIndex } from '@mangaassist/store';
import type { DynamoTable } from '../dynamodb/dynamo-table.ts';
import { UnreadableItemError } from '../dynamodb/parse-item.ts';
import { type BatchTable, readRows } from './batch-requests.ts';
import { readPointer, readTexts } from './read-version.ts';
import { idOfItemKey, itemKey, liveItemOf } from './store-keys.ts';

/** Age at which the pointer is read again, in ms. */
const POINTER_MS = 5_000;

/** Longest wait for the first version, in ms. */
const FIRST_MS = 5_000;

/**
 * Age of the pointer from which a question waits for it, and the longest wait, in ms. An environment is frozen between
 * invocations: in a quiet shop the version at hand may be hours old, and deleted meanwhile, or rolled back for its wrong
 * prices. The wait is one request where the version is in force, and that for the new one once.
 */
const IDLE_MS = 10_000;
const IDLE_WAIT_MS = 2_000;

/** Longest wait for prices and stock of an answer, in ms. */
const LIVE_MS = 1_000;

export interface DynamoStoreSourceOptions extends DynamoTable {
  readonly clock: Clock;
  readonly log: Log;
  /**
   * Called for an alarm: for each lookup that had no version to return, each look for a newer version and each read of prices
   * and stock that failed, and each item that is left out.
   */
  readonly onUnreadable?: () => void;
  /** In ms; default 5,000. */
  readonly firstMs?: number;
  /** In ms; default 1,000. */
  readonly liveMs?: number;
}

/**
 * Reads the pointer at most every five seconds, when it is asked for the store. A version that came into force is read
 * beside the one at hand and replaces it when it is whole; until then, and if it cannot be read, the earlier one stays.
 */
export class DynamoStoreSource implements StoreSource {
  readonly #options: DynamoStoreSourceOptions;
  readonly #table: BatchTable;
  #loaded: LoadedStore | null = null;
  #checkedAtMs = Number.NEGATIVE_INFINITY;
  #checking: Promise<void> | null = null;

  constructor(options: DynamoStoreSourceOptions) {
    const { client, table, clock } = options;
    this.#options = options;
    this.#table = { client, table, clock };
  }

  get loaded(): LoadedStore | null {
    void this.#refresh();
    return this.#loaded;
  }

  async ready(): Promise<LoadedStore | null> {
    const { clock, firstMs = FIRST_MS, onUnreadable, log } = this.#options;
    const isIdle = clock.elapsedMs() - this.#checkedAtMs >= IDLE_MS;
    const refreshed = this.#refresh();
    if (this.#loaded !== null && !isIdle) return this.#loaded;
    const waited = new AbortController();
    const longestMs = this.#loaded === null ? firstMs : IDLE_WAIT_MS;
    await Promise.race([refreshed, clock.sleep(longestMs, waited.signal)]);
    waited.abort();
    const loaded = this.#current();
    if (loaded === null) {
      log.error('no version of the store', { table: this.#table.table });
      onUnreadable?.();
    }
    return loaded;
  }

  #current(): LoadedStore | null {
    return this.#loaded;
  }

  /** Reads the pointer if it is old, or if there is no version yet. Never rejects. */
  #refresh(): Promise<void> {
    const isFresh = this.#loaded !== null && this.#options.clock.elapsedMs() - this.#checkedAtMs < POINTER_MS;
    if (isFresh) return Promise.resolve();
    this.#checking ??= this.#check().finally(() => {
      this.#checking = null;
    });
    return this.#checking;
  }

  async #check(): Promise<void> {
    const { log, clock, onUnreadable } = this.#options;
    try {
      const pointer = await readPointer(this.#table);
      // A pointer that is gone leaves the version at hand in force.
      if (pointer !== null && pointer.version !== this.#loaded?.version) await this.#load(pointer.version);
    } catch (error) {
      log.error('version of the store not read', { error, inForce: this.#loaded?.version ?? 'none' });
      // Without a version each lookup is counted.
      if (this.#loaded !== null) onUnreadable?.();
    }
    this.#checkedAtMs = clock.elapsedMs();
  }

  async #load(version: string): Promise<void> {
    const { clock, log } = this.#options;
    const startMs = clock.elapsedMs();
    const texts = await readTexts(this.#table, version);
    const snapshot = snapshotOf(texts);
    // The first version is needed at once. A later one replaces one that serves: its indexes are made before.
    const prepared = snapshot.prepare(() => TextIndex.load(texts.text));
    prepared.catch(() => undefined); // A search makes what it needs.
    if (this.#loaded !== null) await prepared;
    this.#loaded = { version, snapshot, liveItems: (ids) => this.#liveItems(version, ids) };
    log.info('store loaded', {
      version,
      series: snapshot.facets.length,
      durationMs: Math.round(clock.elapsedMs() - startMs),
    });
  }

  async #liveItems(version: string, ids: readonly string[]): Promise<ReadonlyMap<string, LiveItem>> {
    const keys = [...new Set(ids)].map((id) => itemKey(version, id));
    const rows = await this.#rows(keys);
    return new Map(
      rows.flatMap((row) => {
        const item = this.#liveItem(row);
        return item === null ? [] : [[idOfItemKey(version, String(row['pk'])), item] as const];
      }),
    );
  }

  async #rows(keys: Parameters<typeof readRows>[1]): ReturnType<typeof readRows> {
    const { clock, log, liveMs = LIVE_MS, onUnreadable } = this.#options;
    try {
      return await readRows(this.#table, keys, clock.elapsedMs() + liveMs);
    } catch (error) {
      log.error('prices and stock not read', { error });
      onUnreadable?.();
      throw error;
    }
  }

  /** Null for an item that cannot be read: answers leave it out, and the other volumes are as they are. */
  #liveItem(row: Readonly<Record<string, unknown>>): LiveItem | null {
    const { log, onUnreadable } = this.#options;
    try {
      return liveItemOf(row);
    } catch (error) {
      if (!(error instanceof UnreadableItemError)) throw error;
      log.error('item of the store left out', { item: String(row['pk']), error });
      onUnreadable?.();
      return null;
    }
  }
}
