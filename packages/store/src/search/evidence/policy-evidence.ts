/** Evidence that a question is about its best policy: a logistic model, learnt as that of `series-evidence.ts`. */
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
    Number(BOOK.test(query.left) || query.describes),
    Number(query.suggests),
    Number(series.length + like.length + authors.length + absent.length > 0),
    Number(TO_SHOP.test(query.text.toLowerCase())),
    Number(Object.keys(query.conditions).some((key) => ABOUT_BOOKS.has(key))),
    strange / asked,
    matched / asked,
    described?.coverage ?? 0,
    Math.min(described?.score ?? 0, 30) / 10,
    Number(query.rest.length === 0),
    Number(GOODS_OR_FACTS.test(query.text.toLowerCase())),
    Number(TALK.test(query.text.toLowerCase())),
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
  -5.948, 1.833, 0.026, -2.961, 5.908, 2.418, 3.325, 0.765, -0.419, -0.402, -1.747, 0.951, -2.233, -2.269,
  -0.262, -2.351, -0.359, -2.607, -0.565, -0.322, 0.826, -1.647, 1.009, -1.312, -3.138, -1.132, -0.539,
];

/** Probability, 0–1, that the question is about the policy. */
export function policyEvidence(
  policy: PolicyScore,
  query: Query,
  readings: Pick<Readings, 'described' | 'unknown'>,
): number {
  return probability(policyFeatures(policy, query, readings), WEIGHTS);
}
