/** Everyday words that are titles, and that the other words of a question show to be meant as one: "days soccer". */
import type { Query } from '../query/query.ts';
import { facetsFilter } from './results/filter.ts';
import { resultAt, type SearchOptions, type SeriesResult } from './results/results.ts';
import type { Facets, Snapshot } from './snapshot.ts';

/** Words of a short question: in a longer one an everyday word is one of many. */
const MOST_WORDS = 3;
const SCORE = 0.8;

/** The series whose names are doubtful, and whose keywords are all the other words. */
export function meantByOthers(query: Query, snapshot: Snapshot, { today }: SearchOptions): SeriesResult[] {
  const { conditions, doubtful, text } = query;
  if (doubtful.length === 0 || query.describes) return [];
  const places = new Set(doubtful.flatMap((id) => snapshot.placeOf(id) ?? []));
  const own = new Set([...places].flatMap((place) => wordsOf(snapshot.series(place).name, snapshot)));
  const units = snapshot.text.units(text, 'series').filter(({ terms }) => !own.has(terms[0]?.[0] ?? ''));
  const isOfKind = facetsFilter(conditions);
  if (units.length === 0 || units.length > MOST_WORDS) return [];
  const matches = snapshot.text.search(
    'series',
    units,
    (id) => places.has(id) && isOfKind(snapshot.facets[id] as Facets),
    snapshot.isKnownStem,
  );
  return matches
    .filter(({ matched, inKeywords, asked }) => inKeywords > 0 && matched >= asked - (isLatin(text) ? 0 : 1))
    .slice(0, 1)
    .map(({ id }) => resultAt(id, { score: SCORE, why: 'named' }, snapshot, conditions, today));
}

/** Stems of a name. */
function wordsOf(name: string, snapshot: Snapshot): readonly string[] {
  return snapshot.text.units(name, 'series').map(({ terms }) => terms[0]?.[0] ?? '');
}

/** A name in kana is no word of its series' English name: one word may be left over. */
const isLatin = (text: string) => !/[\p{Script=Han}\p{Script=Katakana}\p{Script=Hiragana}]/u.test(text);
