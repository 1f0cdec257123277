/** The rules of R18 on one window, for settings without a measurement at other values; without contradictions (D11). */
import type { LiveConfig } from '@mangaassist/cascade-core';
import type { Observations } from '../evidence/observations.ts';
import { step } from '../move.ts';
import type { Recommendation } from './recommendation.ts';
import type { SlaCompliance } from './sla.ts';

/** Share of the bill from which fewer cheap tokens are worth truncated answers. */
const MOST_OF_THE_BILL = 0.5;

/** Cache, tokens, availability, and the invitation to look for savings when all is well. */
export function otherRules(
  window: Observations,
  sla: SlaCompliance,
  config: LiveConfig,
): readonly Recommendation[] {
  return [
    ...longerCache(window, sla, config),
    ...fewerCheapTokens(window, sla, config),
    ...availability(sla),
    ...savings(sla),
  ];
}

function longerCache(
  window: Observations,
  sla: SlaCompliance,
  config: LiveConfig,
): readonly Recommendation[] {
  const longer = step(config, 'cache_ttl_seconds', 1);
  const isUsed = config.cache.enabled && window.pooled.cacheHits > 0;
  if (sla.p95_latency.compliant || !isUsed || longer === null) return [];
  return [
    {
      ...rule('increase_cache_ttl', 'high', { p95DeltaMs: -200, cacheHitRateDelta: 0.05 }),
      reason: `p95 to the first text ${described(sla, 'p95_latency')} ms: answers that are kept longer come at once`,
      move: longer,
      autoApplicable: true,
    },
  ];
}

/** Only where the cheap tier is most of the bill: truncated answers would save little otherwise (D11). */
function fewerCheapTokens(
  window: Observations,
  sla: SlaCompliance,
  config: LiveConfig,
): readonly Recommendation[] {
  const fewer = step(config, 'haiku_max_tokens', -1);
  const share = cheapShare(window);
  const isWorthwhile = !sla.cost.compliant && sla.quality.compliant && share >= MOST_OF_THE_BILL;
  if (!isWorthwhile || fewer === null) return [];
  return [
    {
      ...rule('reduce_haiku_max_tokens', 'high', { costDelta: -0.1 * share, qualityDelta: -0.005 }),
      reason: `cost per request $${described(sla, 'cost')}, ${percent(share)} of it the cheap tier's`,
      move: fewer,
      autoApplicable: true,
    },
  ];
}

function availability(sla: SlaCompliance): readonly Recommendation[] {
  if (sla.availability.compliant) return [];
  return [
    {
      ...rule('check_availability', 'critical', {}),
      reason: `availability ${described(sla, 'availability')}: no setting here mends it, see the errors by code`,
    },
  ];
}

function savings(sla: SlaCompliance): readonly Recommendation[] {
  if (!Object.values(sla).every(({ compliant }) => compliant)) return [];
  return [
    {
      ...rule('explore_further_cost_reduction', 'low', { costDelta: -0.05 }),
      reason: 'all targets are met: an experiment could try a lower threshold or fewer tokens',
    },
  ];
}

/**
 * The general threshold where too few answers were graded to measure anything: up if quality is under the
 * target, otherwise down if too much is escalated and some grades show quality to spare.
 */
export function thresholdRules(sla: SlaCompliance, config: LiveConfig): readonly Recommendation[] {
  const up = step(config, 'confidence_threshold', 1);
  if (!sla.quality.compliant && up !== null) {
    return [
      {
        ...rule('raise_confidence_threshold', 'critical', { qualityDelta: 0.02, costDelta: 0.15 }),
        reason: `quality ${described(sla, 'quality')}; by the document's rule: too few grades to measure more`,
        move: up,
        autoApplicable: true,
      },
    ];
  }
  const down = step(config, 'confidence_threshold', -1);
  if (sla.escalation_rate.compliant || down === null) return [];
  return [
    {
      ...rule('lower_confidence_threshold', 'high', { escalationRateDelta: -0.03, qualityDelta: -0.01 }),
      reason: `escalation rate ${described(sla, 'escalation_rate')}; by the document's rule: too few grades to measure more`,
      move: down,
      // Its effect on quality is unknown.
      autoApplicable: sla.quality.actual !== null,
    },
  ];
}

function rule(
  action: Recommendation['action'],
  priority: Recommendation['priority'],
  impact: Recommendation['impact'],
) {
  return {
    action,
    priority,
    impact,
    task: null,
    basis: 'rule',
    expected: null,
    move: null,
    autoApplicable: false,
  } as const;
}

/** Share of the bill that drafts and cheap answers are. */
function cheapShare({ tasks, pooled }: Observations): number {
  const accepted = Object.values(tasks).reduce(
    (sum, task) => sum + task.accepted.count * task.accepted.meanUsd,
    0,
  );
  return pooled.costUsd === 0 ? 0 : (accepted + pooled.wastedUsd) / pooled.costUsd;
}

function described(sla: SlaCompliance, name: keyof SlaCompliance): string {
  const { actual, target } = sla[name];
  return `${Number(actual?.toPrecision(4))} (target ${target})`;
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
