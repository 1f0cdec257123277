/** Fits the fixed weights: logistic regression near given weights, none of which changes its sign. */
import type { EvidenceName, FixedEvidence, FixedWeights } from '../src/verifier/evidence/fixed-weights.ts';

interface GradedEvidence {
  readonly evidence: FixedEvidence;
  /** The draft is right. */
  readonly isRight: boolean;
}

/** Not fitted: the share of right drafts is a model's own, and no draft of a good one was graded. Few had doubts, none citations. */
const GIVEN: ReadonlySet<EvidenceName> = new Set([
  'base',
  'greets',
  'unknownTask',
  'weighsWorks',
  'doubts',
  'cited',
]);
const STEPS = 4_000;
const RATE = 0.5;

/**
 * The weights of greatest posterior probability. Deterministic.
 * @param near - the weights before any draft was seen, and the signs.
 * @param strength - the weight of `near`, in graded drafts.
 */
export function fitFixed(
  graded: readonly GradedEvidence[],
  near: FixedWeights,
  strength: number,
): FixedWeights {
  const names = Object.keys(near) as EvidenceName[];
  const first = names.map((name) => near[name]);
  const weights = [...first];
  const rate = RATE / (graded.length / 4 + strength);
  for (let step = 0; step < STEPS; step += 1) {
    const slope = weights.map((weight, i) => strength * (weight - (first[i] as number)));
    for (const { evidence, isRight } of graded) {
      const error = chanceOf(names, weights, evidence) - Number(isRight);
      names.forEach((name, i) => {
        slope[i] = (slope[i] as number) + error * evidence[name];
      });
    }
    slope.forEach((by, i) => {
      if (GIVEN.has(names[i] as EvidenceName)) return;
      weights[i] = withSign((weights[i] as number) - rate * by, first[i] as number);
    });
  }
  return Object.fromEntries(names.map((name, i) => [name, weights[i]])) as FixedWeights;
}

function chanceOf(names: readonly EvidenceName[], weights: readonly number[], evidence: FixedEvidence) {
  const odds = names.reduce((sum, name, i) => sum + (weights[i] as number) * evidence[name], 0);
  return 1 / (1 + Math.exp(-odds));
}

function withSign(weight: number, like: number): number {
  return like < 0 ? Math.min(0, weight) : Math.max(0, weight);
}
