/** Series that are like those of a question, and other works of their authors. */
import { matchForm } from '@mangaassist/text';
import { BESIDE_THEMES } from '../query/plain-words.ts';
import type { Conditions, Query } from '../query/query.ts';
import { facetIndexOf } from './results/facet-index.ts';
import { PlaceSet } from './results/place-set.ts';
import { firstInOrder, firstOf, meeting, type SearchOptions, type SeriesResult } from './results/results.ts';
import type { Facets, Snapshot } from './snapshot.ts';
import type { Match } from './text/text-index.ts';
import { topicsOfSeries } from './wishes/topics.ts';
import { isWanted, wishedPlaces } from './wishes/wished-places.ts';
import type { Wishes } from './wishes/wishes.ts';

export function alike(query: Query, snapshot: Snapshot, options: SearchOptions): SeriesResult[] {
  const models = placesOf(query, snapshot);
  const { neighbours } = snapshot;
  const likeness = neighbours.likeness(models.slice(0, MOST_MODELS));
  const wishes = snapshot.wishes(query);
  const fit = fitOf(query, snapshot, withoutOwn(wishes, models, snapshot));
  const score = (place: number) =>
    (likeness[place] as number) + (fit?.(place) ?? 0) + KNOWN * (neighbours.sold[place] as number);
  const others = meeting(snapshot, query.conditions)
    .copy()
    .drop(ownAndThoseOf(query, models, snapshot));
  if (wishes.refused.size > 0) others.keepWhere(isWanted(snapshot, wishes));
  const ranking = { rank: score, score: (place: number) => Math.min(1, score(place)), why: 'like' } as const;
  return firstOf(others.places(), ranking, snapshot, query.conditions, options);
}

/** Less of one thing in a series leaves its other moods and genres wanted: "Berserk but less brutal" is still dark. */
function withoutOwn(wishes: Wishes, models: readonly number[], { facets }: Snapshot): Wishes {
  const own = models.flatMap((place) => {
    const { genres, tone } = facets[place] as Facets;
    return [...genres, ...tone];
  });
  return { ...wishes, unwanted: wishes.unwanted.filter((mark) => !own.includes(mark)) };
}

/** Models that a likeness is the mean of: each costs a pass over all series. */
const MOST_MODELS = 4;

/** Places of the series that a question names, or asks for series like them. */
function placesOf({ entities: { series, like } }: Query, snapshot: Snapshot): number[] {
  return [...series, ...like].flatMap(({ id }) => snapshot.placeOf(id) ?? []);
}

/**
 * Part of a score that the moods, topics and words of a question add: "Frieren but funny", 人間と怪物の話. Null if it
 * has none.
 */
function fitOf(query: Query, snapshot: Snapshot, wishes: Wishes): ((place: number) => number) | null {
  const index = facetIndexOf(snapshot.facets);
  const about = topicsOfSeries(snapshot.facets).about(wishes.topics);
  const unread = query.rest.filter((word) => !BESIDE_THEMES.has(word));
  const matches = wordMatches(unread.join(' '), snapshot);
  const words = new Float64Array(snapshot.facets.length);
  for (const { id, coverage } of matches) words[id] = coverage;
  const [marks, unwanted] = [wishes.marks, wishes.unwanted].map((each) =>
    each.map((mark) => index.ofMark(mark)),
  ) as [PlaceSet[], PlaceSet[]];
  if (marks.length + unwanted.length + wishes.topics.size + matches.length === 0) return null;
  return (place) =>
    MARK_FITS * countOf(marks, place) -
    MARK_FITS * countOf(unwanted, place) +
    TOPIC_FITS * about(place) +
    WORDS_FIT * (words[place] as number);
}

function countOf(sets: readonly PlaceSet[], place: number): number {
  let count = 0;
  for (const set of sets) if (set.has(place)) count += 1;
  return count;
}

/** The models, and works of their authors if these are not wanted: "like Uzumaki by someone else". */
function ownAndThoseOf({ text, entities }: Query, models: readonly number[], snapshot: Snapshot): PlaceSet {
  const form = matchForm(text);
  const authorsOf = (place: number) => (snapshot.facets[place] as Facets).authors;
  const refused = entities.authors
    .filter(({ text: name }) => form.includes(`${name}以外`))
    .map(({ id }) => id);
  const authors = new Set(OTHER_AUTHOR.test(form) ? models.flatMap(authorsOf) : []);
  for (const author of refused.length === 0 ? [] : models.flatMap(authorsOf)) {
    if (refused.includes(snapshot.author(author).id)) authors.add(author);
  }
  const works = facetIndexOf(snapshot.facets).worksOf(authors);
  return PlaceSet.of(snapshot.facets.length, [...models, ...works]);
}

