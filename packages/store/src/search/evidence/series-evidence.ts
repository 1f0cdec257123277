/**
 * Evidence that the best match of a description is meant: a logistic model over what matched. Its weights were learnt
 * from labelled questions, the same questions with the wanted series left out, and questions about nothing of a shop:
 * `npm run bench -- fit-evidence` learns them again.
 */
import type { Query } from '../../query/query.ts';
import type { Match } from '../text/text-index.ts';
import { probability } from './probability.ts';
import { BOOK, GOODS_OR_FACTS, TALK, TO_SHOP } from './question-words.ts';
import { titleShape } from './title-shape.ts';

/** Signs against a description. */
export interface SeriesSigns {
  /** Score of the best policy, 0–1. */
  readonly policy: number;
  /** Share of words that are unknown, 0–1. */
  readonly unknown: number;
}

/** Features of the best match, in the order of {@link WEIGHTS}. */
export function evidenceFeatures(
  best: Match,
  second: Match | undefined,
  query: Query,
  { policy, unknown }: SeriesSigns,
): number[] {
  const { coverage, matched, exact, inKeywords, asked, score, told, strange } = best;
  const shape = titleShape(query);
  const [, , isFew = 0, asksByName = 0] = shape;
  const isPair = Number(asked === 2);
  const hasBook = Number(BOOK.test(query.left) || query.describes);
  return [
    1,
    coverage,
    Math.log1p(matched),
    exact / asked,
    inKeywords / asked,
    Math.min(asked, 8) / 8,
    Math.min(score, 30) / 10,
    second === undefined ? 1 : 1 - second.score / score,
    hasBook,
    Number(query.suggests),
    policy,
    isPair * (coverage - 0.8),
    isPair * (inKeywords / asked),
    told / asked,
    Number(TALK.test(query.text.toLowerCase())),
    strange / asked,
    Number(GOODS_OR_FACTS.test(query.text.toLowerCase())),
    Number(TO_SHOP.test(query.text.toLowerCase())),
    matched / asked,
    unknown,
    unknown * Number(asked < 4),
    ...shape,
    isFew * coverage,
    (isFew * inKeywords) / asked,
    (isFew * exact) / asked,
    asksByName * coverage,
  ];
}

const WEIGHTS: readonly number[] = [
  -8.076, 3.643, 0.892, 0.825, 1.623, 0.436, 4.256, 1.433, 1.387, -0.94, -2.455, -3.505, -0.898, 0.867,
  -2.811, -0.132, -2.204, -1.088, -0.381, -1.447, 1.412, -3.602, -4.839, -3.342, 2.618, -0.141, 2.565, 2.001,
  -6.971,
];

/** Probability, 0–1, that the question means the best match or one close to it. */
export function evidenceOf(best: Match, second: Match | undefined, query: Query, signs: SeriesSigns): number {
  return probability(evidenceFeatures(best, second, query, signs), WEIGHTS);
}
