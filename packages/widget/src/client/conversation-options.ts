/** The surroundings of a conversation: its socket, its memory, its timers. */
import type { HandoffFrame, SessionOpened } from '@mangaassist/protocol';
import type { Connection, ConnectionOptions } from './connection.ts';
import type { SessionMemory } from './session-memory.ts';

export interface ConversationOptions {
  readonly connection: Connection;
  readonly memory: SessionMemory;
  readonly after: ConnectionOptions['after'];
  /** Uniform in 0 … 1, for jitter. */
  readonly random: () => number;
  /** False: a lost socket ends all answers. */
  readonly reconnects: boolean;
  readonly onSession: (session: SessionOpened) => void;
  readonly onHandoff: (frame: HandoffFrame) => void;
}
