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
  -8.852, 3.525, 0.68, 0.679, 2.88, 0.623, 4.143, 1.148, 1.631, -1.198, -2.284, -6.513, -1.028, 0.04, -2.855,
  -1.209, -1.839, -0.941, 0.43, 1.2, -1.217, -3.389, -5.23, -3.602, 2.091, 0.548, 2.908, 0.919, -4.31,
];

/** Probability, 0–1, that the question means the best match or one close to it. */
export function evidenceOf(best: Match, second: Match | undefined, query: Query, signs: SeriesSigns): number {
  return probability(evidenceFeatures(best, second, query, signs), WEIGHTS);
}
