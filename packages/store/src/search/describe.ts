/** Series that a question describes by what happens in them. */
import { matchForm } from '@mangaassist/text';
import { stemmer } from 'stemmer';
import type { FoundSeries } from '../ports/series-engine.ts';
import { asksForGoods, asksForMerchandise } from '../query/asks-for-goods.ts';
import { isBareJapanese } from '../query/names/bare-japanese.ts';
import type { Conditions, Query } from '../query/query.ts';
import { isNameAlone, matchesByName } from './character-names.ts';
import { BOOK as STORY } from './evidence/question-words.ts';
import { evidenceOf, isInLatin } from './evidence/series-evidence.ts';
import type { Readings } from './readings.ts';
import { facetIndexOf } from './results/facet-index.ts';
import { firstOf, type SearchOptions, type SeriesResult } from './results/results.ts';
import type { Facets, Snapshot } from './snapshot.ts';
import type { Match } from './text/text-index.ts';

/** Results under this share of the best are dropped. */
const LEAST_OF_BEST = 0.55;

/**
 * Least probability that a description is of its best match; in Japanese more for what has no more grammar than a name
 * has, and less for what is asked for as a story.
 */
const LEAST_EVIDENCE = { usual: 0.2, ofName: 0.3, ofStory: 0.1 };

function leastEvidence(query: Query): number {
  if (isInLatin(query)) return LEAST_EVIDENCE.usual;
  const isName = isBareJapanese(matchForm(query.text));
  if (isName) return asksForBook(query) ? LEAST_EVIDENCE.usual : LEAST_EVIDENCE.ofName;
  return asksForStory(query) ? LEAST_EVIDENCE.ofStory : LEAST_EVIDENCE.usual;
}

/** True if a question has words that may describe a book. */
export function hasDescription({ rest, text }: Query): boolean {
  const form = matchForm(text);
  return rest.length > 0 && !asksForGoods(form) && !asksForMerchandise(form);
}

/** The series that match the words of a question that names none, best first. */
export function descriptions(query: Query, snapshot: Snapshot): readonly Match[] {
  if (!hasDescription(query)) return [];
  const found = describedAmong(query.conditions, query, snapshot);
  if (found.length > 0 || query.rest.length < LEAST_OF_STORY) return found;
  // Words of a story that are a genre by themselves, too: the book that they describe need not have it.
  const isOnlyStory = Object.keys(query.conditions).every((key) => key === 'genres' || key === 'tone');
  return isOnlyStory ? describedAmong({}, query, snapshot) : found;
}

/** Words of a question that are no genre, from which it may be a story. */
const LEAST_OF_STORY = 2;

function describedAmong(conditions: Conditions, query: Query, snapshot: Snapshot): readonly Match[] {
  const ofKind = facetIndexOf(snapshot.facets).meeting(conditions, false);
  const units = snapshot.text.units(query.left, 'series');
  return snapshot.text
    .search('series', units, (id) => ofKind.has(id), snapshot.isKnownStem)
    .filter((match) => !isOnlyDoubtful(match, query, snapshot));
}

export function described(
  query: Query,
  snapshot: Snapshot,
  options: SearchOptions,
  readings: Readings,
): SeriesResult[] {
  const named = byName(query, snapshot, readings);
  const evidence = named.length > 0 ? BY_NAME : ownEvidence(query, snapshot, readings);
  const found = foundByEngine(query, options, evidence > 0);
  const worth = Math.max(evidence, worthOf(found, options));
  const scores =
    found.length > 0 && worth > 0
      ? new Map(found.flatMap(({ id, score }) => placed(snapshot.placeOf(id), worth * score)))
      : evidence > 0
        ? scoresOf(named.length > 0 ? named : readings.described, evidence)
        : new Map<number, number>();
  const score = (place: number) => scores.get(place) ?? 0;
  const ranking = { rank: score, score, why: 'described' } as const;
  return firstOf([...scores.keys()], ranking, snapshot, query.conditions, options);
}

