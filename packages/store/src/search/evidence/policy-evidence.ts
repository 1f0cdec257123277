/** Evidence that a question is about its best policy: a logistic model, learnt as that of `series-evidence.ts`. */
import { finds } from '@mangaassist/text/needed';
import type { Query } from '../../query/query.ts';
import type { PolicyScore } from '../policies/find-policies.ts';
import type { Readings } from '../readings.ts';
import { probability } from './probability.ts';
import { BOOK, GOODS_OR_FACTS, TALK, TO_SHOP } from './question-words.ts';
import { titleShape } from './title-shape.ts';

/** Likeness of a question that is one of a policy's phrases. */
const SAME = 0.95;

const NO_MATCH = { likeness: 0, coverage: 0, matched: 0, exact: 0, asked: 1, strange: 0 };

/** Features of the best policy, in the order of {@link WEIGHTS}. */
export function policyFeatures(
  { score, phrase, coverage }: PolicyScore,
  query: Query,
  { described: [described], unknown }: Pick<Readings, 'described' | 'unknown'>,
): number[] {
  const { likeness, coverage: ofPhrase, matched, exact, asked, strange } = phrase ?? NO_MATCH;
  const { series, like, authors, absent } = query.entities;
  return [
    1,
    score,
    likeness,
    Math.min(1, ofPhrase),
    coverage,
    Math.log1p(matched),
    exact / asked,
    Math.min(asked, 10) / 10,
    Number(finds(BOOK, query.left) || query.describes),
    Number(query.suggests),
    Number(series.length + like.length + authors.length + absent.length > 0),
    Number(finds(TO_SHOP, query.text.toLowerCase())),
    Number(Object.keys(query.conditions).some((key) => ABOUT_BOOKS.has(key))),
    strange / asked,
    matched / asked,
    described?.coverage ?? 0,
    Math.min(described?.score ?? 0, 30) / 10,
    Number(query.rest.length === 0),
    Number(finds(GOODS_OR_FACTS, query.text.toLowerCase())),
    Number(finds(TALK, query.text.toLowerCase())),
    unknown,
    Number(asked === 1),
    Number(likeness > SAME && query.rest.join('').length > 1),
    ...titleShape(query),
  ];
}

/** Conditions that nothing but books can meet. */
const ABOUT_BOOKS: ReadonlySet<string> = new Set([
  'genres',
  'demographics',
  'tone',
  'length',
  'status',
  'years',
  'age',
]);

const WEIGHTS: readonly number[] = [
  -5.911, 1.797, -0.046, -3.708, 6.02, 2.398, 3.877, 1, -0.66, -0.377, -2.48, 1.14, -2.533, -2.362, 0.002,
  -2.412, -0.597, -2.688, -0.8, -0.465, 0.101, -1.593, 0.771, -0.541, -4.471, -1.069, -1.127,
];

/** Probability, 0–1, that the question is about the policy. */
export function policyEvidence(
  policy: PolicyScore,
  query: Query,
  readings: Pick<Readings, 'described' | 'unknown'>,
): number {
  return probability(policyFeatures(policy, query, readings), WEIGHTS);
}
