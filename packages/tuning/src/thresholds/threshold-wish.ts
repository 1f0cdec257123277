/** A chosen threshold as a recommendation, with the evidence in words. */
import type { LiveConfig } from '@mangaassist/cascade-core';
import type { Task } from '@mangaassist/protocol';
import { howSure } from '../evidence/proportion.ts';
import type { Recommendation } from '../report/recommendation.ts';
import type { PairedChoice } from './choose-paired.ts';
import type { ThresholdChoice } from './threshold-choice.ts';
import type { ThresholdEstimate } from './threshold-estimate.ts';

type Moving<T extends { readonly kind: string }> = Extract<T, { readonly kind: 'raise' | 'lower' }>;

/** By grades: the task's own, or with those of all tasks. */
export function gradedWish(
  task: Task,
  choice: Moving<ThresholdChoice>,
  basis: 'task' | 'pooled',
  { tuning }: LiveConfig,
): Recommendation {
  const { kind, now, next } = choice;
  const { mean, lower } = next.quality;
  const isBad = now.quality.mean < tuning.targets.minQuality;
  const why =
    kind === 'raise' && isBad
      ? `quality ${figure(now.quality.mean)} is under ${tuning.targets.minQuality}; ${figure(mean)} expected`
      : `quality stays at or over ${figure(lower)} (${howSure(tuning.confidence)}), ${escalation(now, next)}`;
  return moving(task, choice, {
    priority: isBad ? 'critical' : 'medium',
    reason: basis === 'task' ? why : `${why}; by all tasks' grades`,
    basis,
    quality: { now: now.quality.mean, next: mean },
  });
}

/** By the loss against the strong tier's answers to the same questions. */
export function pairedWish(
  task: Task,
  choice: Moving<PairedChoice>,
  pairs: number,
  { tuning }: LiveConfig,
): Recommendation {
  const { now, next } = choice;
  const { loss, allowed, excess, quality } = next.paired;
  const isBad = now.paired.loss > now.paired.allowed;
  const why = isBad
    ? `loss ${figure(now.paired.loss)} against the strong tier is over ${figure(now.paired.allowed)}; ${figure(loss)} expected`
    : `loss against the strong tier stays at or under ${figure(excess + allowed)} (${howSure(tuning.confidence)}; ${figure(allowed)} allowed)`;
  return moving(task, choice, {
    priority: isBad ? 'critical' : 'medium',
    reason: `${why}, ${escalation(now, next)}; by ${pairs} drafts that it answered, too`,
    basis: 'pairs',
    quality: { now: now.paired.quality, next: quality },
  });
}

type Reasoned = Pick<Recommendation, 'priority' | 'reason' | 'basis'> & {
  readonly quality: { readonly now: number; readonly next: number };
};

function moving(
  task: Task,
  {
    kind,
    now,
    next,
  }: {
    readonly kind: 'raise' | 'lower';
    readonly now: ThresholdEstimate;
    readonly next: ThresholdEstimate;
  },
  { quality, ...reasoned }: Reasoned,
): Recommendation {
  return {
    ...reasoned,
    action: `${kind}_confidence_threshold`,
    task,
    impact: {
      qualityDelta: quality.next - quality.now,
      escalationRateDelta: next.escalationRate - now.escalationRate,
      costDelta: now.meanUsd === 0 ? 0 : next.meanUsd / now.meanUsd - 1,
    },
    expected: { quality: quality.next, escalationRate: next.escalationRate },
    move: {
      setting: 'confidence_threshold',
      task,
      from: now.thresholdBp / 10_000,
      to: next.thresholdBp / 10_000,
    },
    autoApplicable: true,
  };
}

/** No threshold helps. */
export function reviewOf(task: Task, quality: number, { tuning }: LiveConfig): Recommendation {
  return {
    action: 'review_task',
    task,
    priority: 'critical',
    reason: `quality ${figure(quality)} is under ${tuning.targets.minQuality}, and no threshold helps: its prompt, or the strong tier from the start`,
    basis: 'task',
    impact: {},
    expected: null,
    move: null,
    autoApplicable: false,
  };
}

function escalation(now: ThresholdEstimate, next: ThresholdEstimate): string {
  return `escalation ${figure(now.escalationRate)} → ${figure(next.escalationRate)}`;
}

function figure(value: number): string {
  return value.toFixed(3);
}
