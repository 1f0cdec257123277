/** Words for a book that the list at hand does not have. */
import type { Asked } from './resolved-question.ts';
import { picked } from './rules/picks.ts';

const OF_KIND = /(?:の|な|い|る|た)(?:方|ほう|やつ|ヤツ|奴|もの|作品|漫画|マンガ|まんが|本|話)$/u;

const IN_STORY = /[\p{Script=Han}\p{Script=Katakana}]/u;

/** 水の都のやつ of a list that has none such: another book is meant, and not the first of the list. */
export function describesUnlisted({ query, refs, focus, snapshot }: Asked): boolean {
  if (refs.one === null || !OF_KIND.test(refs.one) || focus.series.length > 0 || focus.spoken.length < 2)
    return false;
  // Words in kana alone are not found in a story: くるまいすのほう may well be one of the list.
  if (query.rest.length === 0 || refs.which || refs.place !== null || !IN_STORY.test(refs.one)) return false;
  return picked(query, refs, focus, snapshot).length === 0;
}
