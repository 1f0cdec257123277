/**
 * The search for books that each child of a conversation has: "my son likes robots, my daughter mysteries" are two.
 * A later question that picks one of them goes on with that child's search.
 */
import type { Conditions, Query } from '../query/query.ts';
import type { Snapshot } from '../search/snapshot.ts';
import { type KnownReader, knownAfter, relationsIn, saidOfEach } from './reader-age.ts';

/** The search for one child. */
export interface OwnSearch {
  readonly conditions: Readonly<Conditions>;
  readonly like: readonly string[];
  readonly authors: readonly string[];
  /** Words that are no conditions. */
  readonly words: readonly string[];
}

interface AfterTurn extends OwnSearch {
  readonly known: readonly KnownReader[];
  readonly reader: { readonly age: number } | null;
  readonly isSearch: boolean;
}

/**
 * The children after a turn, with their searches: each with the words about it where several are named, and the
 * one that the turn looked for books for with that search.
 *
 * @param turn the conversation after it, with the children before it.
 * @param words the question as it was typed.
 * @param query the question as it was resolved.
 */
export function knownAfterTurn(
  { known: before, reader, isSearch, conditions, like, authors, words: searched }: AfterTurn,
  words: string,
  query: Query,
  snapshot: Snapshot,
): readonly KnownReader[] {
  const known = knownAfter(before, words, query).map((each) => {
    const same = before.find(({ who, age }) => who === each.who && age === each.age);
    return { ...same, ...each };
  });
  const named = relationsIn(words);
  if (named.length > 1) return named.length > MOST_READ ? known : eachWithOwn(known, words, snapshot);
  const ofTurn = known.filter(({ who, age }) => age === reader?.age && (named[0] ?? who) === who);
  if (!isSearch || ofTurn.length !== 1) return known;
  const own = searched.filter((word) => !OF_TASTE.test(word));
  const search: OwnSearch = { conditions, like, authors, words: own };
  return known.map((each) => (each === ofTurn[0] ? { ...each, search } : each));
}

/** Children of one message whose words are read each, and UTF-16 units of what is said of one. */
const MOST_READ = 4;
const LONGEST_SAID = 160;

/** Only where each has a taste of its own: "horror for my son (9) and my daughter (14)" is one search for both. */
function eachWithOwn(
  known: readonly KnownReader[],
  words: string,
  snapshot: Snapshot,
): readonly KnownReader[] {
  const searches = new Map<string, OwnSearch>();
  // The shortest first, as one without a taste ends the reading of the others.
  for (const [who, said] of [...saidOfEach(words)].toSorted(
    ([, one], [, other]) => one.length - other.length,
  )) {
    const search = searchOf(snapshot.query(said.slice(0, LONGEST_SAID)));
    if (search === null) return known;
    searches.set(who, search);
  }
  if (searches.size < 2) return known;
  return known.map((each) => {
    const search = searches.get(each.who) ?? null;
    return search === null || known.filter(({ who }) => who === each.who).length > 1
      ? each
      : { ...each, search };
  });
}

/** Null for words without a taste. */
function searchOf({ conditions: { age, ...conditions }, entities, rest }: Query): OwnSearch | null {
  const like = entities.like.map(({ id }) => id);
  const authors = entities.authors.map(({ name }) => name);
  const words = rest.filter((word) => !OF_TASTE.test(word) && relationsIn(word).length === 0);
  const found = Object.keys(conditions).length + like.length + authors.length + words.length;
  return found === 0 ? null : { conditions, like, authors, words };
}

/** Words around a taste that are none of it. */
const OF_TASTE =
  /^(?:(?:like|love|enjoy|adore|want|need|prefer)(?:s|d)?|into|fan|fond|obsessed|mad|crazy|really|year|years|old|turning|turned|almost|nearly|now|好き|大好き|好む|夢中|\d+)$/u;
