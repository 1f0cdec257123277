/**
 * The optimizer in closed loop with a made-up shop whose truth is known (tuning-world.ts), beside no tuning,
 * the document's optimizer and an oracle, on the same seeds. Everything is simulated: the figures say how the
 * rules compare, not what a real shop would save.
 */
import { DEFAULT_LIVE_CONFIG, type Task } from '@mangaassist/cascade-core';
import { print, round } from './print.ts';
import {
  type DocumentQuality,
  documentOptimizer,
  noTuning,
  oracle,
  ourOptimizer,
  type Policy,
} from './tuning-policies.ts';
import {
  CHEAP_FIRST,
  DRIFT_AT,
  DRIFTED,
  expected,
  observe,
  requestsIn,
  shareOf,
  WINDOW_HOURS,
  WINDOWS,
} from './tuning-world.ts';

const TARGET = DEFAULT_LIVE_CONFIG.tuning.targets.minQuality;

const POLICIES: Readonly<Record<string, () => Policy>> = {
  'no tuning': noTuning,
  'document, own confidence': () => documentOptimizer('confidence' satisfies DocumentQuality),
  'document, judged quality': () => documentOptimizer('judge' satisfies DocumentQuality),
  ours: ourOptimizer,
  'oracle, 0.02 a window': () => oracle(200),
  oracle: () => oracle(),
};

interface Run {
  readonly usd: number;
  readonly usdAtTarget: number;
  /** Windows in which the mean over the cheap-first traffic, or a task, was under the target. */
  readonly windowsBelow: number;
  readonly taskWindowsBelow: number;
  readonly anyTaskBelow: number;
  /** Mean shortfall of the task windows that were. */
  readonly shortfall: number;
  /** From the drift until the drifted task is back at the target for good; null if never. */
  readonly recovery: number | null;
  readonly changes: number;
  /** Most reversals of one task's threshold between start and drift, or drift and end. */
  readonly reversals: number;
}

export function benchTuning(options: { seeds: number; perDay: number; json?: true }): void {
  const { seeds, perDay } = options;
  const runs = new Map<string, readonly Run[]>();
  for (const [name, make] of Object.entries(POLICIES)) {
    const seedsNeeded = name === 'no tuning' || name.startsWith('oracle') ? 1 : seeds;
    runs.set(
      name,
      Array.from({ length: seedsNeeded }, (_, seed) => run(make(), perDay, seed + 1)),
    );
  }
  const mean = (of: readonly Run[], pick: (run: Run) => number) =>
    of.reduce((sum, each) => sum + pick(each), 0) / of.length;
  const atTarget = (name: string) => mean(runs.get(name) ?? [], ({ usdAtTarget }) => usdAtTarget);
  const days = (WINDOWS * WINDOW_HOURS) / 24;
  const rows = [...runs].map(([policy, of]) => ({
    policy,
    usdPerDay: round(mean(of, ({ usd }) => usd) / days, 0),
    regretUsdPerDay: round((mean(of, ({ usdAtTarget }) => usdAtTarget) - atTarget('oracle')) / days, 0),
    savingOfOraclePct: round(
      (100 * (atTarget('no tuning') - mean(of, ({ usdAtTarget }) => usdAtTarget))) /
        (atTarget('no tuning') - atTarget('oracle')),
      1,
    ),
    windowsBelowPct: round((100 * mean(of, (each) => each.windowsBelow)) / WINDOWS, 1),
    taskWindowsBelowPct: round(
      (100 * mean(of, (each) => each.taskWindowsBelow)) / (WINDOWS * CHEAP_FIRST.length),
      1,
    ),
    anyTaskBelowPct: round((100 * mean(of, (each) => each.anyTaskBelow)) / WINDOWS, 1),
    shortfall: round(
      mean(of, ({ shortfall }) => shortfall),
      4,
    ),
    recoveryWindows: of.some(({ recovery }) => recovery === null)
      ? null
      : round(
          mean(of, ({ recovery }) => recovery ?? 0),
          1,
        ),
    changes: round(
      mean(of, ({ changes }) => changes),
      1,
    ),
    mostReversals: Math.max(...of.map(({ reversals }) => reversals)),
    runsOscillatingPct: round((100 * of.filter(({ reversals }) => reversals > 1).length) / of.length, 1),
  }));
  print({ simulated: true, seeds, perDay, windows: WINDOWS, windowHours: WINDOW_HOURS, rows }, options);
}

function run(policy: Policy, perDay: number, seed: number): Run {
  const paths = new Map<Task, number[]>(CHEAP_FIRST.map((task) => [task, []]));
  let [usd, usdAtTarget, windowsBelow, taskWindowsBelow, anyTaskBelow, shortfall] = [0, 0, 0, 0, 0, 0];
  let recoveredAt: number | null = DRIFT_AT;
  for (let window = 0; window < WINDOWS; window += 1) {
    const thresholds = new Map(CHEAP_FIRST.map((task) => [task, policy.thresholdBp(task, window)]));
    let [quality, share, below] = [0, 0, 0];
    for (const [task, bp] of thresholds) {
      paths.get(task)?.push(bp);
      const truth = expected(task, bp, window, TARGET);
      const requests = requestsIn(window, perDay) * shareOf(task);
      usd += requests * truth.usd;
      usdAtTarget += requests * truth.usdAtTarget;
      quality += shareOf(task) * truth.quality;
      share += shareOf(task);
      if (truth.quality >= TARGET) continue;
      below += 1;
      shortfall += TARGET - truth.quality;
      if (task === DRIFTED && window >= DRIFT_AT) recoveredAt = window + 1;
    }
    if (quality / share < TARGET) windowsBelow += 1;
    taskWindowsBelow += below;
    anyTaskBelow += below > 0 ? 1 : 0;
    policy.learn(observe((task) => thresholds.get(task) ?? 0, window, perDay, seed));
  }
  const phases = [...paths.values()].flatMap((path) => [path.slice(0, DRIFT_AT), path.slice(DRIFT_AT - 1)]);
  return {
    usd,
    usdAtTarget,
    windowsBelow,
    taskWindowsBelow,
    anyTaskBelow,
    shortfall: taskWindowsBelow === 0 ? 0 : shortfall / taskWindowsBelow,
    recovery: recoveredAt === WINDOWS ? null : recoveredAt - DRIFT_AT,
    changes: [...paths.values()].reduce((sum, path) => sum + steps(path).length, 0),
    reversals: Math.max(...phases.map((path) => reversals(path))),
  };
}

function steps(path: readonly number[]): readonly number[] {
  return path
    .slice(1)
    .map((bp, index) => Math.sign(bp - (path[index] ?? bp)))
    .filter((step) => step !== 0);
}

/** How often a setting turned round. */
function reversals(path: readonly number[]): number {
  return steps(path).filter((step, index, all) => index > 0 && step !== all[index - 1]).length;
}
