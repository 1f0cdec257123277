/**
 * Weights of the evidence on a draft where a deployment has trained no verifier of its own: log odds of a right draft
 * for one unit of each piece. `npm run bench -- fit-gate` fits them to the graded drafts of `data/drafts`, near the
 * values that were set by hand before, and no weight may take the sign of the opposite.
 */
export const FIXED_WEIGHTS = {
  /** Always 1. */
  base: 3,
  /** A greeting: nothing can be wrong but what the rest finds. */
  greets: 0.5,
  /** The task is unknown, and so is what a right answer would be. */
  unknownTask: -0.5,
  /** The model was asked for an estimate and wrote none. */
  estimateMissing: -1.2,
  /** It wrote two that contradict each other. */
  estimateContradicted: -2.5,
  /** The part of its estimate that is missing to 0.8, 0–0.8. */
  estimateLow: -6,
  /** Claims that no source supports, at most 3. */
  unsupportedClaims: -2,
  /** Another language than the question's; not of a translation. */
  otherLanguage: -4,
  repeats: -4,
  truncated: -5,
  /** Nothing but numbers, marks and names of tasks. */
  noAnswer: -6,
  /** Speaks of its own certainty or answer. */
  speaksOfItself: -5,
  /** Tags of a prompt, ids of its items, code. */
  promptText: -3,
  /** Denies what the passages have. */
  deniesCovered: -3,
  /** Says that it cannot answer. */
  declines: -2.5,
  /** Says at once that something is so and that it is not. */
  contradictsItself: -2,
  /** Affirms something of a name in the question that no passage has. */
  affirmsUnknownName: -1.7,
  /** Names that no passage has, at most 3. */
  unsupportedNames: -0.9,
  /** Numbers that neither passages nor question nor right sums have, at most 3. */
  unsupportedNumbers: -1.2,
  /** Of a task that asks for data: share of the words beside the question's that no passage has, over 0.2. */
  unsupportedWords: -4,
  /** Mean over the sentences: share of their words that the passage nearest to each has not, over 0.2. */
  looseSentences: -3,
  /** Adds no word to the question's, though the task asks for data. */
  addsNothing: -2,
  /** Fewer than three words, though the task asks for data. */
  isBare: -0.7,
  /** A number was asked for, and there is none. */
  lacksNumber: -1.7,
  /** The task asks for data and no passage was found. */
  noPassages: -2.5,
  /** Different phrases of doubt, at most 3. */
  doubts: -0.7,
  /** Unlike the drafts that the weights were fitted to: another script, or very long. */
  isUnlike: -4,
} as const;

export type EvidenceName = keyof typeof FIXED_WEIGHTS;
export type FixedEvidence = Readonly<Record<EvidenceName, number>>;

/** The probability of the log odds that evidence adds up to, 0–1. */
export function rightOdds(evidence: Partial<FixedEvidence>): number {
  let odds = 0;
  for (const [name, value] of Object.entries(evidence)) odds += FIXED_WEIGHTS[name as EvidenceName] * value;
  return 1 / (1 + Math.exp(-odds));
}
