/** Metrics of the optimizer's own runs, in the namespace of all metrics. */
import type { ModelSpec } from '@mangaassist/cascade-core';
import type { TierName } from '@mangaassist/protocol';
import type { RunReport } from './report-store.ts';

/** Of one run; without a dimension of their own. */
export const RUN_METRICS = {
  TuningRuns: 'Count',
  TuningFailedParts: 'Count',
  /** Versions of the live configuration that it made, 0 or 1; and those that lost to a concurrent change. */
  TuningChanges: 'Count',
  TuningConflicts: 'Count',
  /** Mean grade of all sources, weighed, 0 to 1. */
  TuningQuality: 'None',
  JudgeCostUsd: 'None',
  JudgedAnswers: 'Count',
  UnjudgedAnswers: 'Count',
  ShadowCostUsd: 'None',
  PairedDrafts: 'Count',
  UnpairedDrafts: 'Count',
  SweptConnections: 'Count',
  SweptTurns: 'Count',
} as const;

/** Of each target, dimension `target`: 1 if it is met, else 0. */
export const SLA_METRICS = { SlaCompliance: 'Count' } as const;

/** Of each source of grades, dimension `source`: how much it weighs in the quality. */
export const SOURCE_METRICS = { QualityWeight: 'Percent' } as const;

/** Of each model, dimension `tier`; below zero after its end, 3,650 if no end is published, at most 59 if the model is deprecated without one. */
export const MODEL_METRICS = { ModelDaysLeft: 'Count' } as const;

/** Name of a metric of the optimizer's runs. */
export type RunMetric = keyof (typeof RUN_METRICS &
  typeof SLA_METRICS &
  typeof SOURCE_METRICS &
  typeof MODEL_METRICS);

/** A model and its end of life, null if none is published. The tier has its name in metrics and alerts. */
export interface ModelLife extends Pick<ModelSpec, 'name'> {
  readonly tier: TierName;
  readonly endOfLife: NonNullable<ModelSpec['endOfLife']> | null;
  /** Bedrock has deprecated the model, and names no end. */
  readonly isLegacy: boolean;
  /** Whole days on which it can still be called, today included; 0 or less: it is past its end. */
  readonly daysLeft: number;
}

export interface RunMetrics {
  record(run: RunReport, models: readonly ModelLife[]): void;
}
