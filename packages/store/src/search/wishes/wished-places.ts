/** The series in the order of how well they meet the wishes of a question: a wish is met more or less. */
import { keptBy } from '@mangaassist/text';
import type { Query } from '../../query/query.ts';
import { bestFirst } from '../results/best-first.ts';
import { facetIndexOf } from '../results/facet-index.ts';
import { HAS_MARK, moodsOf } from '../results/moods.ts';
import { orderOf } from '../results/order-of.ts';
import type { PlaceSet } from '../results/place-set.ts';
import type { Facets, Snapshot } from '../snapshot.ts';
import { topicsOfSeries } from './topics.ts';
import type { Wishes } from './wishes.ts';

/** Parts of a rank. A topic counts less than a mood that is asked for, and more than how typical one is. */
const TOPIC = 0.75 * HAS_MARK;
const WORDS = 0.5 * HAS_MARK;
const UNWANTED = 0.5;
/** Volumes from which a series is no place to begin. */
const LONG = 75;

/** The higher, the better a series meets the wishes. */
function wishRank(snapshot: Snapshot, wishes: Wishes): (place: number) => number {
  const { facets } = snapshot;
  const moods = moodsOf(facets);
  const byMarks = moods.rank(wishes.marks);
  const about = topicsOfSeries(facets).about(wishes.topics);
  const byWords = ranked(wordRanks(snapshot, wishes), facets.length);
  const penalty = penaltyOf(facets, wishes);
  return (place) =>
    byMarks(place) +
    TOPIC * about(place) +
    (byWords[place] as number) -
    (penalty === null ? 0 : penalty(place));
}

/** Ranks by place, 0 for those that have none. */
function ranked(ranks: ReadonlyMap<number, number>, size: number): Float64Array {
  const found = new Float64Array(size);
  for (const [place, rank] of ranks) found[place] = rank;
  return found;
}

/** Part of a rank that unwanted moods cost, and works that are hard for a newcomer; null if nothing does. */
function penaltyOf(facets: readonly Facets[], wishes: Wishes): ((place: number) => number) | null {
  const isOpen = wishes.isForNewcomer && wishes.marks.length === 0;
  if (!isOpen && wishes.unwanted.length === 0) return null;
  const unwanted = wishes.unwanted.map((mark) => facetIndexOf(facets).ofMark(mark));
  return (place) => {
    const { volumes, age } = facets[place] as Facets;
    const isHard = isOpen && (volumes > LONG || age === 0 || age > 16);
    return UNWANTED * unwanted.filter((set) => set.has(place)).length + (isHard ? 1 : 0);
  };
}

/** Ranks of the series that have words of the wishes; those of the latest are kept, as two steps of a search need them. */
const wordRanks = keptBy(
  (snapshot: Snapshot, { words: text, topics, isOfLooks }: Wishes): ReadonlyMap<number, number> => {
    if (text === '' || (topics.size === 0 && !isOfLooks)) return new Map();
    const units = snapshot.text.units(text, 'series');
    const found = snapshot.text.search('series', units, () => true, snapshot.isKnownStem);
    return new Map(
      found
        .filter(({ inKeywords }) => isOfLooks || inKeywords > 0)
        .map(({ id, coverage, score }) => [id, isOfLooks ? score : WORDS * coverage] as const),
    );
  },
  4,
);

/** True for a series that is about a topic of the wishes, or has their words. */
export function isOfWishes(snapshot: Snapshot, wishes: Wishes): (place: number) => boolean {
  const about = topicsOfSeries(snapshot.facets).about(wishes.topics);
  const byWords = wordRanks(snapshot, wishes);
  return (place) => about(place) > 0 || (byWords.get(place) ?? 0) >= WORDS / 2;
}

/** True for a series that has nothing that is refused. */
export function isWanted(snapshot: Snapshot, { refused }: Wishes): (place: number) => boolean {
  if (refused.size === 0) return () => true;
  const isAbout = topicsOfSeries(snapshot.facets).touching(refused);
  return (place) => !isAbout(place);
}

/** The series of a set that have nothing that is refused, in the order of {@link wishedPlaces}. */
export function* wantedPlaces(
  query: Query,
  snapshot: Snapshot,
  among: PlaceSet,
): Generator<number, void, void> {
  const isGood = isWanted(snapshot, snapshot.wishes(query));
  for (const place of wishedPlaces(query, snapshot, among)) if (isGood(place)) yield place;
}

/** The series of a set, those that meet the wishes best first; in the question's own order if it has one. */
export function wishedPlaces(query: Query, snapshot: Snapshot, among: PlaceSet): Iterable<number> {
  const wishes = snapshot.wishes(query);
  const { sort } = query.conditions;
  const order = orderOf(query, snapshot);
  const isOpen = wishes.marks.length + wishes.topics.size + wishes.unwanted.length === 0;
  if (isOpen && !wishes.isOfLooks && !wishes.isForNewcomer) return among.among(order);
  if (sort === undefined) return bestFirst(among.among(order), wishRank(snapshot, wishes));
  if (sort === 'lesser_known') return lesserKnownFirst(order, among, wishRank(snapshot, wishes));
  return bestFirst(among.among(order), wishesMet(snapshot.facets, wishes));
}

/** Number of the moods that a series has, and one more for a topic. */
function wishesMet(facets: readonly Facets[], wishes: Wishes): (place: number) => number {
  const about = topicsOfSeries(facets).about(wishes.topics);
  const tones = wishes.marks.map((mark) => facetIndexOf(facets).ofTone(mark));
  return (place) => {
    let met = Number(about(place) > 0);
    for (const tone of tones) if (tone.has(place)) met += 1;
    return met;
  };
}

/** Of an order whose first half is less known, that half by rank, and then the other half. */
function* lesserKnownFirst(
  order: Uint32Array,
  among: PlaceSet,
  rank: (place: number) => number,
): Generator<number, void, void> {
  const middle = Math.ceil(order.length / 2);
  yield* bestFirst(among.among(order.subarray(0, middle)), rank);
  yield* bestFirst(among.among(order.subarray(middle)), rank);
}
