/** One step of one setting: the only ways in which the optimizer changes the live configuration. */
import { type LiveConfig, thresholdBp } from '@mangaassist/cascade-core';
import type { Task } from '@mangaassist/protocol';
import {
  GREATEST_THRESHOLD_BP,
  LEAST_THRESHOLD_BP,
  THRESHOLD_STEP_BP,
} from './thresholds/confidence-grid.ts';

export type Setting = 'confidence_threshold' | 'cache_ttl_seconds' | 'haiku_max_tokens';

export interface Move {
  readonly setting: Setting;
  /** null: the general threshold, or a setting that all tasks share. */
  readonly task: Task | null;
  readonly from: number;
  readonly to: number;
}

/** Bounds and steps of R18. Thresholds are 0–1. */
export const BOUNDS: Readonly<
  Record<Setting, { readonly least: number; readonly greatest: number; readonly step: number }>
> = {
  confidence_threshold: {
    least: LEAST_THRESHOLD_BP / 10_000,
    greatest: GREATEST_THRESHOLD_BP / 10_000,
    step: THRESHOLD_STEP_BP / 10_000,
  },
  cache_ttl_seconds: { least: 1, greatest: 600, step: 60 },
  haiku_max_tokens: { least: 256, greatest: 8_192, step: 128 },
};

/** The present value of a setting. */
export function settingOf(config: LiveConfig, setting: Setting, task: Task | null): number {
  if (setting === 'cache_ttl_seconds') return config.cache.ttlSeconds;
  if (setting === 'haiku_max_tokens') return config.cascade.maxTokens.haiku;
  return task === null ? config.cascade.confidenceThreshold : thresholdBp(config.cascade, task) / 10_000;
}

/** The step from the present value by `steps` steps of R18, within its bounds; null if there is none. */
export function step(config: LiveConfig, setting: Setting, steps: 1 | -1): Move | null {
  const { least, greatest, step: size } = BOUNDS[setting];
  const from = settingOf(config, setting, null);
  const to = Math.round(Math.min(greatest, Math.max(least, from + steps * size)) * 10_000) / 10_000;
  return Math.sign(to - from) === steps && from >= least && from <= greatest
    ? { setting, task: null, from, to }
    : null;
}

/** The configuration with a move made. */
export function applyMove(config: LiveConfig, { setting, task, to }: Move): LiveConfig {
  const { cascade, cache } = config;
  if (setting === 'cache_ttl_seconds') return { ...config, cache: { ...cache, ttlSeconds: to } };
  if (setting === 'haiku_max_tokens') {
    return { ...config, cascade: { ...cascade, maxTokens: { ...cascade.maxTokens, haiku: to } } };
  }
  if (task === null) return { ...config, cascade: { ...cascade, confidenceThreshold: to } };
  const confidenceThresholdByTask = { ...cascade.confidenceThresholdByTask, [task]: to };
  return { ...config, cascade: { ...cascade, confidenceThresholdByTask } };
}

/** True if a move gives up quality (or freshness) for cost or latency. */
export function isLoosening({ setting, from, to }: Move): boolean {
  return setting === 'cache_ttl_seconds' ? to > from : to < from;
}

/** True if two moves are of the same setting. */
export function isSame(a: Pick<Move, 'setting' | 'task'>, b: Pick<Move, 'setting' | 'task'>): boolean {
  return a.setting === b.setting && a.task === b.task;
}
