/** A search for books that a question goes on with: more conditions, fewer, or different ones. */
import type { Language } from '@mangaassist/text';
import { narrowWords } from '../../query/narrow-words.ts';
import type { Conditions, Query } from '../../query/query.ts';
import lists from '../../query/query-words.data.json' with { type: 'json' };
import type { Snapshot } from '../../search/snapshot.ts';
import { titleOf } from '../books/naming.ts';
import type { Focus } from '../focus.ts';
import { renderSearch } from '../render-search.ts';
import type { References } from '../words/references.ts';

/** Beginnings of a message that starts a new search, and words that go on with the last one. */
const FRESH =
  /^(?:(?:ok(?:ay)?|thanks?|thank you|great|cool|now|hi|hello|also)[,.! ]+)*(?:(?:do|have) you (?:have|got|carry|sell)|(?:can|could) you (?:recommend|suggest)|recommend|suggest|i(?:'m| am)? (?:looking for|want|need)|what(?:'s| are) (?:some |a )?good|any good|any recommendations for)|^(?:次は|今度は|話は変わ|別件|ところで)/u;
const GOES_ON =
  /(?<![a-z])(?:something|anything|one|ones|it|them|those|but|instead|too|as well|even|still|same|more|less|only|just)(?![a-z])|もっと|もう少し|だけ|のみ|やっぱり?|それで|その中|同じ/u;
/** Words of a message that are no words of a search. */
const NO_SEARCH_WORDS = new Set(lists.noSearchWords.split(' '));

/** True if a question changes the last search. */
export function isSearchChange(query: Query, refs: References, focus: Focus): boolean {
  if (!hasSearch(focus) || isOfSubject(query, refs, focus)) return false;
  return asksForOthers(query, refs, focus) || addsDemands(query, refs, focus);
}

function asksForOthers({ suggests }: Query, refs: References, { isSearch }: Focus): boolean {
  if (refs.dropped.length > 0 || (refs.more && !refs.pronoun)) return true;
  return refs.sort !== null && (isSearch || suggests);
}

function addsDemands(query: Query, refs: References, { isSearch }: Focus): boolean {
  if (refs.service || isOfOneBook(query, refs) || isFresh(query, refs)) return false;
  if (isSearch && namesPart(query, refs)) return true;
  const demands = isSearch ? demandsOf(query) : demandsOfWork(query);
  const most = isSearch && !/[?？]/u.test(refs.form) ? MOST_WORDS_OF_STATEMENT : MOST_WORDS;
  return demands.length > 0 && wordsLeft(query).length <= most;
}

/** A look at one result goes on: "forget the price, the whole series?" */
function isOfSubject(
  { entities, suggests }: Query,
  { aspect, sort, pronoun }: References,
  focus: Focus,
): boolean {
  if (focus.isSearch || focus.series.length !== 1 || suggests) return false;
  return pronoun || entities.volumes.length > 0 || (sort === null && aspect);
}

const MOST_WORDS = 1;
/** "Oh, silly me, he turned eleven last week." */
const MOST_WORDS_OF_STATEMENT = 4;

export function hasSearch({ conditions, like, authors, words, isSearch }: Focus): boolean {
  return isSearch || Object.keys(conditions).length + like.length + authors.length + words.length > 0;
}

function demandsOf({ conditions }: Query): readonly string[] {
  return Object.keys(conditions);
}

/** Demands that no single item can meet: they are of a search, also after a look at one of its results. */
function demandsOfWork({ conditions }: Query): readonly string[] {
  const { price, inStock, language, formats, kind, sort, status, ...others } = conditions;
  return Object.keys(others);
}

