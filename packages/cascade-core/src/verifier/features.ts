/** All features of one question, with or without a finished draft. */
import { FORMAT_FEATURES, formatFeatures, withoutFormat } from './answer-format.ts';
import { NUMBER_FEATURES, numberFeatures, SUM_FEATURES } from './draft-numbers.ts';
import type { DraftParts } from './draft-parts.ts';
import { PHRASE_FEATURES, phraseFeatures, SHAPE_FEATURES, shapeFeatures } from './draft-shape.ts';
import { SUPPORT_FEATURES, supportFeatures } from './draft-support.ts';
import type { GramReader, Grams } from './grams.ts';
import { QUESTION_FEATURES, questionFeatures } from './question-features.ts';
import { tokensOf } from './tokens.ts';

export interface VerifierInput {
  readonly question: string;
  /** null: the decision falls before a draft. */
  readonly draft: string | null;
  /** Texts of the passages that the model was given. */
  readonly passages?: readonly string[];
  readonly isTruncated?: boolean;
}

export interface VerifierFeatures {
  /** Hashed n-grams by group. */
  readonly groups: readonly Grams[];
  /** Values of `DRAFT_FEATURES`; without a draft, of `QUESTION_FEATURES`. */
  readonly dense: readonly number[];
  /** Single words of question and draft, by which an unlike input is recognised. */
  readonly vocabulary: Grams;
}

/** Features that do not depend on the form of an answer. */
export const PLAIN_FEATURES: readonly string[] = [
  ...SHAPE_FEATURES,
  ...NUMBER_FEATURES,
  ...SUM_FEATURES,
  ...SUPPORT_FEATURES,
  ...PHRASE_FEATURES,
];

/** Names of a draft's features that are numbers: the format's are the last. */
export const DRAFT_FEATURES: readonly string[] = [...PLAIN_FEATURES, ...FORMAT_FEATURES];

export { QUESTION_FEATURES };

/** Option lines of a multiple-choice question. */
const OPTIONS = /^[A-H][.)]\s/m;
/** Numbers that keep the same words of two parts apart. */
const [QUESTION, OPTION, DRAFT] = [0, 20, 40];
const [SHORTEST_RUN, LONGEST_RUN] = [3, 5];

/** Reads the features. Deterministic: the same input has the same features on every machine. */
export function featuresOf(input: VerifierInput, grams: GramReader): VerifierFeatures {
  const { draft } = input;
  const [asked, choices] = partsOf(input.question);
  const [question, options] = [tokensOf(asked), tokensOf(choices)];
  const ofQuestion = [grams.words(question, QUESTION), grams.pairs(question, QUESTION)];
  const ofOptions = choices === '' ? [] : [grams.words(options, OPTION), grams.pairs(options, OPTION)];
  if (draft === null) {
    return {
      groups: [...ofQuestion, ...ofOptions],
      dense: questionFeatures(question, options),
      vocabulary: grams.vocabulary([question]),
    };
  }
  const plain = withoutFormat(draft);
  const said = tokensOf(plain);
  const ofDraft = [
    grams.words(said, DRAFT),
    grams.pairs(said, DRAFT),
    grams.runs(said.text, SHORTEST_RUN, LONGEST_RUN),
  ];
  const passages = (input.passages ?? []).map(tokensOf);
  const parts = { question, draft: said, passages, isTruncated: input.isTruncated ?? false };
  return {
    groups: [...ofQuestion, ...ofOptions, ...ofDraft],
    dense: [...plainFeatures(parts), ...formatFeatures(draft, plain)],
    vocabulary: grams.vocabulary([question, said]),
  };
}

/** Values of `PLAIN_FEATURES`. */
export function plainFeatures(parts: DraftParts): number[] {
  return [
    ...shapeFeatures(parts),
    ...numberFeatures(parts),
    ...supportFeatures(parts),
    ...phraseFeatures(parts),
  ];
}

/** A question's text, and its options with what follows them. */
function partsOf(question: string): [asked: string, options: string] {
  const at = question.search(OPTIONS);
  return at < 0 ? [question, ''] : [question.slice(0, at), question.slice(at)];
}
