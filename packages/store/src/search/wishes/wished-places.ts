/** The series in the order of how well they meet the wishes of a question: a wish is met more or less. */
import type { Query } from '../../query/query.ts';
import { bestFirst } from '../results/best-first.ts';
import { HAS_MARK, moodsOf } from '../results/moods.ts';
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
  const byWords = wordRanks(wishes, snapshot);
  const isOpen = wishes.isForNewcomer && wishes.marks.length === 0;
  const penalty = (place: number) => {
    const { volumes, age, tone, genres } = facets[place] as Facets;
    const isHard = isOpen && (volumes > LONG || age === 0 || age > 16);
    return (
      UNWANTED * wishes.unwanted.filter((mark) => tone.includes(mark) || genres.includes(mark)).length +
      (isHard ? 1 : 0)
    );
  };
  const hasPenalty = isOpen || wishes.unwanted.length > 0;
  return (place) =>
    byMarks(place) + TOPIC * about(place) + (byWords.get(place) ?? 0) - (hasPenalty ? penalty(place) : 0);
}

function wordRanks(
  { words: text, topics, isOfLooks }: Wishes,
  snapshot: Snapshot,
): ReadonlyMap<number, number> {
  if (text === '' || (topics.size === 0 && !isOfLooks)) return new Map();
  const units = snapshot.text.units(text, 'series');
  const found = snapshot.text.search('series', units, () => true, snapshot.isKnownStem);
  return new Map(
    found
      .filter(({ inKeywords }) => isOfLooks || inKeywords > 0)
      .map(({ id, coverage, score }) => [id, isOfLooks ? score : WORDS * coverage] as const),
  );
}

/** True for a series that is about a topic of the wishes, or has their words. */
export function isOfWishes(snapshot: Snapshot, wishes: Wishes): (place: number) => boolean {
  const about = topicsOfSeries(snapshot.facets).about(wishes.topics);
  const byWords = wordRanks(wishes, snapshot);
  return (place) => about(place) > 0 || (byWords.get(place) ?? 0) >= WORDS / 2;
}

/** True for a series that has nothing that is refused. */
export function isWanted(snapshot: Snapshot, { refused }: Wishes): (place: number) => boolean {
  if (refused.size === 0) return () => true;
  const about = topicsOfSeries(snapshot.facets).about(refused);
  return (place) => about(place) === 0;
}

/**
 * All series that have nothing that is refused, in the order of {@link wishedPlaces}.
 * @param accepts leaves out others before the rest is ranked; with an order by copies sold it may not be asked.
 */
export function* wantedPlaces(
  query: Query,
  snapshot: Snapshot,
  accepts: (place: number) => boolean = () => true,
): Generator<number, void, void> {
  const isGood = isWanted(snapshot, snapshot.wishes(query));
  for (const place of wishedPlaces(query, snapshot, accepts)) if (isGood(place)) yield place;
}

/** All series, those that meet the wishes best first; in the question's own order if it has one. */
export function wishedPlaces(
  query: Query,
  snapshot: Snapshot,
  accepts: (place: number) => boolean = () => true,
): Iterable<number> {
  const wishes = snapshot.wishes(query);
  const { sort } = query.conditions;
  const order = snapshot.orderBy(sort ?? 'best_selling');
  const isOpen = wishes.marks.length + wishes.topics.size + wishes.unwanted.length === 0;
  if (isOpen && !wishes.isOfLooks && !wishes.isForNewcomer) return order;
  const rank = wishRank(snapshot, wishes);
  if (sort === undefined) return bestFirst([...order].filter(accepts), rank);
  if (sort === 'lesser_known') return lesserKnownFirst([...order], rank);
  const about = topicsOfSeries(snapshot.facets).about(wishes.topics);
  return bestFirst([...order].filter(accepts), (place) => {
    const { tone } = snapshot.facets[place] as Facets;
    const isOfTopic = about(place) > 0;
    return wishes.marks.filter((each) => tone.includes(each)).length + Number(isOfTopic);
  });
}

/** Of an order whose first half is less known, that half by rank, and then the other half. */
function lesserKnownFirst(order: readonly number[], rank: (place: number) => number): readonly number[] {
  const middle = Math.ceil(order.length / 2);
  return [order.slice(0, middle), order.slice(middle)].flatMap((half) => [...bestFirst(half, rank)]);
}
