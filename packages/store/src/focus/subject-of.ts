/** The language and the subject of a follow-up that names neither. */
import type { Language } from '@mangaassist/text';
import type { Query } from '../query/query.ts';
import { listAtHand, MOST_OF_LIST } from './books/list-at-hand.ts';
import { severalAtHand } from './books/several-at-hand.ts';
import type { Focus } from './focus.ts';
import { isShort } from './rules/service-follow-up.ts';
import type { References } from './words/references.ts';
import { taskOf } from './words/task-of.ts';

/** Questions of a few words without kana or kanji, such as "vol 2?", go on in the language of the conversation. */
export function languageOf(query: Query, text: string, focus: Focus): Language {
  return query.language === 'en' && isShort(text) && !/(?<![a-z])[a-z]{2,}\s{1,9}[a-z]{2}/i.test(text)
    ? focus.language
    : query.language;
}

/** The series at hand that a question without a name is about. */
export function subjectOf(query: Query, focus: Focus, refs: References): readonly string[] {
  const { series, spoken } = focus;
  const several = severalAtHand(focus, refs);
  if (several.length > 0) return several;
  const isChoice = refs.which && series.length < 2 && taskOf(query, refs) === 'comparison';
  if (isChoice) return listAtHand(focus).slice(0, MOST_OF_LIST);
  if (series.length > 0) return series.slice(0, MOST_OF_LIST);
  return spoken.slice(0, isOfAny(query, refs) ? MOST_OF_LIST : 1);
}

/** "Which?", and "how much is the manga?" after a list, have nothing that picks one of it: the answer is about each. */
function isOfAny(query: Query, refs: References): boolean {
  const { one, place, by, other, earlier, step } = refs;
  const picks = [one, place, by, step].some((each) => each !== null) || other || earlier;
  if (refs.which) return true;
  return !picks && query.rest.length === 0 && taskOf(query, refs) === 'product_search';
}
