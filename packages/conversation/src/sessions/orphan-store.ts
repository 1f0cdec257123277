/** Port of the reaper: connections without a `$disconnect` and turns whose lease owner is gone. */
import type { Connection } from '../connections/connection-store.ts';

/** Position of a sweep in the table. Its content belongs to the adapter. */
export type SweepCursor = Readonly<Record<string, unknown>>;

export interface OrphanPage {
  /** Connections past their expiry. */
  readonly connections: readonly Connection[];
  /** Turns that are still `generating` and whose lease has expired. */
  readonly turns: readonly { readonly session: string; readonly turn: string }[];
  /** Start of the next page; null at the end. */
  readonly next: SweepCursor | null;
}

export interface OrphanStore {
  /** Position after the last sweep; null: the beginning. */
  cursor(): Promise<SweepCursor | null>;
  keepCursor(cursor: SweepCursor | null): Promise<void>;
  /** Reads one part of the table and returns its orphans. */
  page(cursor: SweepCursor | null, nowMs: number): Promise<OrphanPage>;
}
