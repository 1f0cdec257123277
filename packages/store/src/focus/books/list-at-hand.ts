/** The series that a question can choose among: the last list, or those that came up one after the other. */
import { numberOf } from '../../query/numerals.ts';
import type { Focus } from '../focus.ts';

/** Most series of a list that one question is about. */
export const MOST_OF_LIST = 4;

/** Series between which a question can choose: the last list, or the present subject and the one before. */
export function listAtHand({ spoken, series, before }: Focus): readonly string[] {
  if (spoken.length > 1) return spoken;
  if (series.length > 1) return series;
  return [...new Set([...before.slice(0, 1), ...series, ...spoken])];
}

/** The list, or as many of the books that came up last as a question counts. */
export function listOf(form: string, focus: Focus): readonly string[] {
  const counted = countedIn(form, focus);
  return counted.length > 0 ? counted : listAtHand(focus);
}

/** "Which of the three": those that came up last, where no list has as many; none if it counts none. */
export function countedIn(form: string, focus: Focus): readonly string[] {
  const [, english, japanese] = COUNTED.exec(form) ?? [];
  const count = numberOf(english ?? japanese ?? '');
  if (!(count > 2) || listAtHand(focus).length === count) return [];
  return focus.subjects.length < count ? [] : focus.subjects.slice(-count);
}

const COUNTED =
  /(?<![a-z])(?:all|of the|of these|of those|the|these|those) (three|four|[34])(?! (?:volumes?|vols?|books? of|copies|of it))(?![a-z\d])|([三四34])(?:つ|作|作品)(?:の(?:中|うち)|とも|で)/u;

/** The two that "both" and "either" are: set side by side, or one after the other. */
export function pairOf({ series, before, spoken }: Focus): readonly string[] {
  if (series.length === 2) return series;
  const [current] = series;
  const [earlier] = before.filter((id) => id !== current);
  if (current !== undefined && series.length === 1 && earlier !== undefined) return [earlier, current];
  return spoken.length === 2 ? spoken : [];
}
