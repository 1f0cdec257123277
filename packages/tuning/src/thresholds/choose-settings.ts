/** Thresholds to move, and the reasons for the rest. */
import { type LiveConfig, thresholdBp } from '@mangaassist/cascade-core';
import type { Task } from '@mangaassist/protocol';
import { type EvidenceSummary, evidenceOn } from '../evidence/evidence.ts';
import { howSure } from '../evidence/proportion.ts';
import { type Cell, mergeCells } from '../evidence/quality-sources.ts';
import type { Recommendation } from '../report/recommendation.ts';
import type { SlaCompliance } from '../report/sla.ts';
import { chooseThreshold, type ThresholdChoice } from './threshold-choice.ts';

/** Fewer grades than this are no evidence. */
const LEAST_GRADES = 10;
const LEAST_DRAFTS = 10;

/** The rules of R18 for the general threshold. */
type ThresholdRules = (sla: SlaCompliance, config: LiveConfig) => readonly Recommendation[];

export interface Choice {
  readonly wishes: readonly Recommendation[];
  /** The reason for which a task's threshold stays. */
  readonly refusals: readonly { readonly task: Task | null; readonly reason: string }[];
}

/**
 * The cheapest admissible threshold of each task, within one step. A task with too few grades borrows the
 * quality by confidence of all tasks, unless its own few grades are bad; if even all together are too
 * few, the rules of R18 decide.
 */
export function chooseSettings(
  summary: EvidenceSummary,
  sla: SlaCompliance,
  config: LiveConfig,
  thresholdRules: ThresholdRules,
): Choice {
  const { minimumSample } = config.tuning;
  if (cheapGrades(summary.all) < minimumSample) return byRules(summary, sla, config, thresholdRules);
  const wishes: Recommendation[] = [];
  const refusals: { task: Task; reason: string }[] = [];
  for (const task of summary.tasks.keys()) {
    const chosen = chooseFor(task, summary, config);
    if (chosen === null) continue;
    if ('reason' in chosen) {
      refusals.push({ task, reason: chosen.reason });
      continue;
    }
    const { wish: wanted, reason } = outcomeOf(task, chosen, summary, config);
    if (wanted !== undefined) wishes.push(wanted);
    if (reason !== undefined) refusals.push({ task, reason });
  }
  return { wishes, refusals };
}

/** The wish of a choice, or the reason for which the threshold stays. */
function outcomeOf(
  task: Task,
  { choice, basis }: Extract<Chosen, { readonly choice: unknown }>,
  { tasks }: EvidenceSummary,
  config: LiveConfig,
): { readonly wish?: Recommendation; readonly reason?: string } {
  switch (choice.kind) {
    case 'stay':
      return { reason: choice.reason };
    case 'stuck':
      return { wish: review(task, choice.now.quality.mean, config) };
    case 'lower':
      if (isVetoed(tasks.get(task)?.atMost, config)) return { reason: VETO };
      return { wish: wish(task, choice, basis, config) };
    case 'raise':
      return { wish: wish(task, choice, basis, config) };
  }
}

const UNKNOWN = { target: 0, actual: null, compliant: true };
const VETO = 'shoppers object to too many of its answers: it is not lowered';

/**
 * The rules of R18. Only grades raise a threshold: signs come from shoppers and may be chosen in bad faith.
 * They do keep it from being lowered.
 */
function byRules(
  summary: EvidenceSummary,
  sla: SlaCompliance,
  config: LiveConfig,
  thresholdRules: ThresholdRules,
): Choice {
  const { minimumSample, targets } = config.tuning;
  const { quality: actual } = summary;
  const target = targets.minQuality;
  const isKnown = cheapGrades(summary.all) >= LEAST_GRADES && actual !== null;
  const quality = isKnown ? { target, actual, compliant: actual >= target } : UNKNOWN;
  const rules = thresholdRules({ ...sla, quality }, config);
  const wishes = rules.filter(
    ({ action }) => action !== 'lower_confidence_threshold' || !isVetoed(summary.atMost, config),
  );
  const reason = `under ${minimumSample} grades of cheap answers: the document's rules apply`;
  const refusals = [{ task: null, reason }];
  return {
    wishes,
    refusals: wishes.length < rules.length ? [...refusals, { task: null, reason: VETO }] : refusals,
  };
}