/** Matches by a name of a character, unless the question is rather one to the shop. */
function byName(query: Query, snapshot: Snapshot, readings: Readings): readonly Match[] {
  const isOfShop = readings.policyEvidence >= MOST_OF_POLICY;
  return isOfShop && !asksForBook(query) ? [] : matchesByName(query, readings.described, snapshot);
}

/** Evidence of a name, and the evidence of a policy from which a question is one to the shop. */
const BY_NAME = 0.9;
const MOST_OF_POLICY = 0.25;

/** Probability that the best match is meant, 0–1; 0 if it is not shown. One word that only few series have is certain. */
function ownEvidence(
  query: Query,
  snapshot: Snapshot,
  { described: matches, policies, unknown }: Readings,
): number {
  const [best, second] = matches;
  if (best === undefined) return 0;
  if (best.asked === 1) return Number(isShownByWord(matches, query, snapshot));
  const evidence = evidenceOf(best, second, query, { policy: policies[0]?.score ?? 0, unknown });
  return evidence >= leastEvidence(query) ? evidence : 0;
}

/**
 * What a search engine found, as far as it can be shown: it always finds some series that are nearest in meaning, and a
 * wrong book is worse than none. A suggestion may be by the meaning alone; a book that is looked for has to be found by
 * words and meaning.
 */
function foundByEngine(
  query: Query,
  { found = [], suggest }: SearchOptions,
  isDescribed: boolean,
): readonly FoundSeries[] {
  if (suggest === true) return found;
  return isDescribed || asksForBook(query) || query.suggests ? found.filter(({ agreed }) => agreed) : [];
}

/** Worth of what an engine found: agreed, over books of the conditions alone (0.8); by one of the two, under them. */
function worthOf([best]: readonly FoundSeries[], { suggest }: SearchOptions): number {
  if (best === undefined) return 0;
  if (best.agreed) return AGREED;
  return suggest === true ? ONE_SIDED : 0;
}

const AGREED = 0.85;
const ONE_SIDED = 0.5;

const placed = (place: number | undefined, score: number) =>
  place === undefined ? [] : [[place, score] as const];

/** True if the only word of a question shows its best match: the name of a figure, or a word that few series have. */
function isShownByWord(matches: readonly Match[], query: Query, snapshot: Snapshot): boolean {
  if (isNameAlone(query, matches, snapshot)) return true;
  if (!isDistinctive(matches, query, snapshot)) return false;
  return asksForBook(query) || !(isOfMany(matches) || isPartOfName(query));
}

/** One word must be a name or keyword that is no everyday word, unless a book is asked for. */
function isDistinctive(matches: readonly Match[], query: Query, snapshot: Snapshot): boolean {
  const [best] = matches;
  const [word = ''] = query.rest;
  const isOfBooks =
    asksForBook(query) || (!isPlainWord(word, snapshot) && pointsAt(word, matches, query, snapshot));
  return best !== undefined && best.coverage > 0.99 && best.inKeywords > 0 && isOfBooks;
}

/** True for a word of Japanese with others around it that mean nothing alone, as names have: 僕の姉ちゃん, となりの吸血鬼さん. */
function isPartOfName({ text, rest: [word = ''] }: Query): boolean {
  const form = matchForm(text);
  const at = form.indexOf(word);
  if (at < 0 || /^[a-z]/.test(word) || !isBareJapanese(form)) return false;
  return at > 0 || /^(?:さん|くん|ちゃん|様|先生|の[^\s?？]{2})/u.test(form.slice(at + word.length));
}

const asksForStory = ({ describes, left }: Query): boolean => describes || STORY.test(left);

const asksForBook = ({ describes, text }: Query): boolean => describes || BOOK.test(text);

/** True for a word of Japanese, of the title itself, or beside a word for a book: "Slayers" alone is another work's name. */
function pointsAt(word: string, matches: readonly Match[], { text }: Query, { facets }: Snapshot): boolean {
  const isOfTitle = matches.some(({ id }) => (facets[id] as Facets).title.toLowerCase().includes(word));
  return !/^[a-z]/.test(word) || isOfTitle || POINTS.test(text);
}

const POINTS = /\b(?:ones?|comics?|books?|series|volumes?)\b/iu;

/** True for one word that many series have alike: the place that stories play in distinguishes none of them. */
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
