/**
 * Series that are rated above the age of the reader, whom the question or an earlier one names. The age is a hard
 * limit: such a series is not offered. Where the reader is of an earlier question, and is not the shopper, facts that
 * are asked for by the series' name are in the prompt all the same: the shopper may ask for a grown-up.
 */
import { matchForm } from '@mangaassist/text';
import type { Series } from '../model/series.ts';
import type { Query } from '../query/query.ts';
import { hasReaderMark, withoutReaderMark } from '../query/reader-mark.ts';
import { has, spoken } from '../query/spoken.ts';
import type { Result } from '../search/search.ts';
import type { Snapshot } from '../search/snapshot.ts';
import { BESIDE } from './beside.ts';
import { isNamed } from './list-items.ts';
import type { PassageOptions } from './series-passage.ts';

export interface ForReader {
  /** The question as it is searched for. */
  readonly query: Query;
  /** Series that are spoken of, and that the reader is too young for. */
  readonly above: readonly Series[];
  /** Series that the shopper says the reader loves, or wants others like, and that the reader is too young for. */
  readonly loved: readonly Series[];
  /** The reader is of an earlier question. */
  readonly isEarlier: boolean;
  /** Facts of those series stand beside their rating. */
  readonly withFacts: boolean;
}

interface Asked {
  /** The resolved question. */
  readonly text: string;
  /** The shopper's own words. */
  readonly words: string;
  readonly query: Query;
  /** Ids of series that the conversation was about. */
  readonly beside: readonly string[];
  readonly isSuggestion: boolean;
  /** The reader of an earlier question is the shopper. */
  readonly isOwnAge: boolean;
}

/** The question as it is searched for, and the series that it speaks of to a reader who is too young for them. */
export function forReader(asked: Asked, snapshot: Snapshot): ForReader {
  const { text, words, beside, isSuggestion, isOwnAge } = asked;
  const isEarlier = hasReaderMark(text);
  // The words of the age are no words for a policy.
  const query = isEarlier ? { ...asked.query, text: withoutReaderMark(asked.query.text) } : asked.query;
  const above = aboveAge(query, isEarlier ? beside : [], snapshot);
  return {
    query: isSuggestion ? likedInstead(query, above) : query,
    above,
    loved: lovedAbove(query, words, above, snapshot),
    isEarlier,
    withFacts: isEarlier && !isOwnAge && !isSuggestion && asksForFacts(query),
  };
}

function aboveAge(
  { entities, conditions: { age } }: Query,
  beside: readonly string[],
  snapshot: Snapshot,
): readonly Series[] {
  if (age === undefined) return [];
  return ratedAbove(age, [...entities.series.map(({ id }) => id), ...beside], snapshot);
}

/** Only where the shopper's own words name it: a search that goes on repeats it, and an earlier answer has said it. */
function lovedAbove(
  { entities, conditions: { age } }: Query,
  words: string,
  above: readonly Series[],
  snapshot: Snapshot,
): readonly Series[] {
  if (age === undefined) return [];
  const typed = lettersOf(words);
  const named = entities.like.filter(({ text }) => typed.includes(lettersOf(text))).map(({ id }) => id);
  return ratedAbove(age, named, snapshot).filter(({ id }) => above.every((series) => series.id !== id));
}

/** A name that is found may have marks beside it. */
const lettersOf = (text: string) => matchForm(text).replace(/[^\p{L}\p{N}]+/gu, '');

function ratedAbove(age: number, ids: readonly string[], snapshot: Snapshot): readonly Series[] {
  return [...new Set(ids)]
    .flatMap((id) => snapshot.placeOf(id) ?? [])
    .filter((place) => (snapshot.facets[place]?.age ?? 0) > age)
    .map((place) => snapshot.product(place).series);
}

const FACTS = spoken(
  'how much|how many|prices?|costs?|(?:in|out of) stock|stock|available|sold out|left|release[sd]?|who (?:wrote|drew|made|is)|authors?|artist|finished|complete|ongoing|(?:do|does|have|has) (?:you|the (?:shop|store)) (?:have|got|sell|carry|stock)|isbn|rating',
  'いくら|値段|価格|在庫|売り切れ|品切れ|(?:あり|置いて(?:い|)|売って(?:い)?)ます(?:か)?|ある[?？]|取り?扱|置いてる|入荷|発売|何巻|何冊|何歳|対象年齢|作者|著者|誰|完結|連載',
);

/** Price, stock and the like, or a volume or edition by its name: not "what about Berserk?" */
function asksForFacts({ text, entities, conditions }: Query): boolean {
  const { formats, kind, inStock, language, price } = conditions;
  const isOfItem = [formats, kind, inStock, language, price].some((each) => each !== undefined);
  return isOfItem || entities.volumes.length > 0 || has(FACTS, matchForm(text));
}

/** The question of a suggestion: books like those that the reader is too young for are looked for. */
function likedInstead(query: Query, above: readonly Series[]): Query {
  if (above.length === 0) return query;
  const isAbove = ({ id }: { readonly id: string }) => above.some((series) => series.id === id);
  const { series, like } = query.entities;
  const entities = {
    ...query.entities,
    series: series.filter((each) => !isAbove(each)),
    like: [...like, ...series.filter(isAbove)],
  };
  return { ...query, entities };
}

/**
 * Results without series above the age. A passage about a work alone is of any that the question speaks of, and offers
 * nothing.
 */
export function withinAge(
  results: readonly Result[],
  { query, withFacts }: ForReader,
  form: PassageOptions['form'],
): readonly Result[] {
  const { age } = query.conditions;
  if (age === undefined) return results;
  const isSpokenOf = (result: Result) =>
    result.kind === 'series' && (isNamed(result) || result.score === BESIDE);
  return results.filter(
    (result) =>
      result.kind === 'policy' ||
      result.series.age <= age ||
      ((withFacts || form === 'about') && isSpokenOf(result)),
  );
}
