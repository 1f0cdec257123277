/** Port of the store of hand-offs: one for each session, the latest. */
import type { StoredHandoff } from './handoff.ts';

export interface HandoffChange {
  readonly before: StoredHandoff | null;
  readonly after: StoredHandoff | null;
}

export interface HandoffClaim {
  /** Id of the shopper's request. */
  readonly requestId: string;
  readonly connection: string;
  /** Of the invocation: its own claim succeeds again, because the SDK repeats a write whose response was lost. */
  readonly token: string;
  /** Time of the frame, by the clock that orders the frames of a connection. */
  readonly sentAtMs: number;
}

export interface HandoffStore {
  /** Stores which hand-off a contact of the desk belongs to. */
  link(contact: string, handoff: string): Promise<void>;
  /** The hand-off of a contact; null if it has none. */
  linked(contact: string): Promise<string | null>;
  /**
   * True for the first of the requests of one id that come from a connection within some seconds: the others ask for
   * nothing new, and the reply to the first is theirs as well.
   */
  claim(session: string, request: HandoffClaim): Promise<boolean>;
  /**
   * Notes that the shopper has ended the hand-off on a connection: a request that was sent before, and takes effect
   * later, is ended by it. It is kept for as long as a request takes.
   * @param sentAtMs - of the frame, by the clock that orders the frames of a connection.
   */
  leave(connection: string, sentAtMs: number): Promise<void>;
  /** True if a frame that ends the hand-off was sent on the connection at this time or after it. */
  hasLeft(connection: string, sinceMs: number): Promise<boolean>;
  /** Null if the session has had none lately. */
  get(session: string): Promise<StoredHandoff | null>;
  /**
   * Applies a rule to the stored hand-off, and stores its result on the condition that nothing was stored meanwhile;
   * else applies it again. A rule that returns null or what it got changes nothing.
   * @throws after many concurrent changes.
   */
  change(session: string, rule: (now: StoredHandoff | null) => StoredHandoff | null): Promise<HandoffChange>;
}
