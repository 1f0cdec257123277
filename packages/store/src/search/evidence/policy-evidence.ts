/** Evidence that a question is about its best policy: a logistic model, learnt as that of `series-evidence.ts`. */
import { finds } from '@mangaassist/text/needed';
import { followUpWords } from '../../focus/task/follow-up-words.ts';
import type { Query } from '../../query/query.ts';
import type { PolicyScore } from '../policies/policy-scores.ts';
import type { RankingSigns } from '../policies/ranked-policies.ts';
import type { Readings } from '../readings.ts';
import { probability } from './probability.ts';
import { BOOK, GOODS_OR_FACTS, TALK, TO_SHOP } from './question-words.ts';
import { titleShape } from './title-shape.ts';

/** Likeness of a question that is one of a policy's phrases. */
const SAME = 0.95;

const NO_MATCH = { likeness: 0, coverage: 0, matched: 0, exact: 0, asked: 1, strange: 0 };

type Read = Pick<Readings, 'described' | 'unknown' | 'ranking'>;

/** Features of the best policy, in the order of the weights; null if no policy has a word of the question. */
export function policyFeatures(query: Query, readings: Read): number[] | null {
  const { policies, signs } = readings.ranking;
  const [best] = policies;
  if (best === undefined) return null;
  const ofPhrases = featuresOf(best, query, readings);
  return signs === null
    ? ofPhrases
    : [...ofPhrases, ...featuresOfSigns(signs), ...followUpWords(query.text, null)];
}

function featuresOfSigns({ known, lead, margin, best, three, likeliest, agrees }: RankingSigns): number[] {
  return [known, lead, margin, best, three, likeliest, Number(agrees)];
}

function featuresOf(
  { score, phrase, coverage }: PolicyScore,
  query: Query,
  { described: [described], unknown }: Read,
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

/** With and without a model of the topics: versions that were loaded before have none. */
const WEIGHTS_OF_PHRASES: readonly number[] = [
  -5.911, 1.797, -0.046, -3.708, 6.02, 2.398, 3.877, 1, -0.66, -0.377, -2.48, 1.14, -2.533, -2.362, 0.002,
  -2.412, -0.597, -2.688, -0.8, -0.465, 0.101, -1.593, 0.771, -0.541, -4.471, -1.069, -1.127,
];
const WEIGHTS: readonly number[] = [
  -1.593, 0.737, 0.215, -3.052, 1.798, 0.296, 1.74, -0.18, -0.676, -0.146, -2.857, 0.527, -2.154, -0.212,
  1.206, -1.726, -0.169, -1.969, -0.721, -0.444, -0.87, -0.183, 0.333, -0.738, -2.705, -0.594, -0.88, 4.9,
  0.074, 0.102, -0.095, -0.477, 0.117, -0.219, -0.243, 1.632, 0.479, 0.711, 0.033, 0.168, 0.157, 0.225,
  -0.222, -0.563,
];

/** Probability, 0–1, that the question is about the best policy. */
export function policyEvidence(query: Query, readings: Read): number {
  const features = policyFeatures(query, readings);
  if (features === null) return 0;
  return probability(features, readings.ranking.signs === null ? WEIGHTS_OF_PHRASES : WEIGHTS);
}
