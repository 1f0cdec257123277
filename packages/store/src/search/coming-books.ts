/** The books that come out next, the earliest first: of a month, or all that can be ordered before they are out. */
import { matchForm } from '@mangaassist/text';
import { type Coming, comingIn } from '../query/coming-words.ts';
import type { Query } from '../query/query.ts';
import { firstInOrder, type SearchOptions, type SeriesResult } from './results/results.ts';
import type { Snapshot } from './snapshot.ts';

/** Books of one answer. */
const MOST = 8;

/**
 * The query for their next volumes, and the series; null for a question that asks for none, and where none come.
 * @param options `today` is the date after which a book is to come.
 */
export function comingBooks(
  query: Query,
  snapshot: Snapshot,
  options: SearchOptions,
): { readonly query: Query; readonly found: readonly SeriesResult[] } | null {
  const coming = comingIn(query, matchForm(query.text));
  if (coming === null) return null;
  const { sort, years, ...conditions } = query.conditions;
  const isIn = periodOf(coming, options.today);
  const places = [...snapshot.prices.releases()]
    .flatMap(([place, dates]) => {
      const [first] = dates.filter((date) => date > options.today && isIn(date)).toSorted();
      return first === undefined ? [] : [{ place, first }];
    })
    .toSorted((a, b) => (a.first < b.first ? -1 : 1))
    .map(({ place }) => place);
  const reason = { score: 1, why: 'conditions' } as const;
  const found = firstInOrder(places, reason, snapshot, conditions, { ...options, limit: MOST });
  if (found.length === 0) return null;
  const entities = { ...query.entities, volumes: [{ kind: 'next' } as const] };
  return { query: { ...query, conditions, entities, rest: [] }, found };
}

function periodOf(coming: Coming, today: string): (date: string) => boolean {
  if (coming === 'any') return () => true;
  const month = coming === 'next' ? (Number(today.slice(5, 7)) % 12) + 1 : coming;
  return (date) => Number(date.slice(5, 7)) === month;
}
