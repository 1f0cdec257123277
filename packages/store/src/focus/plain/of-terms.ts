/**
 * The rule for the terms of a service that was spoken of: "who pays shipping", いつまでに, "how much do I get back". They
 * are those of that service, though their words are of any.
 */
import { asksForOrders, asksForOtherOrder } from '../../orders/about-orders.ts';
import { found } from '../books/about-series.ts';
import type { Focus } from '../focus.ts';
import type { Asked, ResolvedQuestion } from '../resolved-question.ts';
import { isShort, onward, orderQuestion } from '../rules/service-follow-up.ts';
import { servicesAtHand } from '../task/likest-policies.ts';

const SHIPPING = '(?:the )?(?:return |returns )?(?:shipping|postage|delivery)(?: costs?| fees?| label)?';
const TERMS = new RegExp(
  [
    `(?<![a-z])(?:who(?:'s| is| has to| will| do i)? (?:pays?|paying|covers?|covering)(?: for)? (?:${SHIPPING}|it|that)|(?:do|will|would|must) i (?:have to |need to )?(?:pay|cover)(?: for)? ${SHIPPING}|is (?:${SHIPPING}|it|that) (?:free|on you|on me|included)|^(?:and |what about |how about )(?:${SHIPPING})[?.! ]*$)`,
    "(?<![a-z])(?:by when|until when|till when|when by|what(?:'s| is) the (?:deadline|time limit|limit)|how (?:long|many days|much time) (?:do|have|would) i (?:have|got)|within (?:how long|what time))(?![a-z])",
    '(?<![a-z])(?:how much (?:do|will|would|can) i get(?: back)?|(?:do|will|would) i get (?:a full refund|(?:it |everything |all of it |my money )(?:all )?back|anything back)|the full (?:amount|price))(?![a-z])',
    '^(?:で、?|それで、?|じゃあ?、?)?(?:いつまで|期限|締め?切り?|何日(?:以内|まで)|何日間)|送料は?、?(?:誰|だれ|どちら|どっち|こちら|そちら|自分|私|お店|店)[がのは]?(?:側)?[がの]?(?:負担|払|持ち|もち)|(?:着払い|元払い)(?:です|で|に|ですか|[?？。]*$)|(?:返さ|返送し|送り返さ)(?:なきゃ|ないと|なくちゃ|なければ|なくて)|(?:返送|送り返す|返す)(?:の|こと)?(?:は|が)?(?:必要|義務)|(?:いくら|全額|全部|いくらぐらい)(?:返って|戻って|返金され|返り|戻り)',
  ].join('|'),
  'u',
);

/** Words that ask for the next step. */
const WHAT_NOW =
  /^(?:(?:so|ok(?:ay)?|and|well|then|but)[\s,]+)*(?:what now|now what|what (?:do|should|can|must) (?:i|we) do(?: now| then| about (?:it|that))?|what (?:happens|comes) (?:now|next|then)|what(?:'s| is) next)[\s?.!]*$|^(?:で|それで|じゃあ?|では)?、?(?:どう(?:すれば|したら)(?:いい|よい|良い)?|次は(?:何|どう)|これからどう)[^。?？]{0,8}[?？。]*$/u;

/** A sum that a purchase comes to: the terms differ by it. */
const FOR_SUM =
  /^(?:(?:and|but|what|how about|ok)[\s,]+)*(?:if (?:i|it|my order) (?:spend|order|buy|pay|is|comes? to)(?: (?:for|over|more than|about|at least|to))?|(?:for )?orders? (?:over|of|above|under|below)|(?:over|above|at)) ?[$€£¥]?\d[^?!]{0,12}[?.! ]*$|^(?:じゃあ?|では)?、?\d[\d,]{0,6}円(?:以上|以下|未満|分|超え?)?(?:だと|なら|の(?:場合|注文|とき)|(?:買|注文)[^。?？]{0,6})は?[?？]*$/u;

/** Some of the books that are to go back: 113巻だけ返したい. */
const GOES_BACK = /(?<![a-z])(?:returns?|returning|send|sending|exchange|refund|keep)(?![a-z])|返|交換|戻/u;

/** @returns the question behind the one that it goes on with, with the policies at hand; null for other questions. */
export function ofTerms(asked: Asked): Partial<ResolvedQuestion> | null {
  const { text, query, refs, focus } = asked;
  const { orders, series } = query.entities;
  if (focus.policies.length === 0 || !isOfService(focus) || !isShort(refs.form)) return null;
  if (orders.length + series.length > 0) return null;
  const isNow = WHAT_NOW.test(refs.form);
  if (!isNow && !isOfTerms({ query, refs, focus })) return null;
  const task = isNow && focus.task !== null ? focus.task : 'faq';
  const isOfOrder = !isNow && focus.order !== null;
  return { ...found('policy', onward(text, focus, isOfOrder), task), beside: servicesAtHand(asked) };
}

function isOfTerms({ query, refs: { form }, focus }: Pick<Asked, 'query' | 'refs' | 'focus'>): boolean {
  const isOfSome = query.entities.volumes.length > 0 && focus.series.length === 0 && GOES_BACK.test(form);
  return isOfSome || TERMS.test(form) || FOR_SUM.test(form);
}

/** @returns the question without the order at hand; null for other questions. */
export function ofOtherOrder(asked: Asked): Partial<ResolvedQuestion> | null {
  const { text, query, refs, focus, language } = asked;
  if (query.entities.orders.length > 0) return null;
  if (focus.order !== null && asksForOtherOrder(refs.form))
    return found('order', orderQuestion(text, { ...focus, order: null }, language), 'order_status');
  return ofOrders({ refs });
}

/** The shopper's orders as a list: the question goes on with no service. */
export function ofOrders({ refs }: Pick<Asked, 'refs'>): Partial<ResolvedQuestion> | null {
  return asksForOrders(refs.form) ? { task: 'order_status' } : null;
}

const isOfService = ({ task }: Focus): boolean => task === 'faq' || task === 'order_status';