/** Words of a question that may be of what is looked for. */
export function wordsLeft({ rest }: Query): readonly string[] {
  return rest.filter((word) => !NO_SEARCH_WORDS.has(word) && !/['’](?:s|re|m|ll|d|ve)$/u.test(word));
}

/** "Under 40 dollars for all of it": of whichever series. */
const isOfSum = ({ price }: Query['conditions']): boolean => price?.of === 'series';

function isOfOneBook({ entities, conditions }: Query, refs: References): boolean {
  return (
    entities.volumes.some(({ kind }) => kind === 'range') ||
    (refs.pronoun &&
      !isOfSum(conditions) &&
      !/for (?:me|my|him|her)/.test(refs.form) &&
      !THAN_THOSE.test(refs.form))
  );
}

/** "Less tragic than that, but still sad": the last results are a measure, and no book that is asked about. */
const THAN_THOSE =
  /^(?:(?:and|ok(?:ay)?|hm+|maybe|perhaps|actually|but|no|something|anything|one|ones|a (?:bit|little)|slightly|much|way)[\s,.]+)*(?:(?:less|more|not (?:as|so|quite as)) [a-z]+|[a-z]+er)(?: one| ones)? (?:than|as) (?:that|this|it|these|those|them)(?![a-z])/u;

/** "With a female lead?": a part of what is looked for, and no sentence. */
function namesPart({ rest, suggests }: Query, { form, aspect }: References): boolean {
  return !aspect && !suggests && rest.length > 0 && rest.length <= MOST_WORDS_OF_STATEMENT && PART.test(form);
}

const PART =
  /^(?:(?:and|ok(?:ay)?|but|maybe|preferably|ideally|also|or)[\s,]+)*(?:with|without|set in|about|featuring|where|in which|starring)(?: [a-z'-]+){1,6}[\s?.!]*$/u;

/** True for a search that stands alone: it names its own object and does not go on with another search. */
function isFresh({ conditions }: Query, { form }: References): boolean {
  return conditions.genres !== undefined && FRESH.test(form) && !GOES_ON.test(form);
}

export function changedSearch(
  query: Query,
  refs: References,
  focus: Focus,
  language: Language,
  snapshot: Snapshot,
): string {
  // An order by length goes with the length.
  const dropped: readonly string[] = refs.dropped.includes('length')
    ? [...refs.dropped, 'sort']
    : refs.dropped;
  const isKept = ([key]: readonly [string, unknown]) => !dropped.includes(key);
  const own = Object.entries(query.conditions).filter(isKept);
  const conditions: Conditions = {
    ...withoutClash(
      Object.fromEntries(Object.entries(focus.conditions).filter(isKept)),
      Object.fromEntries(own),
      refs,
    ),
    ...(refs.sort === null || refs.dropped.length > 0 ? {} : { sort: refs.sort }),
  };
  const { like } = asksForMore(query, refs) ? besidesSpoken(focus) : focus;
  const search = { ...focus, conditions, like: like.map((id) => titleOf(id, language, snapshot)) };
  return renderSearch({ ...search, words: wordsOfBoth(query, refs, focus) }, language);
}

/** A genre that is denied is no longer asked for; "not too scary" asks for it still. */
function withoutClash(before: Conditions, own: Conditions, { form }: References): Conditions {
  const isMild = MILDLY.test(form);
  const all: Conditions = { ...before, ...own };
  for (const [wanted, denied] of DENIED) {
    const [some, not] = [before[wanted] ?? [], own[denied] ?? []];
    const rest = (keys: readonly string[], others: readonly string[]) =>
      keys.filter((key) => !others.includes(key));
    if (rest(not, some).length === not.length) continue;
    if (isMild) all[denied] = rest(not, some);
    else all[wanted] = own[wanted] ?? rest(some, not);
  }
  return all;
}

const DENIED = [
  ['genres', 'notGenres'],
  ['tone', 'notTone'],
] as const;

const MILDLY = /(?<![a-z])(?:too|so|very|that|super|overly)(?![a-z])|すぎ|過ぎ|あまり|あんまり|そんなに/u;

/** "Anything else?" of the same kind. Another kind has other books, and is like none of these. */
function asksForMore({ conditions: { genres, tone, demographics } }: Query, { more }: References): boolean {
  return more && [genres, tone, demographics].every((kind) => kind === undefined);
}

/** A search for books like those that were named so far, which are no results of it themselves. */
export const besidesSpoken = (focus: Focus): Focus => besides(focus, focus.spoken);

/** The same, of some books. */
export function besides(focus: Focus, ids: readonly string[]): Focus {
  const named = [...new Set([...focus.like, ...ids])];
  return { ...focus, like: named.slice(-MOST_LIKE) };
}

/** Books that a search leaves out, at most: each is a title in the resolved question. */
const MOST_LIKE = 12;

/** Words that are searched for: the latest count. */
const MOST_SEARCHED = 8;

function wordsOfBoth(query: Query, { dropped, more }: References, { words }: Focus): readonly string[] {
  const narrow = narrowWords(query.text);
  const isOtherKind = query.conditions.genres !== undefined;
  const isKept = (word: string) =>
    !(NO_SEARCH_WORDS.has(word) || (isOtherKind && narrowWords(word).length > 0));
  const before = words.filter(isKept);
  const own = dropped.length > 0 || more ? [] : [...narrow, ...wordsLeft(query)];
  return [...new Set([...before, ...own])].slice(-MOST_SEARCHED);
}
