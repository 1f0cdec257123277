/** Follow-ups on policies and orders. */
import { type Language, startOfCharacterAt } from '@mangaassist/text';
import { withoutOrder } from '../../orders/about-orders.ts';
import type { Query } from '../../query/query.ts';
import type { Focus } from '../focus.ts';
import type { References } from '../words/references.ts';

const SHORT = { words: 10, characters: 30 };

/** True for a question of a few words. */
export function isShort(text: string): boolean {
  return text.length <= SHORT.characters || text.split(/\s+/u, SHORT.words + 1).length <= SHORT.words;
}

const MOST_WORDS = 3;
const THANKS = /thank|great help|ありがと|助か|恐れ入|失礼/u;

const CONTINUES =
  /^(?:and|but|what about|how about|what if|also|then|so|to|for|even|if|how long|how much|is it|does it|do i|can i|who pays|from|within|why|how come)(?![a-z])|^(?:なんで|なぜ|どうして)|^(?:では|じゃあ|それで|それは|あと|でも|だと|なら|何日|いくら)|(?:は|だと|なら|の場合は?|でも)(?:[?？]|です(?:か)?[?？]?)?$/u;

/** "And to Canada?" or "how long does it take?" after a question about shipping. */
export function isPolicyFollowUp(query: Query, refs: References, { policies, task, books }: Focus): boolean {
  const { form, service } = refs;
  if (policies.length === 0 || task !== 'faq' || service || !isShort(form)) return false;
  if (isOfBook(query, refs) || BUYS.test(form) || (books.length > 0 && OF_SUM.test(form))) return false;
  return CONTINUES.test(form.trim()) || isStatement(query, refs);
}

/** The total of the books at hand, with the service that was spoken of: "roughly what will it all come to?" */
const OF_SUM =
  /(?<![a-z])(?:(?:it|that|this|they|everything) (?:all )?(?:comes?|adds?|works out) (?:to|up|at)|all (?:together|come to)|altogether|(?:the |in )total|grand total)(?![a-z])|合計|全部で(?:いくら|おいくら|何円)/u;

function isOfBook({ conditions, entities }: Query, { number, numbers }: References): boolean {
  return Object.keys(conditions).length + entities.volumes.length > 0 || number !== null || numbers !== null;
}

/** Words that take the book at hand, and of a goodbye. */
const BUYS =
  /(?<![a-z])(?:(?:i'?ll|let's|lets|i will|gonna) (?:take|have|buy|get|grab|go (?:with|for))|go with|add (?:it|that)|that one then|(?:done|ok(?:ay)?|great),? (?:buying|taking|ordering)|buying all|bye|ciao|danke|merci|gracias)(?![a-z])|買い?(?:ます|う)|それ(?:で|に)(?:お願い|決め|する|します)|にします|に決め/u;

/** "I opened it, though": it goes on with the question. */
function isStatement({ rest, suggests }: Query, { form, aspect }: References): boolean {
  const isShortOne = rest.length > 0 && rest.length <= MOST_WORDS;
  return isShortOne && !aspect && !suggests && !THANKS.test(form);
}

const OF_ORDER =
  /(?<![a-z])(?:it|that|order|arrive[sd]?|deliver(?:y|ed)?|parcel|package|shipped|sent|cancel(?:led|ling)?|change|track(?:ing)?|late|address|when|where|status|contact)(?![a-z])|注文|届|いつ|配送|発送|キャンセル|追跡|遅|住所|荷物|それ|どこ|状況|取り消|取消|直せ|変更/u;
/** Promises of the shop, also where an order is at hand. */
const OF_POLICY =
  /(?<![a-z])(?:returns?|send (?:it |this )?back|refund(?:s|ed)?|pay|exchange|hold|policy|complain|damaged|torn|broken|ripped|bent|wrong)(?![a-z])|破れ|壊れ|傷|汚れ|折れ|違う(?:本|商品|巻)|間違った(?:本|商品|巻)|返金|返品|返送|返し|交換|払|破損|苦情|クレーム/u;

/** "When will it arrive?" after a question about an order. */
export function isOrderFollowUp(query: Query, { form }: References, { task }: Focus): boolean {
  const { entities, conditions } = query;
  if (task !== 'order_status' || entities.orders.length + entities.volumes.length > 0) return false;
  if (OF_POLICY.test(form) || !isShort(form)) return false;
  return Object.keys(conditions).length === 0 && OF_ORDER.test(form);
}

const MARKS_OF_NUMBER =
  /(?<![a-z])(?:it's|its|it is|my|the|order|number|no|is|sure|ok|yes|here|ma|other|one|wrong|sorry|not that|i meant?|this)(?![a-z])|注文|番号|別|もう|一つ|違う|じゃなくて|ごめん|すみません|は|です|が|の|これ|はい|[\s\p{P}\p{S}\d]/gu;

/** True for a message that is no more than the number of an order: it goes on with the question before. */
export function isOrderAlone({ entities }: Query, { form }: References): boolean {
  return entities.orders.length > 0 && form.length < 60 && form.replace(MARKS_OF_NUMBER, '') === '';
}

/** @returns the question with the order's number before it, or with a word for it if there is none; see `withoutOrder`. */
export function orderQuestion(text: string, { order }: Pick<Focus, 'order'>, language: Language): string {
  if (language === 'ja') return `注文${order ?? ''}：${text}`;
  return `${order === null ? 'My order' : `Order ${order}`}: ${text}`;
}

/** UTF-16 units of an earlier question that a follow-up repeats: it must not grow with every turn. */
const MOST_REPEATED = 160;

/** @returns the question after the one that it goes on with; of an order by its number, without the one before. */
export function onward(text: string, { question }: Focus, isOfOrder = false): string {
  const before = isOfOrder
    ? withoutOrder(question)
        .replace(/(?:ma-?)?\d{5,12}/giu, '')
        .trim()
    : question;
  return `${before.slice(0, startOfCharacterAt(before, MOST_REPEATED))} ${text}`;
}
