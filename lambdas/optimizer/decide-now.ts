/** Makes a decision from the live configuration and CloudWatch. */
import { type Clock, CONTROL, type LiveConfig } from '@mangaassist/cascade-core';
import type { Log } from '@mangaassist/conversation';
import type { LiveConfigStore, ShadowPairs } from '@mangaassist/tuning';
import { type Decision, newestEnd, type ObservationsSource } from '@mangaassist/tuning';
import type { decide, pairsInForce } from '@mangaassist/tuning/deciding';
import { changesOf, changesWithin } from './config-changes.ts';

/** Versions that are read besides one per window, for operators' changes. */
const MORE_VERSIONS = 50;
/** Pairs of a task that are read: more prove hardly more. */
const MOST_PAIRS = 500;

export interface DecideDeps {
  readonly configs: Pick<LiveConfigStore, 'history'>;
  readonly observations: ObservationsSource;
  /** Of the shadow sample. */
  readonly pairs: Pick<ShadowPairs, 'newest'>;
  /** The decision on windows that were read, and the pairs that it may rest on. */
  readonly decide: typeof decide;
  readonly pairsInForce: typeof pairsInForce;
  readonly clock: Clock;
  readonly log: Log;
  /** Length of a window, whole minutes. */
  readonly windowMs: number;
  /** Wait after the end of a window, until its measurements have arrived. */
  readonly settleMs: number;
}

/** Decides on the windows that are complete now. Changes nothing. */
export async function decideNow(config: LiveConfig, deps: DecideDeps): Promise<Decision> {
  const { configs, observations, pairs, clock, windowMs, settleMs } = deps;
  const { memoryWindows, targets } = config.tuning;
  const nowMs = clock.now();
  const [byVariant, history, graded] = await Promise.all([
    observations.windows({
      variants: [CONTROL, ...config.experiments.map(({ name }) => name)],
      windowMs,
      count: memoryWindows,
      endMs: newestEnd(nowMs, windowMs, settleMs),
      targets,
    }),
    configs.history(memoryWindows + MORE_VERSIONS),
    pairs.newest(MOST_PAIRS),
  ]);
  for (const { version, problem } of history.unreadable) {
    deps.log.warn('version of the live configuration skipped', { version, problem });
  }
  const { [CONTROL]: windows = [], ...variants } = byVariant;
  return deps.decide({
    config,
    windows,
    variants,
    changes: changesWithin(windows, history.revisions),
    pairs: deps.pairsInForce(graded, changesOf(history.revisions)),
    nowMs,
  });
}
