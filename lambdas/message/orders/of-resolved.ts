/** The orders that a question is about by its conversation: "what is in the order?" is of the one at hand. */
import type { ResolvedQuestion } from '@mangaassist/store';
import { type OrderQuestion, orderNumbersIn } from '@mangaassist/store/orders';
import { matchForm } from '@mangaassist/text';
import type { OrderRequest } from './order-request.ts';

/** Words for more orders than one. */
const OF_SEVERAL =
  /(?<![a-z])(?:orders|both|each|all|every|other|another)(?![a-z])|両方|どちらも|全部の|すべて|全て|他の|ほかの|別の/u;

/**
 * The question with the number of the order that it was resolved to, where it has none of its own. The number is that of
 * a question or an answer of the session; it opens nothing by itself.
 */
export function ofResolved(
  question: OrderQuestion,
  { by, text }: Pick<ResolvedQuestion, 'by' | 'text'>,
): Pick<OrderRequest, 'question' | 'asksAboutOrders' | 'isOfOne'> {
  if (by !== 'order') return { question };
  const numbers = orderNumbersIn(text);
  const isOfOne = !question.named && numbers.length === 1 && !OF_SEVERAL.test(matchForm(text));
  return {
    asksAboutOrders: true,
    ...(isOfOne ? { question: { ...question, numbers }, isOfOne } : { question }),
  };
}
