/** Kinds of books that are refused while a search goes on: "nothing sad please". */
import type { Query } from '../query/query.ts';
import type { Asked, ResolvedQuestion } from './resolved-question.ts';
import { changedSearch, hasSearch } from './rules/change-search.ts';

const REFUSED_EN =
  /^(?:(?:n[oa]+|nah|nope|ew+|ugh|h?mm+|oh|but|and|pl(?:ease|s|z)|ok(?:ay)?|well|actually|just)[\s,.!]+)*(?:nothing|not|no|without|avoid|skip)(?: [a-z-]+){1,8}[\s.!]*$/u;

/** Kinds that are refused, and none that is wished for. */
const isRefusal = ({ conditions: { notGenres, notTone, genres, tone } }: Query): boolean =>
  (notGenres !== undefined || notTone !== undefined) && genres === undefined && tone === undefined;

/** The search goes on without them, also after a look at one of its results. */
export function ofRefusal(asked: Asked): Partial<ResolvedQuestion> | null {
  const { query, refs, focus, language, snapshot } = asked;
  if (refs.service || refs.pronoun || !hasSearch(focus)) return null;
  if (!REFUSED_EN.test(refs.form) || !isRefusal(query)) return null;
  const text = changedSearch({ ...query, rest: [] }, refs, focus, language, snapshot);
  return { text, by: 'conditions', task: 'recommendation' };
}
