/** The order of the policies for a question: by their closest phrases and texts, and by all phrases of a topic together. */
import type { Snapshot } from '../snapshot.ts';
import { formForPolicies, type PolicyScore, policyScores } from './policy-scores.ts';

/** A policy with its place in the order. */
export interface RankedPolicy extends PolicyScore {
  /** Logarithm of its likelihood; only differences mean something. */
  readonly rank: number;
}

export interface Ranking {
  /** All topics, best first; without a model of the topics those that share a word with the question. */
  readonly policies: readonly RankedPolicy[];
  /** The reading of the question by the model of the topics; null in versions without it. */
  readonly signs: RankingSigns | null;
}

export interface RankingSigns {
  /** Share of the question that the phrases of any policy have, 0–1. */
  readonly known: number;
  /** Distance of the best from the mean, and from the second. */
  readonly lead: number;
  readonly margin: number;
  /** Probabilities of the best and of the first three, if it is a policy that is asked for. */
  readonly best: number;
  readonly three: number;
  /** Distance of the likeliest topic by the model alone from the mean. */
  readonly likeliest: number;
  /** True if that is the one with the closest phrase. */
  readonly agrees: boolean;
}

/** Weight of a likeness of 1 beside the logarithm of a likelihood. */
const OF_LIKENESS = 3;
/** Likelihoods of features that depend on each other are too sure. */
const OF_DEPENDENT = 1.5;

export function rankedPolicies(text: string, snapshot: Snapshot): Ranking {
  const likest = policyScores({ text }, snapshot);
  const model = snapshot.text.topics(formForPolicies(text));
  if (model === null) {
    return { policies: likest.map((each) => ({ ...each, rank: OF_LIKENESS * each.score })), signs: null };
  }
  const { scores, known } = model;
  const byTopic = new Map(likest.map((each) => [each.topic, each]));
  const policies = snapshot.topics.map((topic, i) => withRank(topic, scores[i] as number, byTopic));
  policies.sort((a, b) => b.rank - a.rank);
  const mean = policies.reduce((sum, { rank }) => sum + rank, 0) / policies.length;
  const [first = 0, second = first] = policies.map(({ rank }) => rank);
  const powers = policies.map(({ rank }) => Math.exp(OF_DEPENDENT * (rank - first)));
  const total = powers.reduce((sum, power) => sum + power, 0);
  const most = Math.max(...scores);
  const signs = {
    known,
    lead: first - mean,
    margin: first - second,
    best: 1 / total,
    three: powers.slice(0, 3).reduce((sum, power) => sum + power, 0) / total,
    likeliest: most - scores.reduce((sum, score) => sum + score, 0) / scores.length,
    agrees: snapshot.topics[scores.indexOf(most)] === likest[0]?.topic,
  };
  return { policies, signs };
}

function withRank(
  topic: string,
  likelihood: number,
  byTopic: ReadonlyMap<string, PolicyScore>,
): RankedPolicy {
  const { score, phrase, coverage } = byTopic.get(topic) ?? UNLIKE;
  return { topic, score, phrase, coverage, rank: likelihood + OF_LIKENESS * score };
}

const UNLIKE = { score: 0, phrase: null, coverage: 0 };
