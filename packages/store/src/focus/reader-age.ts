/**
 * The age of the reader that a conversation looks for books for. It is a hard limit: a child that was named once is
 * the reader of each later suggestion, until another reader is.
 */
import type { Task } from '@mangaassist/protocol';
import type { Language } from '@mangaassist/text';
import type { Query } from '../query/query.ts';
import type { ResolvedQuestion } from './resolved-question.ts';

/** Readers without a limit of age, which take the place of a child that was named before. */
const GROWN_UP =
  /(?<![a-z])(?:for (?:me|myself|us|adults?|grown-?ups?|(?:my|a|an|the) (?:husband|wife|boyfriend|girlfriend|partner|mom|mum|mother|dad|father|boss|coworker|colleague|roommate|adult))|(?:i'?m|i am|he's|she's) an adult|any age|age (?:does not|doesn'?t) matter|(?:1[89]|[2-9]\d)[\s-]?(?:years?[\s-]olds?|y\/?o))(?![a-z])|(?:自分|僕|私|俺|わたし|ぼく)(?:用|が読|に(?!は))|大人(?:向け|用|が|に|です)|(?:夫|妻|旦那|嫁|彼氏|彼女|母|父)(?:に|へ|用|向け)|年齢(?:は)?(?:関係な|問わ|気にしな)|(?:1[89]|[2-9]\d)[歳才]/iu;

/** Age of the reader after a question: its own, none for a grown-up, otherwise the one before. */
export function readerAgeAfter(before: number | null, text: string, { conditions }: Query): number | null {
  if (conditions.age !== undefined) return conditions.age;
  return GROWN_UP.test(text) ? null : before;
}

export interface ReaderAsked {
  /** The shopper's own words, which name another reader or none. */
  readonly text: string;
  /** The resolved question. */
  readonly query: Query;
  readonly language: Language;
}

/**
 * Adds the age of the conversation's reader to a question for suggestions that names none, or that the reader is a
 * grown-up now. A question about a book by its name is left as it is: it asks for no suggestion.
 */
export function withReaderAge(
  resolved: ResolvedQuestion,
  readerAge: number | null,
  { text, query, language }: ReaderAsked,
): ResolvedQuestion {
  const { age: own } = query.conditions;
  if (readerAge === null || own !== undefined || !asksForBooks(resolved, query)) return resolved;
  const age = readerAgeAfter(readerAge, text, query);
  // The words have it already, and the next turn reads them.
  if (age === null && resolved.text === text) return resolved;
  return { ...resolved, text: `${resolved.text}${READERS[language](age)}`, by: resolved.by ?? 'conditions' };
}

const READERS: Readonly<Record<Language, (age: number | null) => string>> = {
  en: (age) => (age === null ? ' (for an adult)' : ` (for a ${age}-year-old)`),
  ja: (age) => (age === null ? '（大人向け）' : `（${age}歳向け）`),
};

/** Tasks of which the books of an answer may differ from those of the question. */
const SUGGESTS: ReadonlySet<Task | null> = new Set<Task | null>(['recommendation', 'product_search', null]);

/** True for a question that may be answered by books that it does not name. */
function asksForBooks({ task, by }: ResolvedQuestion, query: Query): boolean {
  const { entities, conditions, suggests, describes, sameAuthor } = query;
  if (!SUGGESTS.has(task)) return false;
  if (entities.like.length > 0 || suggests || describes || sameAuthor) return true;
  if (entities.series.length + entities.policies.length + entities.orders.length > 0) return false;
  return Object.keys(conditions).length > 0 || by === 'conditions' || by === 'likened';
}
