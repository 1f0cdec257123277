/**
 * Resolves a question against the focus of its conversation: "how much is it?" becomes “Dandadan” volume 3: how much
 * is it? Deterministic, and only where it is plain; a question that names its own subject is left as it is.
 */
import type { Language } from '@mangaassist/text';
import { parseQuery } from '../query/parse-query.ts';
import type { Conditions, Query, VolumesAsked } from '../query/query.ts';
import type { Facets, Snapshot } from '../search/snapshot.ts';
import type { Focus } from './focus.ts';
import { type References, referencesIn } from './references.ts';
import { renderSearch } from './render-search.ts';

export interface ResolvedQuestion {
  /** The question as it stands alone. */
  readonly text: string;
  /** The rule that resolved it, for the log; null if it stands alone as it is. */
  readonly by: 'list' | 'subject' | 'conditions' | 'policy' | null;
  /** Series whose data should be at hand as well, because it may be about them. */
  readonly beside: readonly string[];
  /** The language of the conversation, for a question that has none of its own (🙏, "ok"); null otherwise. */
  readonly language: Language | null;
}

export function resolveQuestion(text: string, focus: Focus | null, snapshot: Snapshot): ResolvedQuestion {
  const own: ResolvedQuestion = { text, by: null, beside: [], language: null };
  if (focus === null) return own;
  if (NO_LANGUAGE.test(text.trim())) return { ...own, language: focus.language };
  const query = parseQuery(text, snapshot);
  const { series, like, authors } = query.entities;
  if (series.length + like.length + authors.length > 0) return own;
  const refs = referencesIn(text);
  const language = languageOf(query, text, focus);
  const to = { own, query, refs, focus, language, snapshot };
  return toList(text, to) ?? toSearch(text, to) ?? toPolicy(text, to) ?? toSubject(text, to);
}

interface Resolving {
  readonly own: ResolvedQuestion;
  readonly query: Query;
  readonly refs: References;
  readonly focus: Focus;
  readonly language: Language;
  readonly snapshot: Snapshot;
}

/** "the second one" */
function toList(
  text: string,
  { query, refs, focus, language, snapshot }: Resolving,
): ResolvedQuestion | null {
  const listed = LIKE_IT.test(text) || LIKE_IT_JA.test(text) ? [] : fromList(refs, focus, snapshot);
  return listed.length === 0 ? null : about(text, listed, volumesFor(query, []), language, snapshot, 'list');
}

/** "something like it", "cheaper", "any length is fine" */
function toSearch(
  text: string,
  { own, query, refs, focus, language, snapshot }: Resolving,
): ResolvedQuestion | null {
  const likened = likeSubject(text, focus, language, snapshot);
  if (likened !== null) return { ...own, text: likened, by: 'conditions' };
  if (!isSearchChange(query, refs, focus)) return null;
  return { ...own, text: changedSearch(query, refs, focus, language, snapshot), by: 'conditions' };
}

/** "and to Canada?" */
function toPolicy(text: string, { own, query, refs, focus }: Resolving): ResolvedQuestion | null {
  if (!isPolicyFollowUp(query, text, refs, focus)) return null;
  return { ...own, text: `${focus.question} ${text}`, by: 'policy' };
}

/** "how much is it?" Where it stays open, the data of the subject travels along. */
function toSubject(
  text: string,
  { own, query, refs, focus, language, snapshot }: Resolving,
): ResolvedQuestion {
  const subject = subjectOf(focus, refs);
  if (subject.length > 0 && isAboutSubject(query, refs)) {
    return about(text, subject, volumesFor(query, focus.volumes), language, snapshot, 'subject');
  }
  const hasDemands = query.suggests || Object.keys(query.conditions).length > 0;
  return isShort(text) && query.rest.length > 0 && !hasDemands
    ? { ...own, beside: subject.slice(0, 1) }
    : own;
}

/** Questions of a few words without kana or kanji, such as "vol 2?", go on in the language of the conversation. */
function languageOf(query: Query, text: string, focus: Focus): Language {
  return query.language === 'en' && isShort(text) && !/[a-z]{2,}\s+[a-z]{2,}/i.test(text)
    ? focus.language
    : query.language;
}

/** The series of the last answer's list that a question picks. */
function fromList(refs: References, { spoken, series }: Focus, snapshot: Snapshot): readonly string[] {
  if (spoken.length < 2) return [];
  if (refs.by !== null) return refs.which ? spoken.slice(0, 2) : byProperty(refs.by, spoken, snapshot);
  if (refs.other && spoken.length === 2)
    return spoken.filter((id) => id !== (series[0] ?? spoken[0])).slice(0, 1);
  const picked = refs.place === null ? undefined : spoken.at(refs.place);
  return picked === undefined ? [] : [picked];
}

const PROPERTY: Readonly<Record<NonNullable<References['by']>, (facets: Facets) => number>> = {
  cheaper: ({ prices }) => prices.JPY?.[0] ?? prices.USD?.[0] ?? Number.POSITIVE_INFINITY,
  shorter: ({ volumes }) => volumes,
  longer: ({ volumes }) => -volumes,
  newer: ({ year }) => -year,
  older: ({ year }) => year,
};

function byProperty(
  by: NonNullable<References['by']>,
  ids: readonly string[],
  snapshot: Snapshot,
): readonly string[] {
  const value = (id: string) => {
    const place = snapshot.placeOf(id);
    return place === undefined ? Number.POSITIVE_INFINITY : PROPERTY[by](snapshot.facets[place] as Facets);
  };
  return ids.toSorted((a, b) => value(a) - value(b)).slice(0, 1);
}

