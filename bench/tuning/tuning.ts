/**
 * The optimizer in closed loop with simulated shops (tuning-shop.ts), beside no tuning, the design document's
 * optimizer and an oracle, on the same seeds. Everything is simulated: the figures compare the rules, and are no
 * forecast for a real shop.
 */
import { DEFAULT_LIVE_CONFIG } from '@mangaassist/cascade-core';
import type { Task } from '@mangaassist/protocol';
import { print, round } from '../print.ts';
import { observe } from './tuning-observe.ts';
import { drawPairs } from './tuning-pairs.ts';
import { documentOptimizer, noTuning, oracle, ourOptimizer, type Policy } from './tuning-policies.ts';
import { CHEAP_FIRST, DRIFT_AT, DRIFTED, Shop, WINDOW_HOURS, WINDOWS } from './tuning-shop.ts';

const { tuning } = DEFAULT_LIVE_CONFIG;
const { targets, memoryWindows } = tuning;
const TARGET = targets.minQuality;
const SHADOW = { share: tuning.shadowShare, dailyUsd: tuning.shadowDailyUsd };
const DAYS = (WINDOWS * WINDOW_HOURS) / 24;

const POLICIES: Readonly<Record<string, (shop: Shop) => Policy>> = {
  'no tuning': noTuning,
  'document, own confidence': () => documentOptimizer('confidence'),
  'document, judged quality': () => documentOptimizer('judge'),
  ours: () => ourOptimizer(),
  'ours, with pairs': (shop) => ourOptimizer(drawPairs(shop, SHADOW)),
  'oracle, 0.02 a window': (shop) => oracle(shop, 200),
  oracle: (shop) => oracle(shop, 10_000),
};

interface Run {
  readonly usd: number;
  /** With the quality that was missing bought. */
  readonly usdAtTarget: number;
  /** Windows in which the cheap-first traffic, and (window, task) pairs in which the task, was under the target. */
  readonly windowsBelow: number;
  readonly taskWindowsBelow: number;
  /** Windows in which any of the tasks was, however little traffic it has. */
  readonly anyTaskBelow: number;
  /** Sum over those pairs of what was missing. */
  readonly shortfall: number;
  /** Windows from the drift until the drifted task is back at the target. */
  readonly recovery: number;
  readonly changes: number;
  /** Most turns of one threshold within the length of the memory. */
  readonly turns: number;
}

export function benchTuning(options: {
  seeds: number;
  firstSeed: number;
  perDay: number;
  json?: true;
}): void {
  const { seeds, firstSeed, perDay } = options;
  const shops = Array.from({ length: seeds }, (_, seed) => new Shop(firstSeed + seed, perDay));
  const runs = Object.entries(POLICIES).map(
    ([policy, make]) => [policy, shops.map((shop) => run(make(shop), shop))] as const,
  );
  const atTarget = (policy: string) => {
    const of = runs.find(([name]) => name === policy)?.[1] ?? [];
    return mean(of, ({ usdAtTarget }) => usdAtTarget);
  };
  const [untuned, best] = [atTarget('no tuning'), atTarget('oracle')];
  const rows = runs.map(([policy, of]) => ({
    policy,
    usdPerDay: round(mean(of, ({ usd }) => usd) / DAYS, 2),
    regretUsdPerDay: round((atTarget(policy) - best) / DAYS, 2),
    savingOfOraclePct: round((100 * (untuned - atTarget(policy))) / (untuned - best), 1),
    ...qualityOf(of),
  }));
  print(
    { simulated: true, seeds, firstSeed, perDay, windows: WINDOWS, windowHours: WINDOW_HOURS, rows },
    options,
  );
}

function qualityOf(runs: readonly Run[]) {
  const meanOf = (pick: (run: Run) => number, digits: number) => round(mean(runs, pick), digits);
  return {
    windowsBelowPct: percent(runs, ({ windowsBelow }) => windowsBelow / WINDOWS),
    taskWindowsBelowPct: percent(runs, (each) => each.taskWindowsBelow / WINDOWS / CHEAP_FIRST.length),
    anyTaskBelowPct: percent(runs, ({ anyTaskBelow }) => anyTaskBelow / WINDOWS),
    meanShortfall: meanOf((each) => each.shortfall / Math.max(1, each.taskWindowsBelow), 4),
    recoveryWindows: meanOf(({ recovery }) => recovery, 1),
    changes: meanOf(({ changes }) => changes, 1),
    mostTurns: Math.max(...runs.map(({ turns }) => turns)),
  };
}

function run(policy: Policy, shop: Shop): Run {
  const paths = new Map<Task, number[]>(CHEAP_FIRST.map((task) => [task, []]));
  let [usd, usdAtTarget, windowsBelow, taskWindowsBelow, anyTaskBelow, shortfall] = [0, 0, 0, 0, 0, 0];
  let recovery = 0;
  for (let window = 0; window < WINDOWS; window += 1) {
    let [missing, share, below] = [0, 0, 0];
    for (const [task, path] of paths) {
      const bp = policy.thresholdBp(task, window);
      path.push(bp);
      const truth = shop.expected(task, bp, window, TARGET);
      usd += shop.requests(window) * shop.share(task) * truth.usd;
      usdAtTarget += shop.requests(window) * shop.share(task) * truth.usdAtTarget;
      missing += shop.share(task) * (TARGET - truth.quality);
      share += shop.share(task);
      if (truth.quality >= TARGET) continue;
      below += 1;
      shortfall += TARGET - truth.quality;
      if (task === DRIFTED && window >= DRIFT_AT && window === DRIFT_AT + recovery) recovery += 1;
    }
    if (missing / share > 0) windowsBelow += 1;
    if (below > 0) anyTaskBelow += 1;
    taskWindowsBelow += below;
    policy.observe?.(observe(shop, (task) => paths.get(task)?.at(-1) ?? 0, window));
  }
  const all = [...paths.values()].map(movesOf);
  return {
    ...{ usd, usdAtTarget, windowsBelow, taskWindowsBelow, anyTaskBelow, shortfall, recovery },
    changes: all.reduce((sum, moves) => sum + moves.length, 0),
    turns: Math.max(0, ...all.flatMap((moves) => moves.map(({ window }) => turns(moves, window)))),
  };
}

interface Move {
  readonly window: number;
  readonly direction: number;
}

function movesOf(path: readonly number[]): readonly Move[] {
  return path.flatMap((bp, window) => {
    const direction = Math.sign(bp - (path[window - 1] ?? bp));
    return direction === 0 ? [] : [{ window, direction }];
  });
}

/** Reversals of a setting within the memory's length, that is, on shared evidence. */
function turns(moves: readonly Move[], since: number): number {
  const near = moves.filter(({ window }) => window >= since && window < since + memoryWindows);
  return near.filter(({ direction }, index) => index > 0 && direction !== near[index - 1]?.direction).length;
}

function mean(runs: readonly Run[], pick: (run: Run) => number): number {
  return runs.reduce((sum, each) => sum + pick(each), 0) / runs.length;
}

function percent(runs: readonly Run[], pick: (run: Run) => number): number {
  return round(100 * mean(runs, pick), 1);
}
