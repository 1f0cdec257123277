/** The rule for a choice between editions of the book at hand: "what is the difference between the omnibus and the normal one?" */
import { matchForm } from '@mangaassist/text';
import { choosesEdition } from '../../query/edition-choice.ts';
import { aboutIds } from '../books/about-series.ts';
import { listAtHand, MOST_OF_LIST } from '../books/list-at-hand.ts';
import type { Asked, ResolvedQuestion } from '../resolved-question.ts';

/** "Which one works out cheaper?" after a choice of editions, and of a single book. */
function goesOn({ refs, focus }: Asked): boolean {
  const isOfPrice = refs.which && (refs.by === 'cheaper' || refs.by === 'dearer' || CHEAPER.test(refs.form));
  if (!isOfPrice || focus.series.length !== 1) return false;
  return choosesEdition(matchForm(focus.question)) || listAtHand(focus).length < 2;
}

const CHEAPER = /(?<![a-z])(?:cheaper|dearer|less expensive|more expensive|better value)(?![a-z])/u;

/** Of the book at hand, or of each book of the list where none was picked: its goods answer it, and no comparison of works. */
export function ofEditionChoice(asked: Asked): Partial<ResolvedQuestion> | null {
  const { refs, focus } = asked;
  if (refs.service || !(choosesEdition(refs.form) || goesOn(asked))) return null;
  const atHand = focus.series.length > 0 ? focus.series : focus.spoken;
  const of = aboutIds(asked, atHand.slice(0, MOST_OF_LIST), 'subject');
  return of === null ? null : { ...of, task: 'product_search', complexity: null };
}
