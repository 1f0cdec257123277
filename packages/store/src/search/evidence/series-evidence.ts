/**
 * Evidence that the best match of a description is meant: a logistic model over what matched. Its weights were learnt
 * from labelled questions, the same questions with the wanted series left out, and questions about nothing of a shop:
 * `npm run bench -- fit-evidence` learns them again, those of Japanese questions apart.
 */
import { matchForm } from '@mangaassist/text';
import { finds } from '@mangaassist/text/needed';
import { isBareJapanese } from '../../query/names/bare-japanese.ts';
import { isLatinText } from '../../query/names/latin-text.ts';
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
  const hasBook = Number(finds(BOOK, query.left) || query.describes);
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
    Number(finds(TALK, query.text.toLowerCase())),
    strange / asked,
    Number(finds(GOODS_OR_FACTS, query.text.toLowerCase())),
    Number(finds(TO_SHOP, query.text.toLowerCase())),
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

/** The features of a Japanese question, whose units are parts of words: a name shares some with many series. */
export function japaneseFeatures(
  best: Match,
  second: Match | undefined,
  query: Query,
  signs: SeriesSigns,
): number[] {
  const { coverage, matched, exact, inKeywords, asked, strange } = best;
  const isBare = Number(isBareJapanese(matchForm(query.text)));
  const hasBook = Number(finds(BOOK, query.left) || query.describes);
  return [
    ...evidenceFeatures(best, second, query, signs),
    isBare,
    isBare * coverage,
    (isBare * matched) / asked,
    (isBare * exact) / asked,
    (isBare * inKeywords) / asked,
    (isBare * strange) / asked,
    isBare * hasBook,
    Number(exact < asked),
    Number(matched < asked),
    isBare * Number(matched < asked),
    Number(/[\s、]/u.test(query.text.trim())),
  ];
}

const WEIGHTS: readonly number[] = [
  -7.612, 2.294, 0.369, -0.584, 3.165, 0.238, 3.787, 1.736, 1.457, -0.591, -1.965, -4.465, -0.322, 0.752,
  -1.453, -0.559, -1.511, -0.989, 1.061, 0.346, -0.106, -2.638, -3.831, -2.726, 0.003, 1.594, 0.837, -0.734,
  -2.462,
];

const JAPANESE_WEIGHTS: readonly number[] = [
  -6.182, 2.407, 0.082, -1.743, 3.143, -0.114, 3.634, 2.189, 1.328, -0.562, -2.554, -1.679, -0.505, 0.91,
  -2.808, -0.673, 0.104, -0.652, 0.611, -1.938, -2.778, -4.038, -0.939, 0.446, 0.006, 0.423, 2.324, -4.173,
  -2.498, 0.654, 0.827, -1.131, 0.543, -2.396, -0.006, -0.186, -0.276, -0.157, -1.28, 0.718,
];

/** True for a question whose words of meaning are in Latin letters: "raion no 3gatsu" の漫画 is one. */
export const isInLatin = ({ rest }: Pick<Query, 'rest'>): boolean => isLatinText(rest.join(' '));

/** Probability, 0–1, that the question means the best match or one close to it. */
export function evidenceOf(best: Match, second: Match | undefined, query: Query, signs: SeriesSigns): number {
  return isInLatin(query)
    ? probability(evidenceFeatures(best, second, query, signs), WEIGHTS)
    : probability(japaneseFeatures(best, second, query, signs), JAPANESE_WEIGHTS);
}
