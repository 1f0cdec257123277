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

const IF_ORDERED =
  /(?<![a-z])(?:if|when|once) (?:i|we) (?:order|buy|place an order|ordered|bought|checkout|check out)(?![a-z])|(?:今|今日|明日|いま)[^。?？]{0,4}(?:注文|頼|買)(?:し|ん|え|っ|う|す|め)/u;
const ARRIVES =
  /(?<![a-z])(?:arrives?|get here|be here|come|comes|delivered|get (?:it|them)|reach(?:es)?|ship(?:s|ped)?|in time|make it)(?![a-z])|届|着|間に合/u;
