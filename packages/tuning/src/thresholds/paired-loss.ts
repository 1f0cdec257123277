/**
 * The least escalation whose loss against the strong tier is bounded, from a small shadow sample: drafts that the
 * strong tier answered as well, both graded.
 */

/** Drafts of recent traffic: the more the strong tier is expected to gain, the sooner it is asked. */
export interface ShadowTraffic {
  /** Expected gain of every draft of the window. */
  readonly expected: Float64Array;
  /** The drafts of the shadow sample, which is drawn from these at random: expected gain and both grades. */
  readonly sample: readonly ReplayedPair[];
}

export interface ReplayedPair {
  readonly expected: number;
  /** Grade of the draft and of the strong tier's answer, 0–1. */
  readonly weak: number;
  readonly strong: number;
}

export interface LossTarget {
  /** Share of the strong tier's quality that is kept, such as 0.95. */
  readonly kept: number;
  /** Standard errors that bound the loss on one side. */
  readonly z: number;
}

export interface PairedThreshold {
  /** Drafts with a greater expected gain are escalated; -Infinity escalates all. */
  readonly threshold: number;
  /** Share of the traffic that is escalated. */
  readonly escalated: number;
}

/** A bound of fewer pairs than this has no meaning. */
const LEAST_SAMPLE = 30;
/** Steps of escalation that are looked at. */
const STEPS = 100;

/**
 * The least escalation at which the mean loss is under the target with the stated confidence: from all escalated
 * downwards, until a step fails (fixed-sequence testing, Angelopoulos et al. 2110.01052, so that the many steps do
 * not need a correction). The loss of a draft that is not escalated is the strong grade less its own; draft by draft
 * both grades rise and fall together, so the difference varies less than either. The part of it that was expected
 * is computed over all of the traffic, and only the rest is estimated from the sample (prediction-powered inference,
 * Angelopoulos et al. 2301.09633).
 */
export function pairedThreshold({ expected, sample }: ShadowTraffic, target: LossTarget): PairedThreshold {
  const sorted = expected.toSorted();
  const sums = new Float64Array(sorted.length + 1);
  for (let i = 0; i < sorted.length; i += 1) sums[i + 1] = (sums[i] as number) + (sorted[i] as number);
  let found: PairedThreshold = { threshold: Number.NEGATIVE_INFINITY, escalated: 1 };
  if (sample.length < LEAST_SAMPLE) return found;
  for (let step = STEPS - 1; step >= 0; step -= 1) {
    const threshold = sorted[Math.round(sorted.length * (1 - step / STEPS)) - 1];
    if (threshold === undefined) continue;
    const accepted = acceptedOf(sorted, threshold);
    const known = (sums[accepted] as number) / sorted.length;
    if (excessBound(known, sample, threshold, target) > 0) break;
    found = { threshold, escalated: 1 - accepted / sorted.length };
  }
  return found;
}

/** Number of values up to a threshold. */
function acceptedOf(sorted: Float64Array, threshold: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] as number) <= threshold) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Upper bound of the mean loss over the allowed one, at a threshold; at most 0 if the target is met.
 * @param known mean expected gain of the accepted traffic, over all of it.
 */
function excessBound(
  known: number,
  sample: readonly ReplayedPair[],
  threshold: number,
  { kept, z }: LossTarget,
): number {
  const weight = usefulness(sample, threshold);
  const rests = sample.map(({ expected, weak, strong }) => {
    const loss = expected <= threshold ? strong - weak - weight * expected : 0;
    return loss - (1 - kept) * strong;
  });
  const mean = meanOf(rests);
  const squares = rests.reduce((sum, rest) => sum + (rest - mean) ** 2, 0);
  // One total loss more than was seen: none in a small sample is not certainty.
  const error = Math.sqrt((squares + 1) / Math.max(1, rests.length - 1) / Math.max(1, rests.length));
  return weight * known + mean + z * error;
}

/** The share of the expected gains that is taken from the traffic: the one with the least variance, 0–1. */
function usefulness(sample: readonly ReplayedPair[], threshold: number): number {
  const accepted = sample.filter(({ expected }) => expected <= threshold);
  const [x, y] = [
    meanOf(accepted.map(({ expected }) => expected)),
    meanOf(accepted.map(({ weak, strong }) => strong - weak)),
  ];
  let [covariance, variance] = [0, 1e-9];
  for (const { expected, weak, strong } of accepted) {
    covariance += (expected - x) * (strong - weak - y);
    variance += (expected - x) ** 2;
  }
  return Math.max(0, Math.min(1, covariance / variance));
}

function meanOf(values: readonly number[]): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum / Math.max(1, values.length);
}