/** True if signs of bad answers leave less quality possible than the target. */
function isVetoed(atMost: number | null | undefined, { tuning }: LiveConfig): boolean {
  return atMost !== null && atMost !== undefined && atMost < tuning.targets.minQuality;
}

type Chosen =
  | { readonly choice: ThresholdChoice; readonly basis: 'task' | 'pooled' }
  | { readonly reason: string };

/** null: the task has no drafts, so no threshold to choose. */
function chooseFor(task: Task, summary: EvidenceSummary, config: LiveConfig): Chosen | null {
  const { minimumSample, targets } = config.tuning;
  const own = evidenceOn(summary, task, config);
  if (own === null) return null;
  const { count } = own.recent.drafts;
  const presentBp = thresholdBp(config.cascade, task);
  const choose = (evidence: typeof own) => chooseThreshold(evidence, presentBp, config.tuning);
  if (count >= LEAST_DRAFTS && own.grades >= LEAST_GRADES) {
    const choice = choose(own);
    const isClearlyBad = choice.now.quality.upper < targets.minQuality;
    if (isClearlyBad || Math.min(count, own.grades) >= minimumSample) return { choice, basis: 'task' };
  }
  if (count < minimumSample) return { reason: `under ${minimumSample} drafts` };
  const borrowed = evidenceOn(summary, task, config, withBorrowed(task, own.grades, summary, config));
  return borrowed === null ? null : { choice: choose(borrowed), basis: 'pooled' };
}

/**
 * A task's own grades, made up to the minimum sample with those of all tasks: the differences between tasks are
 * unknown, so the grades of other tasks have a bounded weight.
 */
function withBorrowed(
  task: Task,
  ownGrades: number,
  { tasks, all }: EvidenceSummary,
  { tuning }: LiveConfig,
) {
  const missing = Math.max(0, tuning.minimumSample - ownGrades) / cheapGrades(all);
  const borrowed = all.map((cell) => ({ ...cell, count: cell.count * missing }));
  return mergeCells([...(tasks.get(task)?.cells ?? []), ...borrowed]);
}

function cheapGrades(cells: readonly Cell[]): number {
  return cells.reduce((sum, { count, tier }) => sum + (tier === 'fast' ? count : 0), 0);
}

function wish(
  task: Task,
  { kind, now, next }: Extract<ThresholdChoice, { kind: 'raise' | 'lower' }>,
  basis: 'task' | 'pooled',
  { tuning }: LiveConfig,
): Recommendation {
  const { mean, lower } = next.quality;
  const isBad = now.quality.mean < tuning.targets.minQuality;
  const why =
    kind === 'raise' && isBad
      ? `quality ${figure(now.quality.mean)} is under ${tuning.targets.minQuality}; ${figure(mean)} expected`
      : `quality stays at or over ${figure(lower)} (${howSure(tuning.confidence)}), escalation ${figure(now.escalationRate)} → ${figure(next.escalationRate)}`;
  return {
    action: `${kind}_confidence_threshold`,
    task,
    priority: isBad ? 'critical' : 'medium',
    reason: basis === 'task' ? why : `${why}; by all tasks' grades`,
    basis,
    impact: {
      qualityDelta: mean - now.quality.mean,
      escalationRateDelta: next.escalationRate - now.escalationRate,
      costDelta: now.meanUsd === 0 ? 0 : next.meanUsd / now.meanUsd - 1,
    },
    expected: { quality: mean, escalationRate: next.escalationRate },
    move: {
      setting: 'confidence_threshold',
      task,
      from: now.thresholdBp / 10_000,
      to: next.thresholdBp / 10_000,
    },
    autoApplicable: true,
  };
}

function review(task: Task, quality: number, { tuning }: LiveConfig): Recommendation {
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

function figure(value: number): string {
  return value.toFixed(3);
}
