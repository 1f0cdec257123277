/** The rule for one of two that were found, by a property: 短い方で, "the cheaper one". */

import type { Asked, ResolvedQuestion } from '../resolved-question.ts';
import { picked } from '../rules/picks.ts';
import { aboutIds } from './about-series.ts';

/** The search goes on for nothing shorter where one of two is taken. */
export function ofOneOfTwo(asked: Asked): Partial<ResolvedQuestion> | null {
  const { query, refs, focus, snapshot } = asked;
  const isOfTwo = focus.spoken.length === 2 && refs.by !== null && TAKEN.test(refs.form);
  if (!isOfTwo || refs.which || refs.service || refs.more) return null;
  const ids = picked(query, refs, focus, snapshot);
  return ids.length === 1 ? aboutIds(asked, ids, 'list') : null;
}

const TAKEN =
  /(?:方|ほう)(?:で|を|に(?:する|します)|が(?:いい|良))(?:お願い(?:します)?|す)?[。！!]*$|(?<![a-z])the [a-z]+ one,? (?:then|please)?[.!]*$/u;
