/** The graded pairs of the shadow sample: figures without text, forgotten after {@link PAIRS_KEPT_MS}. */
import type { ShadowPair } from '../evidence/pairs-in-force.ts';

export interface ShadowPairs {
  add(pair: ShadowPair): Promise<void>;
  /** The newest of each task, at most `limit` of each. */
  newest(limit: number): Promise<readonly ShadowPair[]>;
}
