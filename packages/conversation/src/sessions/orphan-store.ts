/** What should have been cleared away by whoever made it, and was not. */
import type { Connection } from '../connections/connection-store.ts';

/** Where in the table a sweep is; what it holds is the source's own business. */
export type SweepCursor = Readonly<Record<string, unknown>>;

export interface OrphanPage {
  /** Past their time. */
  readonly connections: readonly Connection[];
  /** Still being written, by a writer that has not been heard of in time. */
  readonly turns: readonly { readonly session: string; readonly turn: string }[];
  /** Where the next page begins; null at the end. */
  readonly next: SweepCursor | null;
}

export interface OrphanStore {
  /** Where the last sweep stopped; null: at the beginning. */
  cursor(): Promise<SweepCursor | null>;
  keepCursor(cursor: SweepCursor | null): Promise<void>;
  /** A part of the table; whatever was left behind in it. */
  page(cursor: SweepCursor | null, nowMs: number): Promise<OrphanPage>;
}
