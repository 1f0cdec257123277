/** Finds what a question is about in one version of the shop's data. */
import { matchForm } from '@mangaassist/text';
import { asksForMerchandise } from '../query/asks-for-goods.ts';
import { asKana } from '../query/names/as-kana.ts';
import { isBareJapanese } from '../query/names/bare-japanese.ts';
import { isLatinText } from '../query/names/latin-text.ts';
import { fromPhone } from '../query/phone-words.ts';
import { OTHER_WORKS } from '../query/purpose.ts';
import type { Entities, Query } from '../query/query.ts';
import { inShopSpelling } from '../query/shop-spelling.ts';
import { alike, byAuthors, bySameAuthor, withCompared, worksOf } from './alike.ts';
import { comingBooks } from './coming-books.ts';
import { described } from './describe.ts';
import { meantByOthers } from './doubtful-names.ts';
import { conditionsEvidence } from './evidence/conditions-evidence.ts';
import { nearestSeries } from './nearest-series.ts';
import { onlyPoints } from './points-at-book.ts';
import { findPolicies, type PolicyResult } from './policies/find-policies.ts';
import { type Readings, readingsOf } from './readings.ts';
import { resultAt, type SearchOptions, type SeriesResult } from './results/results.ts';
import type { Snapshot } from './snapshot.ts';
import { byConditions, byWishes, CONDITIONS_SCORE } from './wishes/by-wishes.ts';
import { ofTheme } from './wishes/themes.ts';
import { isWanted } from './wishes/wished-places.ts';
import { ofInterest, withInterests } from './with-interests.ts';

export type { PolicyResult } from './policies/find-policies.ts';
export type { SearchOptions, SeriesResult } from './results/results.ts';
export type Result = SeriesResult | PolicyResult;

export interface SearchAnswer {
  readonly query: Query;
  readonly results: readonly Result[];
  /** The series with the closest name, if nothing was found and one is close enough to ask about. */
  readonly nearest: { readonly id: string; readonly title: string } | null;
}

export function search(text: string, snapshot: Snapshot, options: SearchOptions): SearchAnswer {
  const query = withCompared(options.query ?? snapshot.query(asUsual(text, snapshot)), snapshot);
  const readings = readingsOf(query, snapshot);
  const coming = comingBooks(query, snapshot, options);
  const found = coming?.found ?? findWanted(query, snapshot, options, readings);
  const policies = findPolicies(query, snapshot, readings);
  const results = firstResults(found, policies, coming === null ? options.limit : found.length + 1);
  const topics = policies.map(({ id, title }) => ({ id, text: '', name: title, edits: 0 }));
  const read = coming?.query ?? query;
  const entities: Entities = {
    ...read.entities,
    policies: topics.filter(({ id }) => results.some((result) => result.id === id)),
  };
  const nearest = results.length === 0 ? nearestSeries(query, snapshot) : null;
  return { query: { ...read, entities }, results, nearest };
}

/** A question in the shop's spelling, as a turn reads it before it searches. */
const asUsual = (text: string, snapshot: Snapshot): string =>
  inShopSpelling(fromPhone(text), (words) => snapshot.query(words));

/** The best results. A list of any books of a kind leaves a place for the best policy. */
function firstResults(
  found: readonly SeriesResult[],
  policies: readonly PolicyResult[],
  limit: number,
): readonly Result[] {
  const first = [...found, ...policies].sort((a, b) => b.score - a.score).slice(0, limit);
  const [policy] = policies;
  if (policy === undefined || limit < 2 || first.includes(policy)) return first;
  return [...first.slice(0, limit - 1), policy];
}

/** The series that are found, without those about a topic that the question refuses: "like Haikyu, but not basketball". */
function findWanted(
  query: Query,
  snapshot: Snapshot,
  options: SearchOptions,
  readings: Readings,
): readonly SeriesResult[] {
  const wishes = snapshot.wishes(query);
  if (wishes.refused.size === 0 || !asksForAny(query, options))
    return find(query, snapshot, options, readings);
  const wants = isWanted(snapshot, wishes);
  return find(query, snapshot, { ...options, limit: options.limit + MOST_REFUSED }, readings)
    .filter(({ id }) => wants(snapshot.placeOf(id) ?? -1))
    .slice(0, options.limit);
}

/** True for a question that any books of a kind may answer. A plot has its own words: "a surgeon without a licence". */
function asksForAny({ entities: { series, like }, conditions, suggests }: Query, { suggest }: SearchOptions) {
  if (series.length > 0) return false;
  return (
    suggests || suggest === true || like.length > 0 || (conditions.genres ?? conditions.tone) !== undefined
  );
}

/** Results that are looked for beside those that are wanted. */
const MOST_REFUSED = 12;

function find(
  query: Query,
  snapshot: Snapshot,
  options: SearchOptions,
  readings: Readings,
): readonly SeriesResult[] {
  const { series, like, authors, orders, absent } = query.entities;
  if (query.sameAuthor && series.length + like.length > 0) return bySameAuthor(query, snapshot, options);
  if (series.length > 0) return named(query, snapshot, options);
  if (like.length > 0) return alike(query, snapshot, options);
  if (authors.length > 0) return isWorkBy(query, snapshot) ? [] : byAuthors(query, snapshot, options);
  if (orders.length + absent.length > 0 || onlyPoints(query)) return [];
  return unnamed(query, snapshot, options, readings);
}

