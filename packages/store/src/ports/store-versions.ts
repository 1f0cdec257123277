import type { LiveItem } from '../model/item.ts';
import type { Snapshot } from '../search/snapshot.ts';

/** The version of the shop's data that a function works with. */
export interface StoreSource {
  /** The version in force as it was loaded last; null before the first one has been loaded. Never waits. */
  readonly loaded: LoadedStore | null;
  /**
   * Waits for the first version. Returns null if the table has none, or if none could be read in time; that is
   * counted and tried again at the next call.
   */
  ready(): Promise<LoadedStore | null>;
}

export interface LoadedStore {
  readonly version: string;
  readonly snapshot: Snapshot;
  /** Prices and stock of items as they are in the table now, by id. An item that is gone is left out. */
  liveItems(ids: readonly string[]): Promise<ReadonlyMap<string, LiveItem>>;
}
