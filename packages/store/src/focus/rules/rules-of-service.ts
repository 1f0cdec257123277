/** Rules for a question about a service of the shop, or about an order. */
import type { Task } from '@mangaassist/protocol';
import { finds } from '@mangaassist/text/needed';
import { topicOfGrades, topicOfOrders } from '../../context/topics-of-conditions.ts';
import { aboutIds, found } from '../books/about-series.ts';
import { ofArrival } from '../plain/of-arrival.ts';
import { ofOpening } from '../plain/of-opening.ts';
import type { Asked, ResolvedQuestion } from '../resolved-question.ts';
import { likestPolicies, servicesAtHand } from '../task/likest-policies.ts';
import {
  isOrderAlone,
  isOrderFollowUp,
  isPolicyFollowUp,
  onward,
  orderQuestion,
} from './service-follow-up.ts';

/** The number of an order and no more. */
export function orderAlone({ text, query, refs, focus }: Asked): Partial<ResolvedQuestion> | null {
  if (!isOrderAlone(query, refs)) return null;
  return { ...found('order', onward(text, focus, true), 'order_status'), beside: focus.policies };
}

/** The order at hand. */
export function ofOrder({ text, query, refs, focus, language }: Asked): Partial<ResolvedQuestion> | null {
  if (!isOrderFollowUp(query, refs, focus)) return null;
  const beside = CHANGES.test(refs.form) ? [] : focus.policies;
  return { ...found('order', orderQuestion(text, focus, language), 'order_status'), beside };
}

/** Words for another service than the one before. */
const CHANGES = /(?<![a-z])(?:cancel|change|address|refund)|取り消|取消|キャンセル|変更|直せ|住所|返金/u;

/** A message with the number of an order that names no book. */
export function ofOrderNumber({ query }: Pick<Asked, 'query'>): Partial<ResolvedQuestion> | null {
  return query.entities.orders.length > 0 ? { task: 'order_status' } : null;
}

/** The services that a first question's words make plain. */
export function ofService(
  asked: Pick<Asked, 'text' | 'query' | 'refs' | 'snapshot'>,
): Partial<ResolvedQuestion> | null {
  return ofArrival(asked) ?? ofDamage(asked) ?? ofOpening(asked) ?? ofSelling(asked) ?? ofEbooks(asked);
}

const RECEIVED =
  /(?<![a-z])(?:arrived|came|turned up|got (?:a|the|my)|(?:was|were|i) sent|received|delivered|(?:sent|shipped) (?:me|us)|in (?:the|my) (?:box|parcel))(?![a-z])|届い|届き|来た|来て|来まし|きた(?:けど|ん)|入って|送られ|送って(?:きた|来た)/u;
const NOT_AS_ORDERED =
  /(?<![a-z])(?:wet|soaked|damaged|torn|ripped|bent|crushed|dented|creased|broken|stained|(?:coffee|water|ink|oil|food|grease) (?:stains?|marks?)|stains? (?:on|in|all)|(?:missing|loose|stuck) pages|pages (?:missing|torn|stuck)|wrong (?:books?|volumes?|vol|one|items?|editions?|language|manga|title|thing))(?![a-z])|濡れ|ぬれて|破れ|やぶれ|折れ|潰れ|つぶれ|凹ん|へこん|壊れ|汚れ|しみ|シミ|染み|破損|落丁|乱丁|違う(?:本|巻|もの|物|商品|やつ)|別の(?:本|巻|商品)/u;

/** Goods that came damaged, or others than were ordered, without the number of an order: 本が濡れて届いた. The policy answers first. */
function ofDamage({ refs: { form } }: Pick<Asked, 'refs'>): Partial<ResolvedQuestion> | null {
  return RECEIVED.test(form) && NOT_AS_ORDERED.test(form) ? { task: 'faq' } : null;
}

/** "Would you buy my English manga?": the shop buys, and the shopper sells. */
function ofSelling({
  text,
  refs: { form },
  snapshot,
}: Pick<Asked, 'text' | 'refs' | 'snapshot'>): Partial<ResolvedQuestion> | null {
  return SHOP_BUYS.test(form) ? { task: 'faq', beside: likestPolicies(text, snapshot) } : null;
}

const SHOP_BUYS =
  /(?<![a-z])(?:do|does|would|will|can|could) (?:you|u|the (?:shop|store))(?: guys)?(?: also| ever| still)? buy (?!it |this |that |one )|(?:^|[^にを])買い?取(?:って|り|る)/u;

