/** The targets of a report, and what the traffic reached (R17). */
import type { TuningConfig } from '@mangaassist/cascade-core';
import type { TrafficObservations } from '../evidence/observations.ts';

export const SLA_NAMES = [
  'p50_latency',
  'p95_latency',
  'p99_latency',
  'quality',
  'cost',
  'availability',
  'escalation_rate',
] as const;
export type SlaName = (typeof SLA_NAMES)[number];

export interface SlaResult {
  readonly target: number;
  /** null if nothing measured it. */
  readonly actual: number | null;
  readonly compliant: boolean;
}

export type SlaCompliance = Readonly<Record<SlaName, SlaResult>>;

/** Errors that are a verdict on the question, not a failure to answer it. */
const NO_FAILURE = new Set(['blocked']);

/** Each target of R17 beside the measured value. Latency is the time to the first text, for which a shopper waits. */
export function slaCompliance(
  traffic: TrafficObservations,
  quality: number | null,
  targets: TuningConfig['targets'],
): SlaCompliance {
  const { firstText, requests } = traffic;
  return {
    p50_latency: atMost(targets.p50FirstTextMs, firstText.p50Ms),
    p95_latency: atMost(targets.p95FirstTextMs, firstText.p95Ms),
    p99_latency: atMost(targets.p99FirstTextMs, firstText.p99Ms),
    quality: atLeast(targets.minQuality, quality),
    cost: atMost(targets.maxCostUsd, requests === 0 ? null : traffic.costUsd / requests),
    availability: atLeast(targets.minAvailability, availability(traffic)),
    escalation_rate: atMost(
      targets.maxEscalationRate,
      requests === 0 ? null : traffic.escalations / requests,
    ),
  };
}

/** Share of answered questions among those that were not cancelled or interrupted; a degraded answer counts. */
function availability({ outcomes }: TrafficObservations): number | null {
  const answered = outcomes.answered + outcomes.degraded;
  const failed = Object.entries(outcomes.failed).reduce(
    (sum, [code, count]) => sum + (NO_FAILURE.has(code) ? 0 : count),
    0,
  );
  return answered + failed === 0 ? null : answered / (answered + failed);
}

function atMost(target: number, actual: number | null): SlaResult {
  return { target, actual, compliant: actual === null || actual <= target };
}

function atLeast(target: number, actual: number | null): SlaResult {
  return { target, actual, compliant: actual === null || actual >= target };
}
