/**
 * Evidence that a question asks for any book of its conditions: a logistic model, learnt as that of
 * `series-evidence.ts`. Words that no rule read speak against it, the more so if none of them is in the shop's data.
 */
import { finds } from '@mangaassist/text/needed';
import type { Conditions, Query } from '../../query/query.ts';
import type { Readings } from '../readings.ts';
import { probability } from './probability.ts';
import { BOOK, GOODS_OR_FACTS, TALK, TO_SHOP } from './question-words.ts';
import { titleShape } from './title-shape.ts';

/** Conditions on the work, and conditions on its items. */
const OF_WORK: readonly (keyof Conditions)[] = [
  'genres',
  'notGenres',
  'tone',
  'demographics',
  'age',
  'status',
  'length',
  'years',
];
const OF_ITEMS: readonly (keyof Conditions)[] = ['price', 'formats', 'language', 'inStock', 'kind'];

/** Features of a question's conditions, in the order of {@link WEIGHTS}. */
export function conditionsFeatures(query: Query, readings: Readings): number[] {
  const { conditions, rest } = query;
  const count = (keys: readonly (keyof Conditions)[]) =>
    keys.filter((key) => conditions[key] !== undefined).length;
  const [works, items] = [count(OF_WORK), count(OF_ITEMS)];
  const text = query.text.toLowerCase();
  const unread = Math.min(rest.length, MOST_UNREAD) / MOST_UNREAD;
  return [
    1,
    works,
    items,
    Number(works > 0),
    Number(conditions.genres !== undefined || conditions.demographics !== undefined),
    Number(conditions.age !== undefined),
    Number(conditions.sort !== undefined),
    Number(query.suggests),
    Number(query.describes),
    unread,
    Number(rest.length === 0),
    works / (works + rest.length + 1),
    ...featuresOf(readings),
    Number(finds(BOOK, text)),
    Number(finds(TALK, text)),
    Number(finds(GOODS_OR_FACTS, text)),
    Number(finds(TO_SHOP, text)),
    ...titleShape(query),
  ];
}

/** Features of what speaks for another reading. */
function featuresOf({ described: [best], policies: [policy], unknown }: Readings): number[] {
  const { strange, asked, coverage, score } = best ?? NO_MATCH;
  return [strange / asked, coverage, Math.min(score, 30) / 10, policy?.score ?? 0, unknown];
}

const NO_MATCH = { strange: 0, asked: 1, coverage: 0, score: 0 };

const MOST_UNREAD = 8;

const WEIGHTS: readonly number[] = [
  -4.271, 2.269, 2.21, 2.791, -0.062, 0.15, 1.904, 2.222, 0.166, -1.485, 0, -0.983, -1.041, 0.74, -0.246,
  -0.975, 0.343, 0.714, -0.266, -4.194, -0.721, 0.754, 0, -1.89, -0.758,
];

/** Probability, 0–1, that any books of the conditions are asked for. */
export function conditionsEvidence(query: Query, readings: Readings): number {
  return probability(conditionsFeatures(query, readings), WEIGHTS);
}
