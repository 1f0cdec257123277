/** A series that a follow-up itself means by part of a title or by its story, though it names none. */

import { keptBy, matchForm } from '@mangaassist/text';
import type { Query } from '../../query/query.ts';
import { search } from '../../search/search.ts';
import type { Snapshot } from '../../search/snapshot.ts';
import type { Asked } from '../resolved-question.ts';
import { describedOne, type OwnSubject } from './described-one.ts';

/** Least scores of a described series that takes the place of the book at hand, and that stands beside it. */
const LEAST = { sure: 0.8, beside: 0.28 };
/** Words of a question that may describe a book: longer ones are about something else. */
const MOST_WORDS = 12;

/** Words of what any book has: "plot" describes no book without one, 一番新しい none that is new. */
const OF_ANY_BOOK =
  /^(?:文庫|単行本|新書|大判|plot|story|art|artwork|ending|rating|genre|length|author|cover|pages?|sequels?|characters?|newest|oldest|shortest|longest|一番|いちばん|新し\S*|古\S*|安\S*|高\S*|短\S*|長\S*|最新|最後|結末|表紙|絵|売り?ます?)$/u;

export function ownSubject(asked: Asked): OwnSubject | null {
  const { query, refs, focus, snapshot, subject } = asked;
  if (query.rest.length > MOST_WORDS || query.rest.every((word) => OF_ANY_BOOK.test(word))) return null;
  const atHand = [...new Set([...focus.spoken, ...focus.before, ...focus.subjects])].slice(0, MOST_AT_HAND);
  const byTitle = titledBy(query.rest, atHand, snapshot);
  if (byTitle !== null) return subject[0] === byTitle ? null : { id: byTitle, isSure: !refs.pronoun };
  return (
    describedAtHand(asked, atHand) ??
    describedOne(asked, (of) => bestDescribed(of, snapshot)) ??
    described(asked)
  );
}

/** The series of the shop that the question describes. */
function described({ query, refs, snapshot, subject }: Asked): OwnSubject | null {
  const best = bestDescribed(query, snapshot);
  if (best === null || best.score < LEAST.beside || subject.includes(best.id)) return null;
  return { id: best.id, isSure: best.score >= LEAST.sure && !refs.pronoun };
}

function bestDescribed(
  query: Query,
  snapshot: Snapshot,
): { readonly id: string; readonly score: number } | null {
  const { results } = search(query.text, snapshot, { limit: 1, today: NO_DAY, query, withoutItems: true });
  const [best] = results;
  return best?.kind === 'series' && best.why === 'described' ? best : null;
}

/** The only one of the series of a conversation that has the question's words: "the vampire one". */
function describedAtHand(
  { query, refs, snapshot, subject }: Asked,
  atHand: readonly string[],
): OwnSubject | null {
  const places = new Set(atHand.flatMap((id) => snapshot.placeOf(id) ?? []));
  if (places.size < 2) return null;
  const units = snapshot.text.units(query.left.replace(EDITIONS, ' '), 'series');
  const [best, second] = snapshot.text.search('series', units, (id) => places.has(id), snapshot.isKnownStem);
  if (best === undefined || best.inKeywords === 0 || best.coverage < LEAST_COVERAGE.beside) return null;
  if (second !== undefined && second.score > MOST_OF_SECOND * best.score) return null;
  const { id } = snapshot.series(best.id);
  if (subject.includes(id)) return null;
  return { id, isSure: best.coverage >= LEAST_COVERAGE.sure && !refs.pronoun };
}

/** 紙じゃなくて電子は？ is no book about letters (手紙). */
const EDITIONS = /(?<!\p{Script=Han})(?:紙|電子|中古|新品)(?=じゃ|では|で|の|は|より|[?？]|$)/gu;

/** Least shares of a question's words that a series at hand has. */
const LEAST_COVERAGE = { sure: 0.5, beside: 0.25 };
const MOST_OF_SECOND = 0.6;

/** Series of a conversation whose titles are compared. */
const MOST_AT_HAND = 16;
/** Descriptions need no day. */
const NO_DAY = '1970-01-01';

/** The only one of some series whose title has one of the words. */
function titledBy(words: readonly string[], ids: readonly string[], snapshot: Snapshot): string | null {
  if (ids.length < 2) return null;
  const titles = ids.flatMap((id) => {
    const place = snapshot.placeOf(id);
    return place === undefined ? [] : [{ id, names: namesOf(snapshot, place) }];
  });
  for (const word of words.filter((each) => isDistinctive(each, snapshot))) {
    const having = titles.filter(({ names }) => hasWord(names, word));
    if (having.length === 1) return having[0]?.id ?? null;
  }
  return null;
}

/** True for a word that may stand for a title: no everyday word of English, and more than a character of Japanese. */
function isDistinctive(word: string, { dictionary }: Snapshot): boolean {
  return /^[a-z]/.test(word)
    ? word.length >= LEAST_LATIN && !dictionary.has(word)
    : word.length >= LEAST_JAPANESE;
}

const LEAST_LATIN = 4;
const LEAST_JAPANESE = 2;

const MOST_KEPT = 2_000;

/** The names of a series in the form in which texts are compared, kept for a while. */
const namesOf = keptBy((snapshot: Snapshot, place: number): readonly string[] => {
  const { title } = snapshot.work(place);
  return [title.en, title.ja, title.kana].map((name) => matchForm(name));
}, MOST_KEPT);

/** True if a title has a word: in Latin letters as a whole one, in Japanese at its beginning or of some length. */
function hasWord(names: readonly string[], word: string): boolean {
  if (/^[a-z]/.test(word)) return names.some((name) => name.split(/[^a-z0-9]+/).includes(word));
  return names.some((name) => name.startsWith(word) || (word.length > LEAST_JAPANESE && name.includes(word)));
}
