/** Series that are like those of a question, and other works of their authors. */
import type { Query } from '../query/query.ts';
import {
  allPlaces,
  firstInOrder,
  firstOf,
  type SearchOptions,
  type SeriesResult,
} from './results/results.ts';
import { placesBy } from './results/sorted-series.ts';
import type { Facets, Snapshot } from './snapshot.ts';
import type { Match } from './text/text-index.ts';

export function alike(query: Query, snapshot: Snapshot, options: SearchOptions): SeriesResult[] {
  const models = placesOf(query, snapshot);
  const { neighbours } = snapshot;
  const likeness = neighbours.likeness(models.slice(0, MOST_MODELS));
  for (const [place, fit] of wordFit(query, snapshot)) likeness[place] = (likeness[place] as number) + fit;
  const score = (place: number) => (likeness[place] as number) + KNOWN * (neighbours.sold[place] as number);
  const isModel = new Set(models);
  const places = allPlaces(snapshot).filter((place) => !isModel.has(place));
  const ranking = { rank: score, score: (place: number) => Math.min(1, score(place)), why: 'like' } as const;
  return firstOf(places, ranking, snapshot, query.conditions, options);
}

/** Models that a likeness is the mean of: each costs a pass over all series. */
const MOST_MODELS = 4;

/** Places of the series that a question names, or asks for series like them. */
function placesOf({ entities: { series, like } }: Query, snapshot: Snapshot): number[] {
  return [...series, ...like].flatMap(({ id }) => snapshot.placeOf(id) ?? []);
}

/** Part of a score that the words and moods of a question add, by place. */
function wordFit({ left, conditions }: Query, snapshot: Snapshot): ReadonlyMap<number, number> {
  const fit = new Map<number, number>();
  for (const { id, coverage } of wordMatches(left, snapshot)) {
    fit.set(id, WORDS_FIT * coverage);
  }
  const tones = conditions.tone ?? [];
  if (tones.length === 0) return fit;
  for (const [place, { tone }] of snapshot.facets.entries()) {
    const shared = tones.filter((each) => tone.includes(each)).length;
    if (shared > 0) fit.set(place, (fit.get(place) ?? 0) + TONE_FITS);
  }
  return fit;
}

function wordMatches(text: string, snapshot: Snapshot): readonly Match[] {
  return snapshot.text.search(
    'series',
    snapshot.text.units(text.replace(LIKENESS, ' '), 'series'),
    () => true,
    snapshot.isKnownStem,
  );
}

/** Words that ask for likeness without naming what is alike. */
const LIKENESS =
  /(?<![a-z])(?:similar|fans?|big|huge|spirit|vein|vibes?|feels?|feeling|style|along|lines|finished|loves?|loved|enjoyed|enjoys?|adored?|next|try|after|close|reminds?|else|new|here|want|surprise|ideas?|alternatives?|mood|energy|kind|type|stuff|recs?|same)(?![a-z])|好き|似た?|近い|雰囲気|次|読み終わっ?た?|終わっ?た?|ロス|同じ|系統?|感じ/gu;

const WORDS_FIT = 0.25;
const TONE_FITS = 0.12;

/** Part of a score that the best-selling series gets: a bookseller suggests what sold well. */
const KNOWN = 0.08;

/** The conditions of a question, with a length under that of the series that the results are to be like. */
export function withShorter(query: Query, snapshot: Snapshot): Query {
  const { conditions, entities, left } = query;
  if (entities.like.length === 0 || conditions.length !== undefined || !SHORTER.test(left)) return query;
  const lengths = placesOf(query, snapshot).map((place) => (snapshot.facets[place] as Facets).volumes);
  return { ...query, conditions: { ...conditions, length: { max: Math.max(1, Math.min(...lengths) - 1) } } };
}

const SHORTER = /(?<![a-z])(?:shorter|not as long|less long)(?![a-z])|短い|短め|より短/u;

/** Other works of the authors of the named series. */
export function bySameAuthor(query: Query, snapshot: Snapshot, options: SearchOptions): SeriesResult[] {
  const named = placesOf(query, snapshot);
  const authors = new Set(named.flatMap((place) => (snapshot.facets[place] as Facets).authors));
  const isTheirs = (place: number) =>
    (snapshot.facets[place] as Facets).authors.some((author) => authors.has(author));
  const places = allPlaces(snapshot).filter((place) => !named.includes(place) && isTheirs(place));
  const others = ofAuthors(places, query, snapshot, options);
  if (!WHO.test(query.text)) return others;
  // The series itself shows its author: that is asked for as well.
  const own = ofAuthors(named, query, snapshot, options);
  return [...others.slice(0, options.limit - own.length), ...own];
}

const WHO = /^\s*who\b|作者は|誰(?:が|の)/iu;

/** Works of the authors that a question names. */
export function byAuthors(query: Query, snapshot: Snapshot, options: SearchOptions): SeriesResult[] {
  const ids = new Set(query.entities.authors.map(({ id }) => id));
  const places = allPlaces(snapshot).filter((place) =>
    (snapshot.facets[place] as Facets).authors.some((author) => ids.has(snapshot.author(author).id)),
  );
  return ofAuthors(places, query, snapshot, options);
}

const AUTHOR_SCORE = 0.9;

function ofAuthors(
  places: readonly number[],
  { conditions }: Query,
  snapshot: Snapshot,
  options: SearchOptions,
): SeriesResult[] {
  const own = new Set(places);
  const order = placesBy(conditions, snapshot.facets, (sort) => snapshot.orderBy(sort));
  return firstInOrder(
    those(order, own),
    { score: AUTHOR_SCORE, why: 'author' },
    snapshot,
    conditions,
    options,
  );
}

function* those(order: Iterable<number>, own: ReadonlySet<number>): Generator<number, void, void> {
  for (const place of order) if (own.has(place)) yield place;
}
