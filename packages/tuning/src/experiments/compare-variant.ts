/** An experiment's variant beside the control: quality, signs of bad answers, cost and latency, with intervals. */
import type { LiveConfig } from '@mangaassist/cascade-core';
import type { LatencyDistribution, Observations } from '../evidence/observations.ts';
import { type Graded, normalQuantile } from '../evidence/proportion.ts';
import { addGrades, NONE } from '../evidence/quality-sources.ts';
import { answersIn } from '../evidence/signs.ts';
import {
  type Interval,
  type Measured,
  normalInterval,
  pairedInterval,
  shareInterval,
  type WindowPair,
} from './intervals.ts';

/** Windows from which differences within windows are worth more than all answers together. */
const LEAST_PAIRS = 8;
/** Standard deviation of an answer's cost over its mean, at most: CloudWatch has none to give. */
export const COST_VARIATION = 2;
/** Distance of p50 and p99 of a normal distribution, in standard deviations. */
const P99_DEVIATIONS = 2.326;

export const MEASURES = ['quality', 'signs', 'cost_usd', 'first_text_ms'] as const;
export type Measure = (typeof MEASURES)[number];

export interface Comparison {
  readonly measure: Measure;
  /** Means; null where nothing was measured. */
  readonly control: number | null;
  readonly variant: number | null;
  /** Grades or answers behind them. */
  readonly counts: { readonly control: number; readonly variant: number };
  /** Variant minus control, with two-sided bounds; null if one of them was not measured. */
  readonly interval: Interval | null;
  readonly method: 'paired' | 'unpaired';
  readonly verdict: 'better' | 'worse' | 'no difference shown' | 'not measured';
}

export interface VariantReport {
  readonly variant: string;
  /** Share of the sessions. */
  readonly share: number;
  /** Fields that it changes; a prompt by its task. */
  readonly changes: readonly string[];
  /** Windows in which both had requests. */
  readonly windows: number;
  /** Two-sided, 0–1. */
  readonly confidence: number;
  readonly comparisons: readonly Comparison[];
}

/** Compares each experiment with the control in the windows in which both had requests. */
export function compareVariants(
  { experiments, tuning }: LiveConfig,
  control: readonly Observations[],
  variants: Readonly<Record<string, readonly Observations[]>>,
): readonly VariantReport[] {
  const { confidence } = tuning;
  const z = normalQuantile((1 + confidence) / 2);
  return experiments.map(({ name, share, changes }) => {
    const pairs = pairsOf(variants[name] ?? [], control);
    return {
      variant: name,
      share,
      changes: Object.entries(changes).flatMap(([field, value]) => namesOf(field, value)),
      windows: pairs.length,
      confidence,
      comparisons: MEASURES.map((measure) => compare(measure, pairs, z)),
    };
  });
}

type Pair = readonly [variant: Observations, control: Observations];

function pairsOf(variant: readonly Observations[], control: readonly Observations[]): readonly Pair[] {
  const byStart = new Map(control.map((window) => [window.startMs, window]));
  return variant.flatMap((window): Pair[] => {
    const other = byStart.get(window.startMs);
    return other === undefined || window.pooled.requests === 0 || other.pooled.requests === 0
      ? []
      : [[window, other]];
  });
}

function namesOf(field: string, value: unknown): readonly string[] {
  if (value === undefined) return [];
  if (field !== 'prompts' || typeof value !== 'object' || value === null) return [field];
  return Object.keys(value).map((task) => `prompts.${task}`);
}

function compare(measure: Measure, pairs: readonly Pair[], z: number): Comparison {
  const windows = pairs.map(([variant, control]): WindowPair & { readonly both: Pair } => ({
    variant: measured(measure, variant),
    control: measured(measure, control),
    both: [variant, control],
  }));
  const variant = windows.map((window) => window.variant).reduce<Graded>(addGrades, NONE);
  const control = windows.map((window) => window.control).reduce<Graded>(addGrades, NONE);
  const { method, interval } = intervalOf(measure, windows, { variant, control }, z);
  return {
    measure,
    control: control.count === 0 ? null : control.mean,
    variant: variant.count === 0 ? null : variant.mean,
    counts: { control: control.count, variant: variant.count },
    interval,
    method,
    verdict: verdictOf(measure, interval),
  };
}

/** Grades are too few to be compared window by window; so are signs. */
function intervalOf(
  measure: Measure,
  windows: readonly (WindowPair & { readonly both: Pair })[],
  { variant, control }: WindowPair,
  z: number,
): Pick<Comparison, 'interval' | 'method'> {
  if (variant.count === 0 || control.count === 0) return { method: 'unpaired', interval: null };
  if (measure === 'quality' || measure === 'signs') {
    return { method: 'unpaired', interval: shareInterval(variant, control, z) };
  }
  if (windows.length >= LEAST_PAIRS) return { method: 'paired', interval: pairedInterval(windows, z) };
  const spread = (side: 0 | 1) => windows.map(({ both }) => both[side]);
  const interval = normalInterval(
    withDeviation(measure, variant, spread(0)),
    withDeviation(measure, control, spread(1)),
    z,
  );
  return { method: 'unpaired', interval };
}

function withDeviation(
  measure: 'cost_usd' | 'first_text_ms',
  mean: Graded,
  windows: readonly Observations[],
): Measured {
  if (measure === 'cost_usd') return { ...mean, deviation: COST_VARIATION * mean.mean };
  return { ...mean, deviation: Math.max(...windows.map(({ pooled }) => deviationMs(pooled.firstText))) };
}

/** The wider of two guesses: latencies have a long tail. */
function deviationMs({ p16Ms, p50Ms, p84Ms, p99Ms }: LatencyDistribution): number {
  return Math.max((p84Ms - p16Ms) / 2, (p99Ms - p50Ms) / P99_DEVIATIONS);
}

function measured(measure: Measure, { tasks, pooled }: Observations): Graded {
  const { requests, costUsd, firstText } = pooled;
  const all = Object.values(tasks);
  switch (measure) {
    case 'quality':
      // The judge's sample is random; ratings are the shoppers' choice.
      return all
        .flatMap(({ quality }) => quality.filter(({ source }) => source === 'judge'))
        .reduce<Graded>(addGrades, NONE);
    case 'signs': {
      const count = all.reduce((sum, { outcomes }) => sum + answersIn({ outcomes }), 0);
      const signs = all.reduce((sum, task) => sum + signsIn(task.signs ?? {}), 0);
      return { count, mean: count === 0 ? 0 : Math.min(1, signs / count) };
    }
    case 'cost_usd':
      return { count: requests, mean: costUsd / requests };
    case 'first_text_ms':
      return { count: firstText.count, mean: firstText.meanMs };
  }
}

function signsIn(signs: Readonly<Record<string, number>>): number {
  return Object.values(signs).reduce((sum, count) => sum + count, 0);
}

function verdictOf(measure: Measure, interval: Interval | null): Comparison['verdict'] {
  if (interval === null) return 'not measured';
  const { lower, upper } = interval;
  if (lower <= 0 && upper >= 0) return 'no difference shown';
  return lower > 0 === (measure === 'quality') ? 'better' : 'worse';
}