const OTHER_AUTHOR =
  /(?<![a-z])by (?:someone|somebody) else|(?:by |from )?(?:an? )?(?:other|another|different) (?:author|artist|mangaka|writer|creator)s?|(?:他|別|ほか|違う)の?(?:作者|作家|漫画家|人)の/u;

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

const WORDS_FIT = 0.15;
const MARK_FITS = 0.2;
const TOPIC_FITS = 0.25;

/** Part of a score that the best-selling series gets: a bookseller suggests what sold well. */
const KNOWN = 0.08;

/** The conditions of a question, with those that compare results with the series that they are to be like. */
export function withCompared(query: Query, snapshot: Snapshot): Query {
  const { conditions, entities, left, text } = query;
  if (entities.like.length === 0) return query;
  const models = placesOf(query, snapshot).map((place) => snapshot.facets[place] as Facets);
  const compared: Conditions = {};
  const least = Math.min(...models.map(({ volumes }) => volumes));
  const isLengthSaid = conditions.length !== undefined && !COMPARED_LENGTH.test(text);
  if (!isLengthSaid && (SHORTER.test(left) || COMPARED_LENGTH.test(text)))
    compared.length = { max: Math.max(1, least - 1) };
  const years = models.map(({ year }) => year);
  if (conditions.years === undefined && NEWER.test(left)) compared.years = { min: Math.max(...years) + 1 };
  return { ...query, conditions: { ...conditions, ...compared } };
}

const SHORTER = /(?<![a-z])(?:shorter|not as long|less long)(?![a-z])|短い|短め|より短/u;
const COMPARED_LENGTH = /(?:もっと|より)短/u;
const NEWER = /(?<![a-z])(?:more recent|more modern|newer)(?![a-z])|(?:もっと|より)(?:新し|最近)/u;

/** Other works of the authors of the named series. */
export function bySameAuthor(query: Query, snapshot: Snapshot, options: SearchOptions): SeriesResult[] {
  const named = placesOf(query, snapshot);
  const authors = named.flatMap((place) => (snapshot.facets[place] as Facets).authors);
  const works = facetIndexOf(snapshot.facets).worksOf(authors);
  const places = works.filter((place) => !named.includes(place));
  const others = ofAuthors(places, query, snapshot, options);
  if (!WHO.test(query.text)) return others;
  // The series itself shows its author: that is asked for as well.
  const own = ofAuthors(named, query, snapshot, options);
  return [...others.slice(0, options.limit - own.length), ...own];
}

const WHO = /^\s*who\b|作者は|誰(?:が|の)/iu;

/**
 * Works of the authors that a question names. If none meets the demands on editions, length and kind, all of those that
 * meet the others are: the author is surer than they are.
 */
export function byAuthors(query: Query, snapshot: Snapshot, options: SearchOptions): SeriesResult[] {
  const places = worksOf(query.entities.authors, snapshot);
  // The only work of an author is the one besides which others are asked for.
  if (places.length === 1 && BESIDES.test(matchForm(query.text))) return [];
  const found = ofAuthors(places, query, snapshot, options);
  if (found.length > 0 || query.rest.length > 0) return found;
  const { age, notGenres, notTone, notDemographics } = query.conditions;
  const kept = { age, notGenres, notTone, notDemographics };
  const conditions = Object.fromEntries(Object.entries(kept).filter(([, value]) => value !== undefined));
  return ofAuthors(places, { ...query, conditions }, snapshot, options);
}

/** Places of the works of some authors. */
export function worksOf(authors: Query['entities']['authors'], snapshot: Snapshot): readonly number[] {
  return facetIndexOf(snapshot.facets).worksOf(authors.flatMap(({ id }) => snapshot.authorsOf(id)));
}

const BESIDES =
  /(?<![a-z])(?:other (?:works?|manga|series|books?|stuff|titles?|things|ones)|(?:anything|something|what|books?|works?|manga) else|besides|except|apart from|other than|aside from)(?![a-z])|以外|(?:他|ほか)の(?:作品|漫画|マンガ|本|もの|やつ|は)/u;

const AUTHOR_SCORE = 0.9;

function ofAuthors(
  places: readonly number[],
  query: Query,
  snapshot: Snapshot,
  options: SearchOptions,
): SeriesResult[] {
  return firstInOrder(
    wishedPlaces(query, snapshot, PlaceSet.of(snapshot.facets.length, places)),
    { score: AUTHOR_SCORE, why: 'author' },
    snapshot,
    query.conditions,
    options,
  );
}
