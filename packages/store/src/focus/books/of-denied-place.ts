/** The rule for a book of the last list that is denied. */
import type { Focus } from '../focus.ts';
import { leftOfList } from '../plain/left-of-list.ts';
import type { Asked, ResolvedQuestion } from '../resolved-question.ts';
import { referencesIn } from '../words/references.ts';
import { aboutIds } from './about-series.ts';
import { MOST_OF_LIST } from './list-at-hand.ts';

/** The others of the last list, or the one that is named in the place of the denied one. */
export function ofDeniedPlace(asked: Asked): Partial<ResolvedQuestion> | null {
  const { refs, focus, snapshot } = asked;
  const found = leftOfList(refs.form, listOf(focus), focus.series.length === 1 ? focus.series[0] : undefined);
  if (found === null) return null;
  const ids = found.left.slice(0, MOST_OF_LIST);
  const { text } = found;
  return aboutIds({ ...asked, text, query: snapshot.query(text), refs: referencesIn(text) }, ids, 'list');
}

const listOf = ({ spoken, series }: Focus): readonly string[] => (spoken.length > 1 ? spoken : series);
