/** Queries of questions, kept for a while: each turn of a conversation reads the turns before it again. */
import type { Lexicon } from './names/lexicon.ts';
import { parseQuery } from './parse-query.ts';
import type { Query } from './query.ts';

const MOST_KEPT = 500;
/** UTF-16 units of a question that is kept. */
const LONGEST_KEPT = 400;

const kept = new WeakMap<Lexicon, Map<string, Query>>();

/** The query of a question; the latest ones of a version of the store are read once. */
export function parsed(text: string, lexicon: Lexicon): Query {
  const known = kept.get(lexicon) ?? new Map<string, Query>();
  kept.set(lexicon, known);
  const query = known.get(text) ?? parseQuery(text, lexicon);
  if (text.length > LONGEST_KEPT) return query;
  known.delete(text);
  known.set(text, query);
  if (known.size > MOST_KEPT) known.delete(known.keys().next().value as string);
  return query;
}
