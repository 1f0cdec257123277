/** Share of thresholds from small samples that keep their promise on all outcomes, and their escalations. */
import { normalQuantile, pairedThreshold, type ReplayedPair, wilsonBounds } from '@mangaassist/tuning';
import { seededRandom } from '../../packages/cascade-core/training/folds.ts';
import type { OutcomeSet } from './data/outcome-set.ts';
import type { Score } from './scores.ts';

export interface ThresholdFigures {
  /** Share of the strong tier's accuracy that is to be kept. */
  readonly kept: number;
  /** Outcomes with both grades that a threshold is set from. */
  readonly sample: number;
  readonly resamples: number;
  readonly rules: readonly RuleFigures[];
}

export interface RuleFigures {
  readonly name: string;
  /** One-sided confidence of the bound; null: no bound. */
  readonly confidence: number | null;
  /** Share of the resamples whose threshold kept the accuracy on all outcomes. */
  readonly met: number;
  /** Mean share of the outcomes that were escalated. */
  readonly escalated: number;
}

const KEPT = 0.95;
/** Resamples at most: each looks at a hundred thresholds. */
const MOST_RESAMPLES = 300;
const SEED = 5;
const STEPS = 100;

/** The threshold that a rule sets from a sample. */
type Rule = (sample: readonly ReplayedPair[], scores: Float64Array, strong: number) => number;

const RULES: readonly { readonly name: string; readonly confidence: number | null; readonly rule: Rule }[] = [
  { name: 'straight from the sample', confidence: null, rule: byBound(0) },
  { name: 'one-sided bound of the accuracy', confidence: 0.9, rule: byBound(normalQuantile(0.9)) },
  { name: 'one-sided bound of the accuracy', confidence: 0.95, rule: byBound(normalQuantile(0.95)) },
  { name: 'paired loss bound', confidence: 0.9, rule: byPairs(normalQuantile(0.9)) },
  { name: 'paired loss bound', confidence: 0.95, rule: byPairs(normalQuantile(0.95)) },
];

/** By the first score: the verifier's. */
export function judgeThresholds(
  { outcomes }: OutcomeSet,
  [first]: readonly Score[],
  options: { readonly resamples: number; readonly shadow: number },
): ThresholdFigures | null {
  if (first === undefined || outcomes.length < 2 * options.shadow) return null;
  const pairs = outcomes.map(({ weak, strong }, i) => ({
    weak,
    strong,
    expected: first.values[i] as number,
  }));
  const strong = meanOf(pairs, (pair) => pair.strong);
  const resamples = Math.min(MOST_RESAMPLES, options.resamples);
  const rules = RULES.map(({ name, confidence, rule }) => {
    const random = seededRandom(SEED);
    let [met, escalated] = [0, 0];
    for (let round = 0; round < resamples; round += 1) {
      const sample = Array.from(
        { length: options.shadow },
        () => pairs[Math.floor(random() * pairs.length)] as ReplayedPair,
      );
      const result = resultOf(pairs, rule(sample, first.values, strong));
      if (result.accuracy >= KEPT * strong) met += 1;
      escalated += result.escalated;
    }
    return { name, confidence, met: met / resamples, escalated: escalated / resamples };
  });
  return { kept: KEPT, sample: options.shadow, resamples, rules };
}

function resultOf(pairs: readonly ReplayedPair[], threshold: number) {
  return {
    accuracy: meanOf(pairs, ({ expected, weak, strong }) => (expected > threshold ? strong : weak)),
    escalated: meanOf(pairs, ({ expected }) => Number(expected > threshold)),
  };
}

/** Today's: the least escalation whose accuracy has its lower bound over the target. */
function byBound(z: number): Rule {
  return (sample, _scores, strong) => {
    const sorted = sample.map(({ expected }) => expected).sort((a, b) => a - b);
    let found = Number.NEGATIVE_INFINITY;
    for (let step = STEPS - 1; step >= 0; step -= 1) {
      const threshold = sorted[Math.round(sorted.length * (1 - step / STEPS)) - 1];
      if (threshold === undefined) continue;
      const mean = resultOf(sample, threshold).accuracy;
      const [lower] = z === 0 ? [mean] : wilsonBounds({ count: sample.length, mean }, z);
      if (lower < KEPT * strong) break;
      found = threshold;
    }
    return found;
  };
}

function byPairs(z: number): Rule {
  return (sample, scores) => pairedThreshold({ expected: scores, sample }, { kept: KEPT, z }).threshold;
}

function meanOf(pairs: readonly ReplayedPair[], value: (pair: ReplayedPair) => number): number {
  return pairs.reduce((sum, pair) => sum + value(pair), 0) / pairs.length;
}
