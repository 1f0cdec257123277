/** The rule for the arrival of what is not ordered yet. */
import type { Asked, ResolvedQuestion } from '../resolved-question.ts';

/** "Will it arrive before xmas if I order today?" is of no order yet. */
export function ofArrival({
  query,
  refs: { form },
}: Pick<Asked, 'query' | 'refs'>): Partial<ResolvedQuestion> | null {
  const { orders, volumes } = query.entities;
  return orders.length + volumes.length === 0 && IF_ORDERED.test(form) && ARRIVES.test(form)
    ? { task: 'faq' }
    : null;
}

/** 今日注文した本 is ordered already. */
const IF_ORDERED =
  /(?<![a-z])(?:if (?:i|we) (?:order|buy|place an order|ordered|bought|check ?out)|(?:when|once) (?:i|we) (?:order|buy|place an order|check ?out))(?![a-z])|(?:注文|購入)(?:したら|すれば|すると|するなら|しても)|頼(?:んだら|めば|むと)|買(?:ったら|えば|うと)/u;
const ARRIVES =
  /(?<![a-z])(?:arrives?|get here|be here|come|comes|delivered|get (?:it|them)|reach(?:es)?|ship(?:s|ped)?|in time|make it)(?![a-z])|届|着|間に合/u;
