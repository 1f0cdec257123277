import { describe, expect, it } from '@jest/globals';
import { DEFAULT_LIVE_CONFIG } from '@mangaassist/cascade-core';
import type { Change } from '@mangaassist/tuning';
import { changesWithin } from '../../../lambdas/optimizer/config-changes.ts';
import type { ConfigRevision } from '../../../packages/tuning/src/ports/live-config-store.ts';
import { newestEnd } from '../../../packages/tuning/src/ports/observations-source.ts';
import { windowOf } from '../../support/simulated/window-of.ts';

const HOUR_MS = 3_600_000;
const WINDOWS = [0, 1, 2].map((hour) => windowOf(10 * HOUR_MS + hour * HOUR_MS, HOUR_MS, 0.9));

/** A revision of the optimizer, made so long after the window it looked at. */
function tuned(version: number, throughMs: number, afterMs: number): ConfigRevision {
  const atMs = throughMs + afterMs;
  const change: Change = { version, author: 'optimizer', atMs, throughMs, reason: 'because', moves: [] };
  const config = { ...DEFAULT_LIVE_CONFIG, version };
  return { config, author: 'optimizer', reason: 'because', atMs, evidence: change };
}

function byHand(version: number, atMs: number, evidence?: unknown): ConfigRevision {
  const config = { ...DEFAULT_LIVE_CONFIG, version };
  return {
    config,
    author: 'ana',
    reason: 'a rollback',
    atMs,
    ...(evidence === undefined ? {} : { evidence }),
  };
}

describe('the changes that a decision takes into account', () => {
  it('are none without a window, and none from before the oldest', () => {
    const old = tuned(1, 10 * HOUR_MS, 0);

    expect(changesWithin([], [old])).toEqual([]);
    expect(changesWithin(WINDOWS, [old, byHand(0, 0)])).toEqual([]);
  });

  it('are those of the history, oldest first', () => {
    const history = [byHand(3, 12.5 * HOUR_MS), tuned(2, 12 * HOUR_MS, 60_000), byHand(1, 0)];

    expect(changesWithin(WINDOWS, history).map(({ version }) => version)).toEqual([2, 3]);
  });

  it('by hand count from when they were made, whatever stands beside them', () => {
    const atMs = 12.5 * HOUR_MS;

    for (const evidence of [undefined, null, 'seen', { moves: 'none' }]) {
      expect(changesWithin(WINDOWS, [byHand(3, atMs, evidence)])).toEqual([
        { version: 3, author: 'ana', atMs, throughMs: atMs, reason: 'a rollback', moves: [] },
      ]);
    }
  });

  it('of the optimizer count from the end of the window it looked at, if it came soon after', () => {
    expect(changesWithin(WINDOWS, [tuned(2, 12 * HOUR_MS, 360_000)])[0]?.throughMs).toBe(12 * HOUR_MS);
  });

  it('of a run that came late count from then: the next window began without them', () => {
    const late = 361_000;

    expect(changesWithin(WINDOWS, [tuned(2, 12 * HOUR_MS, late)])[0]?.throughMs).toBe(12 * HOUR_MS + late);
  });
});

describe('the newest window', () => {
  it('has ended and settled', () => {
    const settleMs = 120_000;

    expect(newestEnd(12 * HOUR_MS + settleMs - 1, HOUR_MS, settleMs)).toBe(11 * HOUR_MS);
    expect(newestEnd(12 * HOUR_MS + settleMs, HOUR_MS, settleMs)).toBe(12 * HOUR_MS);
  });
});
