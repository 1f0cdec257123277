/**
 * Evidence that the best match of a description is meant: a logistic model over what matched. Its weights were learnt
 * from labelled questions, the same questions with the wanted series left out, and questions about nothing of a shop:
 * `npm run bench -- fit-evidence` learns them again.
 */
import type { Query } from '../../query/query.ts';
import type { Match } from '../text/text-index.ts';
import { probability } from './probability.ts';
import { BOOK, GOODS_OR_FACTS, TALK, TO_SHOP } from './question-words.ts';

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
  ];
}

const WEIGHTS: readonly number[] = [
  -7.182, 3.679, 0.656, 0.371, 1.796, 0.469, 3.747, 0.765, 1.439, -0.553, -2.9, -0.918, -0.477, 0.786, -3.283,
  0.426, -1.989, -1.087, -0.024, 1.42, -1.237,
];

/** Probability, 0–1, that the question means the best match or one close to it. */
export function evidenceOf(best: Match, second: Match | undefined, query: Query, signs: SeriesSigns): number {
  return probability(evidenceFeatures(best, second, query, signs), WEIGHTS);
}
