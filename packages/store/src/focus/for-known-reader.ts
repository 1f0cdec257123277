/** Rules for a question that picks a reader of the conversation: each child keeps the search that was made for it. */
import { finds } from '@mangaassist/text/needed';
import type { Snapshot } from '../search/snapshot.ts';
import { found } from './books/about-series.ts';
import { knownByPronoun } from './child-meant.ts';
import type { Focus } from './focus.ts';
import type { OwnSearch } from './known-searches.ts';
import { type KnownReader, relationsIn } from './reader-age.ts';
import type { Asked, ResolvedQuestion } from './resolved-question.ts';
import { changedSearch, hasSearch, wordsLeft } from './rules/change-search.ts';
import { forNamedReader, forOtherReader, forReaderOfAge } from './rules/for-readers.ts';
import { GROWN_UP, SHOPPER_READS } from './words/reader-words.ts';

/** "And for her?", "back to my son, anything shorter?", 娘には？ after two children with their tastes. */
export function forKnownChild(asked: Asked): Partial<ResolvedQuestion> | null {
  const { text, query, refs, focus, language, snapshot } = asked;
  if (!looksForBooks(asked)) return null;
  const child = pickedChild(text, focus.known, query.conditions.age);
  if (child?.search === undefined || isAtHand(child.search, focus)) return null;
  const { age, search } = child;
  const own = { ...focus, ...search, conditions: { ...search.conditions, age } };
  return found('conditions', changedSearch(query, refs, own, language, snapshot), 'recommendation');
}

/** The child of a conversation that words pick: by its name, by a pronoun, or by the age in them; null if none or several. */
function pickedChild(text: string, known: readonly KnownReader[], age?: number): KnownReader | null {
  const named = relationsIn(text);
  const meant =
    named.length > 0 ? known.filter(({ who }) => named.includes(who)) : knownByPronoun(text, known);
  const picked = meant.length > 0 || age === undefined ? meant : known.filter((each) => each.age === age);
  return picked.length === 1 ? (picked[0] ?? null) : null;
}

/** 娘には恋愛もの after a son with his taste, "and for my husband something gory": another reader, with own wishes. */
export function forAnotherReader(asked: Asked): Partial<ResolvedQuestion> | null {
  const { query, focus } = asked;
  const text = asked.text.toLowerCase();
  if (focus.reader === null || !hasSearch(focus) || !looksForBooks(asked)) return null;
  const { age, ...demands } = query.conditions;
  // 祖母には字が大きいものが
  const isTold = finds(GROWN_UP, text) && wordsLeft(query).length > 0 && !GOES_ON.test(text);
  if (Object.keys(demands).length === 0 && !isTold) return null;
  return isAnother(text, focus, age) ? { task: 'recommendation' } : null;
}

/** The last search goes on, for another reader. */
const GOES_ON =
  /(?<![a-z])(?:same|similar|instead|too|also|more|another|others?|else|rather)(?![a-z])|同じ|似た|も(?!の|う)|他|ほか|もっと/iu;

function isAnother(text: string, { known, reader }: Focus, age: number | undefined): boolean {
  if (age !== undefined) {
    const named = relationsIn(text);
    return named.length === 1 && age !== reader?.age && known.every(({ who }) => !named.includes(who));
  }
  return reader?.isShopper !== true && (finds(GROWN_UP, text) || finds(SHOPPER_READS, text));
}

/** "The boy's one": a book of the list is picked. */
const ofTheirBook = [forNamedReader, forOtherReader, forReaderOfAge];

/** False for a question about a book, an order or a service. */
function looksForBooks(asked: Asked): boolean {
  const { query, refs, focus, snapshot } = asked;
  if (namesOther(asked) || wordsLeft(query).length > MOST_WORDS) return false;
  if (ofTheirBook.some((rule) => rule(refs, focus, snapshot).length > 0)) return false;
  if (query.suggests) return true;
  const isOfBook = refs.sort === null && (OF_IT.test(refs.form) || refs.aspect);
  return !isOfBook && (focus.isSearch || focus.task === 'recommendation');
}

function namesOther({ query: { entities }, refs }: Asked): boolean {
  const named = [entities.series, entities.policies, entities.orders, entities.absent, entities.volumes];
  return refs.service || named.some(({ length }) => length > 0);
}

const OF_IT = /(?<![a-z])(?:it|this|that|these|those|them|one)(?![a-z])|それ|これ|その本/u;
const MOST_WORDS = 8;

/** True if the last search was for the same. */
function isAtHand(search: OwnSearch, focus: Focus): boolean {
  const formOf = ({ conditions: { age, ...conditions }, like, authors, words }: OwnSearch) =>
    JSON.stringify([Object.entries(conditions).toSorted(), like, authors, words.toSorted()]);
  return formOf(search) === formOf(focus);
}

/** 英語の勉強になるやつ behind a book above the reader's age: others than it are looked for. */
export function ofOthersWithinAge({ query, refs, focus, snapshot }: Asked): Partial<ResolvedQuestion> | null {
  if (refs.service || refs.pronoun || !isAboveReader(focus, snapshot)) return null;
  const isOfSome = query.rest.length > 0 && SOME.test(refs.form);
  return isOfSome || INSTEAD.test(refs.form) ? { task: 'recommendation' } : null;
}

/** True if the one book at hand is rated above the reader's age. */
function isAboveReader({ reader, series }: Focus, snapshot: Snapshot): boolean {
  const [id, other] = series;
  if (reader === null || id === undefined || other !== undefined) return false;
  return (snapshot.facets[snapshot.placeOf(id) ?? -1]?.age ?? 0) > reader.age;
}

const SOME =
  /(?<![a-z])(?:something|anything|some (?:manga|books?|comics?)|one that|ones that)(?![a-z])|(?:な|る|た|い|の)(?:やつ|もの|漫画|マンガ|本)(?:は|が|を|って)?(?:ある|あります|ない|ありません)?(?:か)?[?？。]*$/u;

/** "What would be instead?", 代わりになるものは */
const INSTEAD =
  /^(?:(?:ok(?:ay)?|so|and|then|hm+)[\s,.]+)*(?:what|which|anything|something|any|some)(?![a-z])[^.?!]{0,24} (?:instead|in its place)[\s?.!]*$|(?<![a-z])alternatives?(?![a-z])|(?:代|か)わりに?(?:なる|何|なに|は|の)/u;
