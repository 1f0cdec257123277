/** The requests for the series of a question: by words (BM25) and by meaning (k-NN), under the same filters. */
import type { Query } from '@mangaassist/store';
import { type Clause, type Filters, filtersOf } from './series-filters.ts';

/** Fields of the words, with their weights: names weigh most, notes least. Each has three forms. */
const WEIGHTS = { names: 4, keywords: 3, text: 1.5, more: 1 } as const;

/** English words by their stems; Japanese words; and their readings, by which kanji and kana meet. */
const FIELDS = Object.entries(WEIGHTS).flatMap(([field, weight]) => [
  `${field}^${weight}`,
  `${field}.ja^${weight}`,
  `${field}.reading^${weight / 2}`,
]);

/** Series of each of the two lists that are fused. */
const DEPTH = 50;

/** The vector of the question; null if it was not there in time. */
export type Vector = readonly number[] | null;

export interface SeriesRequests {
  readonly words: Clause;
  /** Null without a vector. */
  readonly meaning: Clause | null;
}

export function seriesRequests({ left, conditions }: Query, vector: Vector): SeriesRequests {
  const filters = filtersOf(conditions);
  return { words: byWords(left, filters), meaning: vector === null ? null : byMeaning(vector, filters) };
}

function byWords(text: string, filters: Filters): Clause {
  const query = text.trim();
  return {
    bool: {
      must: [{ multi_match: { query, type: 'best_fields', fields: FIELDS, tie_breaker: 0.3 } }],
      ...filters,
    },
  };
}

function byMeaning(vector: readonly number[], filters: Filters): Clause {
  return { knn: { vector: { vector, k: DEPTH, filter: { bool: filters } } } };
}

/** One request of which the collection fuses the ranks. */
export function hybridBody(words: Clause, meaning: Clause, size: number): Clause {
  return bodyOf({ hybrid: { queries: [words, meaning] } }, size);
}

/** A request of one list. */
export function listBody(query: Clause): Clause {
  return bodyOf(query, DEPTH);
}

/** Ids alone come back: the rest of a document serves to find it. */
function bodyOf(query: Clause, size: number): Clause {
  return { query, size, _source: ['series'], track_total_hits: false };
}
