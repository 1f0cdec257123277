/** The edition that a question asks for, among the items or not: "any of it in English?", "second-hand?". */
import { kept } from '@mangaassist/text';
import type { ReadText } from '../read-text.ts';
import { AFFIRMS_FIRST, DENIES_FIRST, NEGATIVE } from '../rules/yes-or-no.ts';
import { isAvailable, itemsOf } from './given-items.ts';
import { meantBy, type Scope } from './statements.ts';

/** The subject of the question. One that names no work is about those at hand, unless it is about a rule. */
export const askedScope = kept(({ read: { scope: named }, given: { works }, whole }: ReadText): Scope => {
  const meant = whole.task === 'faq' ? [] : works.all;
  return named.works.length > 0 ? named : { ...named, works: meant };
});

/** Another thing is asked of the edition than whether it is there. */
const ASKS_MORE =
  /\bhow (?:much|many|long)\b|\bprice|\bcost|\bcheap|\bwhen\b|\bonly\b|\bbox|\bset\b|いくら|値段|何[巻冊]|いつ|だけ|のみ|安い|セット/;

/** True if the items have the edition that the question asks for; null if it asks for none. */
const hasAsked = kept((text: ReadText): boolean | null => {
  const scope = askedScope(text);
  const { works, languages, format } = scope;
  if (text.whole.task === 'faq' || (languages.length !== 1 && format === null)) return null;
  if (ASKS_MORE.test(scope.text) || itemsOf(works).length === 0 || works.length > 1) return null;
  const items = meantBy({ ...scope, isBox: false });
  if (items.length > 0) return items.some(isAvailable) ? true : null;
  return false;
});

/** Nothing is there of the edition that was asked for: a denial is right. */
export const lacksEdition = (text: ReadText): boolean => hasAsked(text) === false;

const SAYS_NONE = new RegExp(
  `${NEGATIVE.source}|\\bonly\\b|\\bnothing\\b|\\bnone\\b|のみ|(?<!いた)だけ|なし|なく`,
  'u',
);

/** Says yes though nothing of it is there, or no though it is, or leaves out that nothing is. */
export function isOtherEdition(text: ReadText): boolean {
  const has = hasAsked(text);
  if (has === null) return false;
  if (has) return DENIES_FIRST.test(text.draft);
  return AFFIRMS_FIRST.test(text.draft) || !SAYS_NONE.test(text.draft);
}
