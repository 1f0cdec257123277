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
  -8.934, 3.448, 0.701, 0.543, 2.993, 0.654, 4.147, 1.239, 1.62, -1.161, -2.285, -6.46, -1.001, 0.041, -2.841,
  -1.199, -1.772, -0.906, 0.484, 1.269, -1.238, -3.339, -5.206, -3.637, 2.037, 0.526, 2.908, 0.988, -4.246,
];

/** Probability, 0–1, that the question means the best match or one close to it. */
export function evidenceOf(best: Match, second: Match | undefined, query: Query, signs: SeriesSigns): number {
  return probability(evidenceFeatures(best, second, query, signs), WEIGHTS);
}
