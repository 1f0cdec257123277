/** The orders of a customer that a question asks for by their state or by a book in them: "which of my parcels are late". */
import { isOpen, type Order, type OrderNotice, type OrderState } from '@mangaassist/store/orders';
import { matchForm } from '@mangaassist/text';

/** Words for what has happened, and none for what is wished: "can I get a refund", キャンセルしたい, "when will it be shipped". */
const STATES: readonly (readonly [readonly OrderState[], RegExp])[] = [
  [['delayed'], /(?<![a-z])(?:(?<!too )late|delay(?:ed|s)?|overdue)(?![a-z])|遅(?:れ|い|く|延)/u],
  [
    ['refunded', 'returned'],
    /(?<![a-z])(?:(?<!be |get )refunded|refund status|(?:where(?:'s|s)?|did|has|have|when|which|still|waiting)(?![a-z])[^.?!]{0,40} (?:refunds?|money back))(?![a-z])|返金(?:は|が|って)?(?:まだ|いつ|され(?:た|て|まし)|済|状況|完了|どうな)/u,
  ],
  [['returned', 'refunded'], /(?<![a-z])(?:returned|sent back)(?![a-z])|返送|返品した(?!い)/u],
  [
    ['cancelled'],
    /(?<![a-z])(?<!be |get )(?:cancelled|canceled)(?![a-z])|キャンセル(?:した(?!い|ら)|済|され(?:た|て|まし))/u,
  ],
  [
    ['payment_failed', 'placed'],
    /(?<![a-z])(?:unpaid|not paid|payment (?:failed|problem|error)|still (?:have )?to pay)(?![a-z])|未払|支払い?(?:が|に)?(?:失敗|でき(?:な|て(?:い)?な|ませんでした)|まだ|エラー)|決済エラー/u,
  ],
  [
    ['shipped', 'out_for_delivery'],
    /(?<![a-z])(?:(?<!be |get |being )shipped|on (?:its|the|their) way|out for delivery)(?![a-z])|発送済|配達中|配送中/u,
  ],
];

/** Least units of a title that is looked for in a question: shorter ones are parts of words. */
const SHORTEST = { latin: 4, japanese: 3 } as const;

/** Closed orders that are shown if there is no open one: "where is my parcel?" after its delivery. */
const CLOSED_SHOWN = 1;

export interface AskedOrders {
  readonly orders: readonly Order[];
  readonly notice: OrderNotice | null;
}

/**
 * The orders with a book or in a state that the question names; where it names none, the open ones, or the latest
 * closed one.
 * @param latest of the account, the newest first.
 * @param most orders that an answer shows: the notice says that there are more.
 */
export function askedOrders(latest: readonly Order[], text: string, most: number): AskedOrders {
  const form = matchForm(text);
  const titled = latest.filter((order) => order.lines.some(({ title }) => isNamed(title, form)));
  const isTitled = titled.length > 0;
  const states = STATES.find(([, pattern]) => pattern.test(form))?.[0];
  const inState = (isTitled ? titled : latest).filter(({ state }) => states?.includes(state) === true);
  if (inState.length > 0) return inPart(inState, most);
  if (states === undefined || isTitled) return inPart(isTitled ? titled : usual(latest), most);
  const { length } = latest;
  return { orders: usual(latest), notice: length === 0 ? null : { kind: 'none_in_state', of: length } };
}

function usual(latest: readonly Order[]): readonly Order[] {
  const open = latest.filter(isOpen);
  return open.length > 0 ? open : latest.slice(0, CLOSED_SHOWN);
}

const inPart = (orders: readonly Order[], most: number): AskedOrders => ({
  orders,
  notice: orders.length > most ? { kind: 'in_part', shown: most, of: orders.length } : null,
});

/** Volume and edition behind the title of a line: "Spy x Family, Vol. 1". */
const BEHIND_TITLE = /(?:,| vol\.| volume| \d|\(|（| 第?\d+巻).*$/u;

function isNamed(title: string, form: string): boolean {
  const name = matchForm(title).replace(BEHIND_TITLE, '').trim();
  const least = /^[\x20-\x7e]+$/.test(name) ? SHORTEST.latin : SHORTEST.japanese;
  return name.length >= least && form.includes(name);
}
