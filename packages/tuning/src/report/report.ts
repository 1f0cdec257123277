/** The report of R19, from CloudWatch's figures. */
import type { LiveConfig } from '@mangaassist/cascade-core';
import { roundTo } from '@mangaassist/cascade-core';
import { type EvidenceSummary, shownQuality, summariseEvidence } from '../evidence/evidence.ts';
import type { LatencyDistribution, Observations } from '../evidence/observations.ts';
import type { SourceWeight } from '../evidence/quality-sources.ts';
import type { SignWeight } from '../evidence/signs.ts';
import type { VariantReport } from '../experiments/compare-variant.ts';
import { type Choice, chooseSettings, type PairsByTask } from '../thresholds/choose-settings.ts';
import { lossesOf, type TaskLoss } from './losses.ts';
import { type Recommendation, resolve } from './recommendation.ts';
import { otherRules, thresholdRules } from './rules.ts';
import { SLA_NAMES, type SlaCompliance, type SlaName, slaCompliance } from './sla.ts';

/** Fewer observations make no report (R17). */
export const LEAST_OBSERVATIONS = 10;

export interface LatencySummary {
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly p99Ms: number;
  readonly meanMs: number;
  readonly stdMs: number;
}

export interface CostProjection {
  readonly requestsPerDay: number;
  readonly perRequestUsd: number;
  readonly dailyUsd: number;
  readonly weeklyUsd: number;
  readonly monthlyUsd: number;
  readonly annualUsd: number;
}

export type PerformanceReport =
  | { readonly kind: 'empty'; readonly observations: number; readonly reason: string }
  | {
      readonly kind: 'report';
      readonly startMs: number;
      readonly endMs: number;
      readonly observations: number;
      readonly latency: LatencySummary;
      readonly firstText: LatencySummary;
      readonly cost: {
        readonly perRequestUsd: number;
        readonly totalUsd: number;
        readonly wastedUsd: number;
        readonly savedUsd: number;
      };
      readonly quality: {
        /** Mean grade, sources weighed; null without grades. */
        readonly mean: number | null;
        /** The judge's worst grade, and the share of its grades under the target. */
        readonly min: number | null;
        readonly shareBelowTarget: number | null;
        readonly sources: readonly SourceWeight[];
        /** The most that the signs leave possible, and the signs. Reports of earlier releases have neither. */
        readonly atMost?: number | null;
        readonly signs?: readonly SignWeight[];
      };
      readonly escalation: { readonly rate: number; readonly count: number; readonly total: number };
      readonly sla: SlaCompliance;
      /** Most urgent first; they never contradict each other. */
      readonly recommendations: readonly Recommendation[];
      readonly refusals: Choice['refusals'];
      /** By the shadow sample. Reports of earlier releases have none. */
      readonly losses?: readonly TaskLoss[];
      readonly projection: CostProjection;
      /** Targets that were missed. */
      readonly alerts: readonly SlaName[];
      /** Running experiments beside the control. Reports of earlier releases have none. */
      readonly experiments?: readonly VariantReport[];
    };

/**
 * Reports on the newest of the control's windows (oldest first); the earlier ones only add grades.
 * @param options.requestsPerDay volume of the cost projection; by default that of R1.
 * @param options.pairs graded pairs of the shadow sample that still hold.
 */
export function report(
  windows: readonly Observations[],
  config: LiveConfig,
  {
    requestsPerDay = 1_000_000,
    pairs = {},
  }: { readonly requestsPerDay?: number; readonly pairs?: PairsByTask } = {},
): PerformanceReport {
  const window = windows.at(-1);
  const observations = window?.pooled.requests ?? 0;
  if (window === undefined || observations < LEAST_OBSERVATIONS) {
    const reason = `${observations} observations, at least ${LEAST_OBSERVATIONS} are needed`;
    return { kind: 'empty', observations, reason };
  }
  const { pooled } = window;
  const summary = summariseEvidence(windows, config);
  const { targets } = config.tuning;
  const sla = slaCompliance(pooled, shownQuality(summary, targets.minQuality), targets);
  const { wishes, refusals } = chooseSettings(summary, sla, config, { thresholdRules, pairs });
  const perRequestUsd = pooled.costUsd / observations;
  return {
    kind: 'report',
    startMs: window.startMs,
    endMs: window.endMs,
    observations,
    latency: latencySummary(pooled.latency),
    firstText: latencySummary(pooled.firstText),
    cost: costOf(pooled, perRequestUsd),
    quality: qualityOf(pooled, summary),
    escalation: { rate: pooled.escalations / observations, count: pooled.escalations, total: observations },
    sla,
    recommendations: resolve([...wishes, ...otherRules(window, sla, config)]),
    refusals,
    losses: lossesOf(summary, config, pairs),
    projection: projectCosts(perRequestUsd, requestsPerDay),
    alerts: SLA_NAMES.filter((name) => !sla[name].compliant),
  };
}

function costOf({ costUsd, wastedUsd, savedUsd }: Observations['pooled'], perRequestUsd: number) {
  return { perRequestUsd, totalUsd: costUsd, wastedUsd, savedUsd };
}

function qualityOf({ grades }: Observations['pooled'], { quality, sources, atMost, signs }: EvidenceSummary) {
  return {
    mean: quality,
    min: grades?.min ?? null,
    shareBelowTarget: grades?.shareBelowTarget ?? null,
    sources,
    atMost,
    signs,
  };
}

function latencySummary({ p50Ms, p95Ms, p99Ms, meanMs, p16Ms, p84Ms }: LatencyDistribution): LatencySummary {
  return { p50Ms, p95Ms, p99Ms, meanMs, stdMs: (p84Ms - p16Ms) / 2 };
}

/** Projected costs (R19): months of 30 days, in cents. */
function projectCosts(perRequestUsd: number, requestsPerDay: number): CostProjection {
  const over = (days: number) => roundTo(perRequestUsd * requestsPerDay * days, 2);
  return {
    requestsPerDay,
    perRequestUsd,
    dailyUsd: over(1),
    weeklyUsd: over(7),
    monthlyUsd: over(30),
    annualUsd: over(365),
  };
}
