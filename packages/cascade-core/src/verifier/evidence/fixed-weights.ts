/**
 * Weights of the evidence on a draft where a deployment has trained no verifier of its own: log odds of a right draft
 * for one unit of each piece. The signs and first values were set by hand; `npm run bench -- fit-gate` moved them to
 * graded drafts of a model of 1.5 billion parameters and to written ones (docs/performance.md), and none may change its
 * sign. `base`, `greets`, `unknownTask` and `weighsWorks` were not fitted: they are a model's own share of right drafts;
 * nor were `doubts`, which three drafts have, and `cited`, which none has.
 */
export const FIXED_WEIGHTS = {
  /** Always 1. */
  base: 2.8,
  /** A greeting: nothing can be wrong but what the rest finds. */
  greets: 0.5,
  /** The task is unknown, and so is what a right answer would be. */
  unknownTask: -1.3,
  /** The task weighs works against each other: a faultless draft may be shallow all the same. */
  weighsWorks: -1.7,
  /** The model was asked for an estimate and wrote none. */
  estimateMissing: -1.2,
  /** It wrote two that contradict each other. */
  estimateContradicted: -2.5,
  /** The part of its estimate that is missing to 0.8, 0–0.8. */
  estimateLow: -9.1,
  /** Claims that no source supports, at most 3. */
  unsupportedClaims: -3.3,
  /** Another language than the question's; not of a translation. */
  otherLanguage: -4.3,
  repeats: -4,
  truncated: -4.8,
  /** Nothing but numbers, marks and names of tasks. */
  noAnswer: -5.5,
  /** Speaks of its own certainty or answer. */
  speaksOfItself: -4.8,
  /** Tags of a prompt, ids of its items, code. */
  promptText: -3,
  /** Denies what the passages have. */
  deniesCovered: -2.8,
  /** Neither denies nor declines, though the search in the store reports that it found nothing. */
  affirmsNothingFound: -2.6,
  /** States what became of the shopper's order or payment, and no order was given. */
  tellsOfOrder: -3.4,
  /** States that it cannot answer. */
  declines: -3.3,
  /** States both that something is so and that it is not. */
  contradictsItself: -2,
  /** Affirms something of a name in the question that no passage has. */
  affirmsUnknownName: -1.9,
  /** Names that no passage has, at most 3. */
  unsupportedNames: -2.5,
  /** Numbers that neither passages nor question nor right sums have, at most 3. */
  unsupportedNumbers: -1.4,
  /** Of a task that asks for data: share of the words beside the question's that no passage has, over 0.2. */
  unsupportedWords: -4,
  /** Mean over the sentences: share of their words that the passage nearest to each has not, over 0.2. */
  looseSentences: -1.9,
  /** A number of other rules than the one whose words stand beside it. */
  otherNumber: -2,
  /** Words of the question that the draft repeats and the passage nearest to the sentence has not, at most 3. */
  askedNotGiven: -1.4,
  /** Little more than the question again. */
  echoes: -2.7,
  /** Adds no word to the question's, though the task asks for data. */
  addsNothing: -2.1,
  /** Fewer than three words, or a summary of less than a line, though the task asks for data. */
  isBare: -2.1,
  /** Kinds of answer that were asked for (a price, a day, a way) and are not there, at most 2. */
  lacksAsked: -3.6,
  /** A courtesy of another kind than the shopper's. */
  otherCourtesy: -5.2,
  /** The rule of another case than the question's: of another country, of unopened books. */
  otherCase: -3.3,
  /** Words of one passage, where the question is about the rule of another one. */
  otherRule: -2.4,
  /** Part of the fit of the rule that the question asks about which the rules that it states lack, 0–1. */
  offAsked: -1.5,
  /** Says yes, and no one rule has the question's words together: the part that it lacks, 0–1. */
  scattered: -1.4,
  /** Says yes where the rule says no, or the other way round. */
  againstRule: -2,
  /** A sentence that turns the rule nearest to it round: allows what it forbids. */
  turnsRound: -1.3,
  /** Says yes to an amount or an age on the other side of a limit. */
  overLimit: -3.4,
  /** Leaves no exception where the rules have one. */
  overstates: -2.2,
  /** A price or stock of another edition or volume than the one it is stated of. */
  otherItem: -4.3,
  /** All of a series was asked for, and the amount is none of the sums in the data. */
  otherSum: -2.6,
  /** Volumes, or their number, of another kind than the question asks about. */
  offItem: -3.2,
  /** A summary with hardly a word of the passage. */
  thin: -3.2,
  /** The task asks for data and no passage was found. */
  noPassages: -2.5,
  /** Different phrases of doubt, at most 3. */
  doubts: -0.7,
  /** Of a task that asks for data: citations of passages for one sentence, at most 1. Not fitted: no such draft was graded. */
  cited: 0.8,
  /** Unlike the drafts that the weights were fitted to: another script, or very long. */
  isUnlike: -4,
} as const;

export type EvidenceName = keyof typeof FIXED_WEIGHTS;
export type FixedEvidence = Readonly<Record<EvidenceName, number>>;

export type FixedWeights = Readonly<Record<EvidenceName, number>>;

/** The probability of the log odds that evidence adds up to, 0–1. */
export function oddsOf(evidence: Partial<FixedEvidence>, weights: FixedWeights = FIXED_WEIGHTS): number {
  let odds = 0;
  for (const name in evidence)
    odds += weights[name as EvidenceName] * (evidence[name as EvidenceName] as number);
  return 1 / (1 + Math.exp(-odds));
}
