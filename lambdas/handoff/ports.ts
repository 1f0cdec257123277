/** The ports of the hand-off function. */
import type { Clock } from '@mangaassist/cascade-core';
import type {
  Desk,
  FrameSender,
  HandoffMetrics,
  HandoffStore,
  Log,
  RandomToken,
  SessionStore,
  TurnStore,
} from '@mangaassist/conversation';

export interface HandoffDeps {
  readonly handoffs: HandoffStore;
  readonly desk: Desk;
  /** Secret of the desk's requests; null where the desk sends none. */
  readonly secret: (() => Promise<string>) | null;
  readonly sessions: Pick<SessionStore, 'get'>;
  readonly turns: Pick<TurnStore, 'list'>;
  readonly sender: FrameSender;
  readonly metrics: HandoffMetrics;
  readonly randomToken: RandomToken;
  readonly clock: Clock;
  readonly log: Log;
}
