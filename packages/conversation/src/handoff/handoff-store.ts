/** Port of the store of hand-offs: one for each session, the latest. */
import type { StoredHandoff } from './handoff.ts';

export interface HandoffChange {
  readonly before: StoredHandoff | null;
  readonly after: StoredHandoff | null;
}

export interface HandoffStore {
  /** Stores which hand-off a contact of the desk belongs to. */
  link(contact: string, handoff: string): Promise<void>;
  /** The hand-off of a contact; null if it has none. */
  linked(contact: string): Promise<string | null>;
  /** Null if the session has had none lately. */
  get(session: string): Promise<StoredHandoff | null>;
  /**
   * Applies a rule to the stored hand-off, and stores its result on the condition that nothing was stored meanwhile;
   * else applies it again. A rule that returns null or what it got changes nothing.
   * @throws after many concurrent changes.
   */
  change(session: string, rule: (now: StoredHandoff | null) => StoredHandoff | null): Promise<HandoffChange>;
}
