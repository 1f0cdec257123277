/** The series of a question that is about several of those at hand at once. */
import type { Focus } from '../focus.ts';
import type { References } from '../words/references.ts';
import { allTogether } from './books-at-hand.ts';
import { countedIn, MOST_OF_LIST, pairOf } from './list-at-hand.ts';

/** The series that "the three", "both" and "them" are. */
export function severalAtHand(focus: Focus, refs: References): readonly string[] {
  const together = allTogether(refs.form, focus.books);
  if (together.length > 0) return together;
  const counted = countedIn(refs.form, focus);
  if (counted.length > 0) return counted;
  const pair = OF_TWO.test(refs.form) ? pairOf(focus) : [];
  return pair.length > 0 || !refs.all ? pair : allOf(focus, refs);
}

/** Words for two that are chosen between. */
const OF_TWO =
  /(?<![a-z])(?:both|either|(?:the|these|those) (?:two|pair)|of the pair|which)(?![a-z])|どっち|どちら|両方|両者|(?:2|二|ふた)(?:つ|作)/u;

/** The series that "both" and "them" are; none if there is but one. */
function allOf({ series, spoken, before }: Focus, { pronoun, form }: References): readonly string[] {
  // それを全部, and 全部 with one series at hand, is the whole of it.
  if ((pronoun || series.length === 1) && form.includes('全部')) return [];
  const isList = !pronoun && spoken.length > 1 && (series.length < 2 || spoken.length > series.length);
  if (isList) return spoken.slice(0, MOST_OF_LIST);
  return series.length === 1 && before.length > 0 ? [...before.slice(0, 2), ...series] : [];
}