function subjectOf({ series, spoken }: Focus, refs: References): readonly string[] {
  if (refs.all && spoken.length > 1) return spoken.slice(0, 3);
  if (series.length > 0) return series;
  return spoken.slice(0, 1);
}

/** True if a question has nothing of its own but what belongs to a book at hand. */
function isAboutSubject({ entities, conditions, rest, suggests }: Query, refs: References): boolean {
  if (entities.orders.length > 0) return false;
  if (refs.thing) return rest.length <= MOST_OTHER_WORDS;
  const ofItem =
    entities.volumes.length > 0 ||
    [conditions.language, conditions.formats, conditions.kind, conditions.inStock].some(
      (each) => each !== undefined,
    );
  return ofItem && rest.length === 0 && !suggests;
}

/** Words of its own that a question about "it" may have. */
const MOST_OTHER_WORDS = 4;

function volumesFor({ entities }: Query, before: readonly VolumesAsked[]): readonly VolumesAsked[] {
  return entities.volumes.length > 0 ? [] : before;
}

function about(
  text: string,
  ids: readonly string[],
  volumes: readonly VolumesAsked[],
  language: Language,
  snapshot: Snapshot,
  by: 'list' | 'subject',
): ResolvedQuestion {
  const titles = ids.map((id) => titleOf(id, language, snapshot)).join(language === 'ja' ? '、' : ', ');
  const [asked] = volumes;
  const range = asked?.kind === 'range' ? volumeText(asked.from, asked.to, language) : '';
  return {
    text: `${titles}${range}${language === 'ja' ? '：' : ': '}${text}`,
    by,
    beside: [],
    language: null,
  };
}

function volumeText(from: number, to: number, language: Language): string {
  const range = from === to ? `${from}` : `${from}-${to}`;
  return language === 'ja'
    ? `${range.replace('-', '〜')}巻`
    : ` ${from === to ? 'volume' : 'volumes'} ${range}`;
}

function titleOf(id: string, language: Language, snapshot: Snapshot): string {
  const place = snapshot.placeOf(id);
  const title = place === undefined ? id : snapshot.product(place).series.title[language];
  return language === 'ja' ? `『${title}』` : `“${title}”`;
}

/** True if a question changes the last search: more conditions, fewer, or others. */
function isSearchChange(query: Query, refs: References, focus: Focus): boolean {
  if (!focus.isSearch && focus.task !== 'recommendation') return false;
  if (refs.dropped.length > 0 || refs.more) return true;
  if (refs.by !== null && focus.spoken.length < 2) return true;
  return Object.keys(query.conditions).length > 0 && query.rest.length <= 1 && !isOfOneBook(query, refs);
}

function isOfOneBook({ entities }: Query, refs: References): boolean {
  return entities.volumes.length > 0 || (refs.thing && refs.place !== null);
}

function changedSearch(
  query: Query,
  refs: References,
  focus: Focus,
  language: Language,
  snapshot: Snapshot,
): string {
  const dropped: Conditions = {};
  const kept = Object.entries(focus.conditions).filter(
    ([key]) => !refs.dropped.includes(key as keyof Conditions),
  );
  const own = Object.entries(query.conditions).filter(
    ([key]) => !refs.dropped.includes(key as keyof Conditions),
  );
  Object.assign(dropped, Object.fromEntries(kept), Object.fromEntries(own));
  const like = focus.like.map((id) => titleOf(id, language, snapshot));
  return renderSearch({ conditions: dropped, like, words: [...focus.words, ...query.rest] }, language);
}

/** "and to Canada?" or "how long does it take?" after a question about shipping. */
function isPolicyFollowUp(query: Query, text: string, refs: References, { policies, task }: Focus): boolean {
  const isOwn = Object.keys(query.conditions).length > 0 || query.entities.volumes.length > 0;
  if (policies.length === 0 || task !== 'faq' || isOwn || !isShort(text)) return false;
  return refs.thing || CONTINUES.test(text.trim());
}

const LIKE_IT =
  /(?<![a-z])(like|similar to|as good as)\s+(?:it|this|that|them|these|those)(?: one| ones)?(?![a-z])/iu;
const LIKE_IT_JA = /(?:それ|これ|あれ)(みたい|っぽ|のよう|に似|と同じ)/u;

/** "something like it but shorter" with the title in place of the pronoun; null if it has none. */
function likeSubject(text: string, focus: Focus, language: Language, snapshot: Snapshot): string | null {
  const [subject] = focus.series.length > 0 ? focus.series : focus.spoken;
  if (subject === undefined) return null;
  const title = titleOf(subject, language, snapshot);
  const resolved = text.replace(LIKE_IT, `$1 ${title}`).replace(LIKE_IT_JA, `${title}$1`);
  return resolved === text ? null : resolved;
}

/** Texts that are of no language: emojis, numbers, "ok". */
const NO_LANGUAGE = /^(?:[^\p{L}]*|\W*(?:ok|okay|thx|ty|vol\.?\s?\d+|v\s?\d+)\W*)$/iu;

const CONTINUES =
  /^(?:and|but|what about|how about|what if|also|then|so|to|for|even|if)\b|^(?:では|じゃあ|それで|あと|でも|だと|なら)|(?:は|だと|なら|の場合は?)[?？]?$/iu;

const SHORT = { words: 8, characters: 30 };

function isShort(text: string): boolean {
  return text.length <= SHORT.characters || text.split(/\s+/u).length <= SHORT.words;
}
