/** Thresholds to move, and the reasons for the rest. */
import { type LiveConfig, thresholdBp } from '@mangaassist/cascade-core';
import type { Task } from '@mangaassist/protocol';
import { type EvidenceSummary, evidenceOn } from '../evidence/evidence.ts';
import { type Cell, mergeCells } from '../evidence/quality-sources.ts';
import type { Recommendation } from '../report/recommendation.ts';
import type { SlaCompliance } from '../report/sla.ts';
import { choosePaired, LEAST_PAIRS, type PairedChoice } from './choose-paired.ts';
import type { GradedPair } from './paired-evidence.ts';
import { chooseThreshold, type ThresholdChoice } from './threshold-choice.ts';
import type { TaskEvidence } from './threshold-estimate.ts';
import { gradedWish, pairedWish, reviewOf } from './threshold-wish.ts';

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

/** The graded pairs of each task that has some. */
export type PairsByTask = Readonly<Partial<Record<Task, readonly GradedPair[]>>>;

/**
 * The cheapest admissible threshold of each task, within one step: by the paired loss bound where the shadow sample has
 * enough pairs, else by its grades. A task with too few grades borrows the quality by confidence of all tasks, unless
 * its own few grades are bad; if even all together are too few, the rules of R18 decide.
 */
export function chooseSettings(
  summary: EvidenceSummary,
  sla: SlaCompliance,
  config: LiveConfig,
  { thresholdRules, pairs }: { readonly thresholdRules: ThresholdRules; readonly pairs: PairsByTask },
): Choice {
  const { minimumSample } = config.tuning;
  const isGraded = cheapGrades(summary.all) >= minimumSample;
  const wishes: Recommendation[] = [];
  const refusals: { task: Task | null; reason: string }[] = [];
  for (const task of summary.tasks.keys()) {
    const chosen = chooseFor(task, summary, config, isGraded, pairs[task] ?? []);
    if (chosen === null) continue;
    if ('reason' in chosen) {
      refusals.push({ task, reason: chosen.reason });
      continue;
    }
    const { wish: wanted, reason } = outcomeOf(task, chosen, summary, config);
    if (wanted !== undefined) wishes.push(wanted);
    if (reason !== undefined) refusals.push({ task, reason });
  }
  if (isGraded) return { wishes, refusals };
  const ruled = byRules(summary, sla, config, thresholdRules);
  return { wishes: [...wishes, ...ruled.wishes], refusals: [...refusals, ...ruled.refusals] };
}

/** The wish of a choice, or the reason for which the threshold stays. */
function outcomeOf(
  task: Task,
  chosen: Extract<Chosen, { readonly choice: unknown }>,
  { tasks }: EvidenceSummary,
  config: LiveConfig,
): { readonly wish?: Recommendation; readonly reason?: string } {
  const { kind } = chosen.choice;
  if (kind === 'lower' && isVetoed(tasks.get(task)?.atMost, config)) return { reason: VETO };
  if (chosen.basis === 'pairs') {
    const { choice, pairs } = chosen;
    return choice.kind === 'stay'
      ? { reason: choice.reason }
      : { wish: pairedWish(task, choice, pairs, config) };
  }
  const { choice, basis } = chosen;
  if (choice.kind === 'stay') return { reason: choice.reason };
  if (choice.kind === 'stuck') return { wish: reviewOf(task, choice.now.quality.mean, config) };
  return { wish: gradedWish(task, choice, basis, config) };
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
  | { readonly choice: PairedChoice; readonly basis: 'pairs'; readonly pairs: number }
  | { readonly reason: string };

/** null: the task has no drafts, so no threshold to choose, or too little is graded to choose one by itself. */
function chooseFor(
  task: Task,
  summary: EvidenceSummary,
  config: LiveConfig,
  isGraded: boolean,
  pairs: readonly GradedPair[],
): Chosen | null {
  const own = evidenceOn(summary, task, config);
  if (own === null) return null;
  const byGrades = isGraded ? chooseByGrades(task, own, summary, config) : null;
  const hasPairs = pairs.length >= LEAST_PAIRS && own.recent.drafts.count >= LEAST_DRAFTS;
  // A step needs one proof: grades that move the threshold are it.
  if (!hasPairs || isMoving(byGrades)) return byGrades;
  const choice = choosePaired(own, pairs, thresholdBp(config.cascade, task), config.tuning);
  // Quality that is surely over its target is no reason for a step up.
  if (choice.kind === 'raise' && isProven(byGrades, config)) return byGrades;
  return { choice, basis: 'pairs', pairs: pairs.length };
}

function isMoving(chosen: Chosen | null): boolean {
  return chosen !== null && 'choice' in chosen && chosen.choice.kind !== 'stay';
}

function isProven(chosen: Chosen | null, { tuning }: LiveConfig): boolean {
  if (chosen === null || !('choice' in chosen)) return false;
  return chosen.choice.now.quality.lower >= tuning.targets.minQuality;
}

function chooseByGrades(
  task: Task,
  own: TaskEvidence,
  summary: EvidenceSummary,
  config: LiveConfig,
): Chosen | null {
  const { minimumSample, targets } = config.tuning;
  const { count } = own.recent.drafts;
  const presentBp = thresholdBp(config.cascade, task);
  const choose = (evidence: TaskEvidence) => chooseThreshold(evidence, presentBp, config.tuning);
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