/** "What does that cost?" right after a service: of the service, with the book at hand beside it. */
function ofCost({ text, query, refs, focus, subject }: Asked): Partial<ResolvedQuestion> | null {
  if (focus.task !== 'faq' || focus.policies.length === 0 || query.entities.volumes.length > 0) return null;
  if (!COST_OF_THAT.test(refs.form)) return null;
  return {
    ...found('policy', onward(text, focus), 'faq'),
    beside: [...focus.policies, ...subject.slice(0, 1)],
  };
}

const COST_OF_THAT =
  /(?<![a-z])(?:does that cost|is that (?:free|extra)|how much (?:is|for) that|cost (?:extra|me)|what(?:'s| is) that cost)(?![a-z])|how much (?:does|will|would) (?:it|that) cost (?:to|for)(?![a-z])|^(?:で|それで|それは)?、?(?:いくら|何円|どの?れ?くらい)(?:ぐらい|くらい)?(?:かか(?:る|り))|(?:それ|これ)(?:は|って)?(?:有料|無料|タダ|ただ|別料金|いくら)/u;

/** The policy at hand. */
export function ofPolicy(asked: Asked): Partial<ResolvedQuestion> | null {
  const { text, query, refs, focus } = asked;
  const cost = ofCost(asked);
  if (cost !== null) return cost;
  if (!isPolicyFollowUp(query, refs, focus)) return null;
  return { ...found('policy', onward(text, focus), 'faq'), beside: servicesAtHand(asked) };
}

/** The meaning of words in another language is asked of no book, even behind "in this book". */
export function ofLanguage({ refs }: Asked): Partial<ResolvedQuestion> | null {
  return finds(OF_LANGUAGE, refs.form) ? { task: 'translation' } : null;
}

/** The same of a word in quotes, though it is a title. */
export function ofQuotedWord({ refs }: Asked): Partial<ResolvedQuestion> | null {
  return finds(QUOTED, refs.form) ? { task: 'translation' } : null;
}

const QUOTED =
  /(?<![a-z])what (?:does|do|would|did) (?:the (?:word|title|name) )?["“”'‘「『][^"“”'‘」』]{1,40}["”“'’」』] (?:mean|translate|stand for)/u;

const OF_LANGUAGE =
  /(?<![a-z])(?:translate|what does .{1,40} mean|(?:say|mean) .{0,20}in (?:english|japanese)|how (?:do|would|d'you|'d) (?:you|i|they|we) say)(?![a-z])|(?:英語|日本語)(?:だと|で(?:は)?)(?:どう(?:いう意味|言|訳)|なんて|何て|何と)|どう(?:訳|いう意味合い)|訳すと/u;

/** A question about a service stays as it is, with the book at hand that it speaks of. */
export function aboutService(asked: Asked): Partial<ResolvedQuestion> | null {
  const { query, refs, focus } = asked;
  if (!refs.service || query.entities.volumes.length > 0) return null;
  const both = ofBookToo(asked);
  if (both !== null) return both;
  const hasOrder = focus.order !== null || focus.task === 'order_status';
  const isOfParcel = hasOrder && OF_PARCEL.test(refs.form);
  return {
    beside: besideService(asked),
    task: isOfParcel ? null : 'faq',
  };
}

/** The policy and the book at hand, where a service is asked for "it". */
function besideService({ refs, subject, focus }: Asked): readonly string[] {
  const isOfBook = refs.pronoun || refs.all || OF_STOCK_TOO.test(refs.form);
  const policies = refs.pronoun && OF_SERVICE.has(focus.task) ? focus.policies : [];
  return [...policies, ...(isOfBook ? subject.slice(0, 1) : [])];
}

/** "How much is it, and how much is shipping?" is about the book as well. */
function ofBookToo(asked: Asked): Partial<ResolvedQuestion> | null {
  const { refs, subject } = asked;
  if (!OF_PRICE.test(refs.form) || !JOINS.test(refs.form) || subject.length === 0) return null;
  const of = aboutIds(asked, subject, 'subject');
  return of === null ? null : { ...of, task: 'product_search' };
}

/** "What's the damage with postage": a sum in slang is of the book at hand, and nothing is damaged. */
export function ofSumInSlang(asked: Asked): Partial<ResolvedQuestion> | null {
  return asked.refs.service && SLANG.test(asked.refs.form) ? ofBookToo(asked) : null;
}

const SLANG = /(?<![a-z])what(?:'?s| is) the damage|what do i owe/u;
const OF_PRICE =
  /(?<![a-z])(?:how much (?:is|are) (?:it|they|that|the (?:set|book|volume))|price|total|what(?:'?s| is) the damage|what do i owe)(?![a-z])|値段|価格|合計|いくら/u;
const JOINS = /(?<![a-z])(?:and|plus|with|incl(?:uding|\.)?)(?![a-z])|と、|、|あと|それと/u;

const OF_STOCK_TOO =
  /(?<![a-z])(?:in stock|sold out|together|combined|both|(?:with|including|plus|incl\.?) (?:the )?(?:shipping|postage|delivery|wrapping))(?![a-z])|在庫|合わせて|あわせて|一緒|まとめて/u;
const OF_SERVICE: ReadonlySet<Task | null> = new Set<Task | null>(['faq', 'order_status']);
/** Words of an order on its way, which do not show whose it is. */
const OF_PARCEL = /(?<![a-z])(?:arrive|track|parcel|order|delivered)|注文|届|荷物|追跡/u;

/** "I don't have the number, only my email", or an address by itself: the question about the order goes on. */
export function ofLostNumber({ query, refs, focus, snapshot }: Asked): Partial<ResolvedQuestion> | null {
  if (focus.task !== 'order_status' || query.entities.orders.length > 0) return null;
  if (!LOST_NUMBER.test(refs.form)) return null;
  return { task: 'order_status', beside: [...focus.policies, ...topicOfOrders(snapshot)] };
}

const LOST_NUMBER =
  /(?<![a-z])(?:don'?t|do not|dont|didn'?t|haven'?t|can'?t|cannot|cant|lost|forgot|forgotten|deleted|no|without|never got|what(?:'s| is)|where(?:'s| is| do)|which)(?![a-z])[^.?!]{0,30}(?<![a-z])(?:order )?(?:number|id|confirmation|reference|e-?mail)(?![a-z])|(?:only|just) (?:have |know |got )?(?:my|the|an?) (?:e-?mail|name|postcode|zip|address)|\[(?:e-mail|postal code|telephone number|メールアドレス|郵便番号|電話番号)\]|番号(?:が|は|も|を|って|なんて)?、?(?:わか(?:ら|ん)|分か(?:ら|ん)|判ら|知ら|しら|忘れ|わすれ|覚えて|おぼえて|な(?:い|くし|くした)|無(?:い|くし)|失くし|見当たら|見つから|どこ|どれ)|(?:メール|控え|レシート)(?:が|は|も|を|って)?、?(?:消|削除|捨て|無|ない|なく|見当たら|見つから|届いてな|来てな|きてな)/u;

/** "What's 'very good' mean?" behind used copies. */
export function ofGrade({ refs, snapshot }: Asked): Partial<ResolvedQuestion> | null {
  return GRADE.test(refs.form) ? { task: 'faq', beside: topicOfGrades(snapshot) } : null;
}

const GRADE =
  /(?<![a-z])what(?:'?s| is| does| do you mean by| are| do)?[^.?!]{0,12}["“'‘]?(?:like[- ]new|very[- ]good|acceptable|good)["”'’]?(?: and [a-z -]{4,12})? (?:condition |grade |quality )?(?:mean|stand for|supposed to mean|like exactly)/u;

/** "Do you sell Kindle versions?" of no book: the policy on e-books answers it. */
function ofEbooks({ query, refs }: Pick<Asked, 'query' | 'refs'>): Partial<ResolvedQuestion> | null {
  const { conditions, rest, suggests } = query;
  const isOfFormat = conditions.formats?.length === 1 && conditions.formats[0] === 'ebook';
  if (!isOfFormat || Object.keys(conditions).length > 1 || rest.length > 1 || suggests) return null;
  return SELLS.test(refs.form) ? { task: 'faq' } : null;
}

const SELLS =
  /^(?:(?:hi|hello|hey|so|and|also)[\s,.!]+)*(?:(?:do|can) (?:you|u)(?: guys)?(?: also)? (?:sell|have|do|offer|carry)|are there|have you got|you got|got)(?: any)? (?![^?]* (?:of|for|by) )/u;
