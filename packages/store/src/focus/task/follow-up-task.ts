/**
 * The task of a follow-up by all its evidence: a multinomial logistic model of some two hundred weights, fitted on
 * recorded conversations that neither the rules nor the classifier were corrected with
 * (`npm run bench -- fit-follow-ups`). A rule's weight is the trust that it has earned there.
 */
import { TASKS } from '@mangaassist/protocol';
import { probabilities } from '../../search/evidence/probability.ts';
import type { FollowUpEvidence } from './follow-up-evidence.ts';
import weights from './follow-up-weights.data.json' with { type: 'json' };

/** Weights of a task's own evidence, and by task of all that is referred to. */
export interface FollowUpWeights {
  /** Of the logarithm of the classifier's probability. */
  readonly classified: number;
  /** The same of the model of follow-ups. */
  readonly followUps: number;
  readonly words: number;
  readonly last: number;
  /** Of a rule that names the task, by its form. */
  readonly rules: Readonly<Record<string, number>>;
  /** One row a task: a constant, then one weight a measure of {@link FollowUpEvidence.referred}. */
  readonly referred: readonly (readonly number[])[];
}

/** Probabilities of the tasks of a follow-up, in the order of `TASKS`. */
export function followUpShares(evidence: FollowUpEvidence, by: FollowUpWeights = weights): readonly number[] {
  return probabilities(TASKS.map((_, task) => scoreOf(task, evidence, by)));
}

function scoreOf(task: number, evidence: FollowUpEvidence, by: FollowUpWeights): number {
  const { classified, words, form, ofRule, ofWords, last, referred } = evidence;
  const [constant = 0, ...row] = by.referred[task] ?? [];
  return (
    constant +
    by.classified * (classified[task] ?? 0) +
    by.followUps * (words[task] ?? 0) +
    (ofWords === task ? by.words : 0) +
    (last === task ? by.last : 0) +
    (ofRule === task ? (by.rules[form] ?? 0) : 0) +
    referred.reduce((sum, measure, i) => sum + measure * (row[i] ?? 0), 0)
  );
}
