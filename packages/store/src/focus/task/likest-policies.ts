/** Policies that are most like a question's words. */
import { type PolicyScore, policyScores } from '../../search/policies/policy-scores.ts';
import type { Snapshot } from '../../search/snapshot.ts';
import type { Focus } from '../focus.ts';

/** UTF-16 units of a question that are read. */
const MOST_READ = 400;

/** Policies by their likeness to a text, the likest first. */
const scoresOf = (text: string, snapshot: Snapshot): readonly PolicyScore[] =>
  policyScores({ text: text.slice(0, MOST_READ) }, snapshot);

/** Likeness of the likest policy, 0 for none. */
export function likenessToPolicy(text: string, snapshot: Snapshot): number {
  return scoresOf(text, snapshot)[0]?.score ?? 0;
}

/** Topics of the policies that are likest. */
export function likestPolicies(text: string, snapshot: Snapshot): readonly string[] {
  return scoresOf(text, snapshot)
    .filter(({ score }) => score >= LEAST_LIKENESS)
    .slice(0, MOST_POLICIES)
    .map(({ topic }) => topic);
}

/**
 * Policies of the last turn, and services of earlier ones that the words are like: who pays the postage depends on the fault
 * of the first question.
 */
export function servicesAtHand({ text, focus, snapshot }: AtHand): readonly string[] {
  const likest = likestPolicies(text, snapshot);
  return [...new Set([...focus.policies, ...focus.services.filter((topic) => likest.includes(topic))])];
}

interface AtHand {
  readonly text: string;
  readonly focus: Pick<Focus, 'policies' | 'services'>;
  readonly snapshot: Snapshot;
}

/** Least likeness; the likest policy is right in half of the recorded follow-ups, one of the first three in two thirds. */
const LEAST_LIKENESS = 0.25;
const MOST_POLICIES = 3;
