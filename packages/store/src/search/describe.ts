/** Series that a question describes by what happens in them. */
import { matchForm } from '@mangaassist/text';
import { stemmer } from 'stemmer';
import { asksForGoods, asksForMerchandise } from '../query/asks-for-goods.ts';
import type { Query } from '../query/query.ts';
import { evidenceOf } from './evidence/series-evidence.ts';
import type { Readings } from './readings.ts';
import { facetsFilter } from './results/filter.ts';
import { firstOf, type SearchOptions, type SeriesResult } from './results/results.ts';
import type { Facets, Snapshot } from './snapshot.ts';
import type { Match } from './text/text-index.ts';

/** Results under this share of the best are dropped. */
const LEAST_OF_BEST = 0.55;

/** Least probability that a description is of its best match. */
const LEAST_EVIDENCE = 0.22;

/** The series that match the words of a question that names none, best first. */
export function descriptions(query: Query, snapshot: Snapshot): readonly Match[] {
  const form = matchForm(query.text);
  if (query.rest.length === 0 || asksForGoods(form) || asksForMerchandise(form)) return [];
  const isOfKind = facetsFilter(query.conditions);
  const isCandidate = (id: number) => isOfKind(snapshot.facets[id] as Facets);
  return snapshot.text
    .search('series', snapshot.text.units(query.left, 'series'), isCandidate, snapshot.isKnownStem)
    .filter((match) => !isOnlyDoubtful(match, query, snapshot));
}

export function described(
  query: Query,
  snapshot: Snapshot,
  options: SearchOptions,
  { described: matches, policies, unknown }: Readings,
): SeriesResult[] {
  const [best, second] = matches;
  if (best === undefined) return [];
  const evidence = evidenceOf(best, second, query, { policy: policies[0]?.score ?? 0, unknown });
  const isMeant =
    best.asked === 1
      ? isTelling(best, query, snapshot) && (asksForBook(query) || !isOfMany(matches))
      : evidence >= LEAST_EVIDENCE;
  if (!isMeant) return [];
  const scores = scoresOf(matches, best.asked === 1 ? 1 : evidence);
  const score = (place: number) => scores.get(place) ?? 0;
  const ranking = { rank: score, score, why: 'described' } as const;
  return firstOf([...scores.keys()], ranking, snapshot, query.conditions, options);
}

/** One word must be a name or keyword that is no everyday word, unless a book is asked for. */
function isTelling(best: Match, query: Query, snapshot: Snapshot): boolean {
  const [word = ''] = query.rest;
  const isOfBooks = asksForBook(query) || !isPlainWord(word, snapshot);
  return best.coverage > 0.99 && best.inKeywords > 0 && isOfBooks;
}

const asksForBook = ({ describes, text }: Query): boolean => describes || BOOK.test(text);

/** True for one word that many series have alike: the place that stories play in tells none of them apart. */
function isOfMany(matches: readonly Match[]): boolean {
  const [best] = matches;
  return matches.filter(({ score }) => score >= ALIKE * (best?.score ?? 0)).length > MOST_ALIKE;
}

const ALIKE = 0.9;
const MOST_ALIKE = 12;

const BOOK = /manga|漫画|マンガ|まんが|やつ/iu;

/** True for an everyday word of English, and for too few characters to be a name. */
function isPlainWord(word: string, { isKnownStem }: Snapshot): boolean {
  const isLatin = /^[a-z]/.test(word);
  if (isLatin) return word.length < 4 || isKnownStem(stemmer(word));
  return word.length < (/\p{Script=Han}/u.test(word) ? 2 : 3) || /^\p{Script=Hiragana}+$/u.test(word);
}

/** True if a series matches by hardly more than an everyday word that is its name, too. */
function isOnlyDoubtful({ id, matched }: Match, { doubtful }: Query, snapshot: Snapshot): boolean {
  return matched < 3 && doubtful.includes((snapshot.facets[id] as Facets).id);
}

/** Scores by relevance, best first; the best has that of the evidence. */
function scoresOf(matches: readonly Match[], evidence: number): ReadonlyMap<number, number> {
  const best = Math.max(...matches.map(({ score }) => score), 1e-9);
  return new Map(
    matches
      .filter(({ score }) => score >= LEAST_OF_BEST * best)
      .map(({ id, score }) => [id, (evidence * score) / best] as const),
  );
}
