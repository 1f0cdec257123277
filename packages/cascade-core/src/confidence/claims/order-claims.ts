/** Claims of an order's state in an answer, checked against the orders at hand. */
import { everyMatch } from '@mangaassist/text';
import type { FactOrderState, OrderFacts } from '../facts.ts';
import type { SentenceInAnswer } from './claim.ts';
import type { Subject } from './known.ts';

interface StateWords {
  readonly words: RegExp;
  /** The word is right if one of these is the order's state. */
  readonly now?: readonly FactOrderState[];
  /** The word is right if one of these is, or was, the order's state. */
  readonly ever?: readonly FactOrderState[];
}

const ON_ITS_WAY: readonly FactOrderState[] = ['shipped', 'out_for_delivery', 'delayed'];

const STATES: readonly StateWords[] = [
  {
    words:
      /\b(?:been|was|is|already|got)\s(?:already\s)?delivered\b|(?<!\b(?:the|your|a) payment\s(?:has\s)?(?:already\s)?)\b(?:has |have )?arrived\b(?! (?:damaged|broken|torn|bent|crushed|late|wrong|open))|配達(?:が|は)?(?:完了|済)|お届け(?:が)?(?:済|完了)|配達されました/giu,
    ever: ['delivered'],
  },
  {
    words:
      /(?:has|have|been|was|is|already|MA-\d+)\s(?:already\s|been\s)?(?:shipped|dispatched)\b|(?:発送|出荷)(?:済|が?完了|(?:いたしま|しま|されま)した)/giu,
    ever: ['shipped', 'out_for_delivery', 'delivered'],
  },
  {
    words:
      /(?:状[態況]|ステータス)は「?発送済|発送済みです|発送済みとなって|status is (?:now |currently )?["“']?shipped/giu,
    now: ['shipped', 'out_for_delivery'],
  },
  { words: /on (?:its|the|their) way|in transit|配送中|輸送中/giu, now: ON_ITS_WAY },
  { words: /out for delivery|配達中/giu, now: ['out_for_delivery'] },
  {
    words:
      /being packed|(?:is|are|now|in|still|currently) packing\b|being prepared|梱包中|発送(?:の)?準備(?:中|を(?:し|進))/giu,
    now: ['packing', 'paid', 'placed'],
  },
  {
    words: /(?:is|been|was|were|got)\s(?:been\s)?cancell?ed\b|キャンセル(?:され|済|と(?:なり|なっ))/giu,
    ever: ['cancelled'],
  },
  {
    words:
      /(?:is|been|was|were)\s(?:been\s|fully\s)?refunded\b|(?<!(?:ければ|場合|なら|たら|際)[^。]{0,60})返金(?:済|いたしま|しま|されま|手続きが完了|が完了)/giu,
    ever: ['refunded'],
  },
  { words: /(?:is|been)\sdelayed\b|遅延|遅れて/giu, ever: ['delayed'] },
  {
    words: /payment\b[^.]{0,30}\bfailed|決済(?:に失敗|エラー|が(?:でき|完了でき))|お支払いに失敗/giu,
    ever: ['payment_failed'],
  },
];

/** A condition, a rule or something to come. */
const NO_STATEMENT =
  /\b(?:if|when|once|until|unless|after|before|whether|as soon as|will be|to be|can be|must be|should be|cannot|can't|means?|meaning)\b[^.;]{0,60}$/iu;
const NO_STATEMENT_AFTER =
  /^(?:\s(?:means|shows)\b|ら|されたら|されましたら|したら|しましたら|次第|後|前|に?なるまで|になる|まで|の場合|ば|すると|予定|いたしましたら)/u;
const DENIED = /\bnot\b|n't|\bno\b|\bnever\b|nothing/iu;
const DENIED_AFTER = /^(?![^、。]{0,8}申し訳)[^、。]{0,8}(?:ません|ていない)/u;
const ABOUT_ORDER = /\border\b|\bit\b|parcel|package|shipment|MA-\d|ご?注文|お?荷物|商品/iu;

/** An order that no source has. */
const OF_SHOPPER = /\byour (?:order|parcel|package|shipment|books?)\b|MA-\d|ご注文|お荷物/iu;

/** States of orders that the orders at hand do not have; of an order without data every state. */
export function ungroundedOrders(answer: SentenceInAnswer): readonly string[] {
  const { sentence } = answer;
  if (sentence.isQuestion || !isAboutOrder(answer)) return [];
  return STATES.flatMap((state, i) =>
    everyMatch(state.words, sentence.text).flatMap((match) => {
      const { index } = match;
      const end = index + match[0].length;
      return isRightState(state, { index, end }, answer) ? [] : [`order ${i} ${sentence.text.slice(0, 40)}`];
    }),
  );
}

function isAboutOrder({ sentence, scope, known }: SentenceInAnswer): boolean {
  if (known.orders.length === 0) return OF_SHOPPER.test(sentence.text);
  return ABOUT_ORDER.test(sentence.text) || scope.subjects.some(({ order }) => order !== undefined);
}

function isRightState(
  { now, ever }: StateWords,
  { index, end }: { index: number; end: number },
  answer: SentenceInAnswer,
): boolean {
  const { text } = answer.sentence;
  const clause =
    text
      .slice(0, index)
      .split(/[,;:、。]/u)
      .at(-1) ?? '';
  const after = text.slice(end, end + 14);
  if (NO_STATEMENT.test(clause) || NO_STATEMENT_AFTER.test(after)) return true;
  const isDenied = DENIED.test(clause.slice(-30)) || DENIED_AFTER.test(after);
  const orders = ordersAt(answer, index, end);
  const isState = orders.some((order) => isOrSo(order, now, ever));
  return isDenied ? orders.length === 0 || orders.some((order) => !isOrSo(order, now, ever)) : isState;
}

function isOrSo(
  order: OrderFacts,
  now: readonly FactOrderState[] = [],
  ever: readonly FactOrderState[] = [],
): boolean {
  const were = [order.state, ...order.history.map(({ state }) => state)];
  return now.includes(order.state) || were.some((state) => ever.includes(state));
}

function ordersAt(
  { sentence, scope, known }: SentenceInAnswer,
  index: number,
  end: number,
): readonly OrderFacts[] {
  const ofName = scope.subjectsAt(sentence, index, end).flatMap(orderOf);
  return ofName.length > 0 ? ofName : known.orders;
}

const orderOf = ({ order }: Subject): readonly OrderFacts[] => (order === undefined ? [] : [order]);
