/** Fits the fixed weights: logistic regression near given weights, none of which changes its sign. */
import type { EvidenceName, FixedEvidence } from '../src/verifier/fixed-weights.ts';

export interface GradedEvidence {
  readonly evidence: FixedEvidence;
  /** The draft is right. */
  readonly isRight: boolean;
}

export type Weights = Readonly<Record<EvidenceName, number>>;

const STEPS = 4_000;
const RATE = 0.5;

/**
 * The weights of greatest posterior probability. Deterministic.
 * @param near - the weights before any draft was seen, and the signs.
 * @param strength - the weight of `near`, in graded drafts.
 */
export function fitFixed(graded: readonly GradedEvidence[], near: Weights, strength: number): Weights {
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
      weights[i] = withSign((weights[i] as number) - rate * by, first[i] as number);
    });
  }
  return Object.fromEntries(names.map((name, i) => [name, weights[i]])) as Weights;
}

function chanceOf(names: readonly EvidenceName[], weights: readonly number[], evidence: FixedEvidence) {
  const odds = names.reduce((sum, name, i) => sum + (weights[i] as number) * evidence[name], 0);
  return 1 / (1 + Math.exp(-odds));
}

function withSign(weight: number, like: number): number {
  return like < 0 ? Math.min(0, weight) : Math.max(0, weight);
}