/** True for a work that is not carried, named with its author: "Fire Punch by Fujimoto". */
function isWorkBy(query: Query, snapshot: Snapshot): boolean {
  const { entities, text, suggests } = query;
  if (OTHER_WORKS.test(text.toLowerCase())) return false;
  if (entities.absent.length > 0) return true;
  return (
    !suggests && (isTitleBy(query, snapshot) || (!isLatinText(text) && isTitleWithAuthor(query, snapshot)))
  );
}

/** True for an author's name behind or before words that are a title and in none of the author's works: エマ 森薫. */
function isTitleWithAuthor({ entities, rest, text }: Query, snapshot: Snapshot): boolean {
  const form = matchForm(text);
  const [author] = entities.authors;
  if (author === undefined || rest.length === 0 || rest.length > MOST_OF_TITLE) return false;
  const words = form.split(/[\s、]+/u);
  const isBeside = form.startsWith(`${author.text} `) || form.endsWith(` ${author.text}`);
  if (!isBeside || words.length > MOST_OF_TITLE || !isBareJapanese(form)) return false;
  const works = worksOf(entities.authors, snapshot);
  const isOfWorks = (word: string) =>
    works.some((place) => snapshot.textOf(place).includes(word) || snapshot.namesOf(place).includes(word));
  return rest.every((word) => !ANY_WORK.test(word) && !isOfWorks(asKana(word)));
}

/** True if the words before "by" are in none of the author's works. */
function isTitleBy({ entities, rest, text }: Query, snapshot: Snapshot): boolean {
  const [head, tail] = matchForm(text).split(/ by (?=[a-z. ]{3,40}\W*$)/u);
  if (head === undefined || tail === undefined) return false;
  const words = head.match(/[a-z][a-z'’]*/gu)?.filter((word) => rest.includes(word)) ?? [];
  const works = worksOf(entities.authors, snapshot);
  const isOfWorks = (word: string) => works.some((place) => snapshot.wordsOf(place).has(word));
  const others = words.filter((word) => !ANY_WORK.test(word) && !isOfWorks(word));
  return others.length > 0 && words.length <= MOST_OF_TITLE && others.length >= words.length / 2;
}

const MOST_OF_TITLE = 4;
/** Words for works of an author, whichever they are. */
const ANY_WORK = /^(?:everything|collections?|masterpieces?|classics?|debuts?|bibliography|bundles?|stuff)$/u;

/** The series that a question describes, and those of its conditions. */
function unnamed(
  query: Query,
  snapshot: Snapshot,
  options: SearchOptions,
  readings: Readings,
): readonly SeriesResult[] {
  const meant = meantByOthers(query, snapshot, options);
  if (meant.length > 0) return meant;
  const wished = [byWishes, ofTheme]
    .map((find) => find(query, snapshot, options))
    .find(({ length }) => length > 0);
  if (wished !== undefined) return wished;
  const found = described(query, snapshot, options, readings);
  if (Object.keys(query.conditions).length > 0) {
    const others = withInterests(
      ofKind(query, snapshot, options, readings),
      query,
      snapshot,
      readings,
      options,
    );
    const all = [...found, ...othersOf(found, others)];
    return all.length > 0 ? all : ofInterest(query, snapshot, options);
  }
  const wishes = snapshot.wishes(query);
  const isOpen =
    options.suggest === true && (query.rest.length === 0 || wishes.hasAny || wishes.isForNewcomer);
  return found.length > 0 || !isOpen ? found : byConditions(query, snapshot, options, CONDITIONS_SCORE);
}

/** Any books of a question's conditions, if it has no other words or these mean little. */
function ofKind(
  query: Query,
  snapshot: Snapshot,
  options: SearchOptions,
  readings: Readings,
): readonly SeriesResult[] {
  if (asksForMerchandise(matchForm(query.text))) return [];
  if (query.rest.length === 0) return byConditions(query, snapshot, options, CONDITIONS_SCORE);
  const evidence = options.suggest === true ? 1 : conditionsEvidence(query, readings);
  if (evidence < leastEvidence(query)) return [];
  return byConditions(query, snapshot, options, CONDITIONS_SCORE * evidence);
}

const OF_BOOKS = /漫画|マンガ|まんが|コミック|作品|読み?切り?|もの|本/u;

/** Least probability that any books of the conditions are asked for; more for what may be a name: ダークギャザリング. */
const LEAST_EVIDENCE = { usual: 0.4, ofName: 0.75 };

function leastEvidence({ text, rest }: Query): number {
  const isName = !isLatinText(rest.join(' ')) && isBareJapanese(matchForm(text)) && !OF_BOOKS.test(text);
  return isName ? LEAST_EVIDENCE.ofName : LEAST_EVIDENCE.usual;
}

function othersOf(found: readonly SeriesResult[], more: readonly SeriesResult[]): readonly SeriesResult[] {
  return more.filter(({ id }) => found.every((known) => known.id !== id));
}

/** Named series come in the question's order. Conditions choose their items and not whether they are results. */
function named(
  { entities, conditions }: Query,
  snapshot: Snapshot,
  { today, limit }: SearchOptions,
): SeriesResult[] {
  const found = entities.series.flatMap(({ id, edits, name }, i) => {
    const place = snapshot.placeOf(id);
    if (place === undefined) return [];
    const score = (1 - edits / Math.max(name.length, edits + 1)) * (1 - i / 100);
    return [{ place, score, why: edits > 0 ? ('misspelt' as const) : ('named' as const) }];
  });
  // Items are read for the results alone: dozens of series may share a name.
  const first = found.toSorted((a, b) => b.score - a.score).slice(0, limit);
  return first.map(({ place, ...reason }) => resultAt(place, reason, snapshot, conditions, today));
}
