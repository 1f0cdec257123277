/** Experiments end by the rule that settings move by: cheaper with the bound held is taken, a broken bound is not. */
import { type LiveConfig, withChanges } from '@mangaassist/cascade-core';
import { TASKS } from '@mangaassist/protocol';
import { summariseEvidence } from '../evidence/evidence.ts';
import type { Observations, TaskObservations } from '../evidence/observations.ts';
import { type Graded, howSure, normalQuantile, wilsonBounds } from '../evidence/proportion.ts';
import { addGrades, NONE, weighSources } from '../evidence/quality-sources.ts';
import { BOUNDS, settingOf } from '../move.ts';
import { COST_VARIATION } from './compare-variant.ts';

export interface ExperimentVerdict {
  readonly variant: string;
  readonly kind: 'promote' | 'stop';
  readonly reason: string;
}

/** A variant has to save this share of the cost of the same tasks. */
const LEAST_SAVING = 0.02;

/**
 * The first experiment that is due: stopped if its quality is, with the stated confidence, under the target,
 * or if it has filled the memory without a verdict; promoted if its bound holds and it saves, both with that
 * confidence, and what it changes lies within a step. Farther steps are an operator's to take, and so are a prompt and tasks
 * that begin on the fast tier.
 */
export function judgeExperiment(
  config: LiveConfig,
  control: readonly Observations[],
  variants: Readonly<Record<string, readonly Observations[]>>,
): ExperimentVerdict | null {
  for (const { name, changes } of config.experiments) {
    const windows = variants[name] ?? [];
    // A prompt may be tried for its quality: that it saves nothing does not end it.
    const mostWindows =
      changes.prompts === undefined ? config.tuning.memoryWindows : Number.POSITIVE_INFINITY;
    const [own, others] = [windows, control.slice(-windows.length)].map((of) => only(changes.beginCheap, of));
    const verdict = judge(own ?? [], others ?? [], config, mostWindows);
    if (verdict === null) continue;
    if (verdict.kind === 'stop' || isWithinAStep(config, changes)) return { variant: name, ...verdict };
  }
  return null;
}

/** The configuration with an experiment ended: a promoted variant's changes apply to all sessions. */
export function endExperiment(config: LiveConfig, { variant, kind }: ExperimentVerdict): LiveConfig {
  const changes = config.experiments.find(({ name }) => name === variant)?.changes ?? {};
  return {
    ...config,
    cascade: kind === 'promote' ? withChanges(config.cascade, changes) : config.cascade,
    experiments: config.experiments.filter(({ name }) => name !== variant),
  };
}

/** Windows with the tasks that a variant begins on the fast tier alone: all others would dilute their quality. */
function only(tasks: Changes['beginCheap'], windows: readonly Observations[]): readonly Observations[] {
  if (tasks === undefined) return windows;
  return windows.map((window) => ({
    ...window,
    tasks: Object.fromEntries(tasks.map((task) => [task, window.tasks[task]]).filter(([, of]) => of)),
  }));
}

type Changes = LiveConfig['experiments'][number]['changes'];

function judge(
  windows: readonly Observations[],
  control: readonly Observations[],
  config: LiveConfig,
  mostWindows: number,
): Omit<ExperimentVerdict, 'variant'> | null {
  const { confidence, minimumSample, targets } = config.tuning;
  const z = normalQuantile(confidence);
  const summary = summariseEvidence(windows, config, weighSources([...control, ...windows]));
  const quality = summary.all.reduce<Graded>(addGrades, NONE);
  const [lower, upper] = wilsonBounds(quality, z);
  if (quality.count < minimumSample) return tooLong(windows, mostWindows);
  const sure = howSure(confidence);
  if (upper < targets.minQuality) {
    return { kind: 'stop', reason: `its quality is at most ${upper.toFixed(3)} (${sure})` };
  }
  const saving = savedShare(windows, control, z);
  // Signs of bad answers keep a variant from being taken over, as they keep a threshold from being lowered.
  const mayBeGood = (summary.atMost ?? 1) >= targets.minQuality;
  if (mayBeGood && lower >= targets.minQuality && saving >= LEAST_SAVING) {
    const saved = `${(saving * 100).toFixed(1)} %`;
    return {
      kind: 'promote',
      reason: `it saves at least ${saved} at a quality of at least ${lower.toFixed(3)} (${sure})`,
    };
  }
  return tooLong(windows, mostWindows);
}

function tooLong(windows: readonly Observations[], mostWindows: number) {
  return windows.length < mostWindows
    ? null
    : ({ kind: 'stop', reason: `no gain was shown in ${windows.length} windows` } as const);
}

/** Least share of the control's cost that the variant saves on the variant's mix of tasks. */
function savedShare(variant: readonly Observations[], control: readonly Observations[], z: number): number {
  const [ours, theirs] = [totals(variant), totals(control)];
  let cost = 0;
  let baseline = 0;
  let variance = 0;
  for (const task of TASKS) {
    const [a, b] = [ours.get(task), theirs.get(task)];
    if (a === undefined || b === undefined || b.requests === 0) continue;
    cost += a.costUsd;
    baseline += (a.requests * b.costUsd) / b.requests;
    variance += (COST_VARIATION * a.costUsd) ** 2 / a.requests;
    variance += (COST_VARIATION * a.requests * (b.costUsd / b.requests)) ** 2 / b.requests;
  }
  return baseline === 0 ? 0 : (baseline - cost - z * Math.sqrt(variance)) / baseline;
}

function totals(windows: readonly Observations[]) {
  const sums = new Map<string, Pick<TaskObservations, 'requests' | 'costUsd'>>();
  for (const { tasks } of windows) {
    for (const [task, { requests, costUsd }] of Object.entries(tasks)) {
      const sum = sums.get(task) ?? { requests: 0, costUsd: 0 };
      sums.set(task, { requests: sum.requests + requests, costUsd: sum.costUsd + costUsd });
    }
  }
  return sums;
}

/** A prompt, and where a task begins, have no steps: to take one over is an operator's decision. */
function isWithinAStep(config: LiveConfig, changes: Changes): boolean {
  if (changes.prompts !== undefined || changes.beginCheap !== undefined) return false;
  const next = { ...config, cascade: withChanges(config.cascade, changes) };
  const isNear = (
    setting: 'confidence_threshold' | 'haiku_max_tokens',
    task: (typeof TASKS)[number] | null,
  ) => {
    const { least, greatest, step } = BOUNDS[setting];
    const [from, to] = [settingOf(config, setting, task), settingOf(next, setting, task)];
    return from === to || (to >= least && to <= greatest && Math.abs(to - from) <= step + 1e-9);
  };
  return (
    [null, ...TASKS].every((task) => isNear('confidence_threshold', task)) && isNear('haiku_max_tokens', null)
  );
}
