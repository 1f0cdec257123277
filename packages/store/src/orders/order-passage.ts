/** An order as a passage of the prompt, and as a card of the wire. */
import type { Passage } from '@mangaassist/cascade-core';
import type { OrderCard } from '@mangaassist/protocol';
import type { Language } from '@mangaassist/text';
import { formatPrice } from '../model/item.ts';
import { isOpen, type Order, type OrderState } from '../model/order.ts';
import { LABELS, STATE_WORDS } from './order-words.ts';

/** Most lines of an order in a prompt: with an id and a price each takes some 40 tokens. */
const MOST_LINES = 12;

/** The passage of an order. Its id is the order's number, and each line has the id of its item. */
export function orderPassage(order: Order, language: Language): Passage {
  const words = LABELS[language];
  const { name, meaning } = STATE_WORDS[language][order.state];
  const price = (amount: number) => formatPrice(amount, order.currency, language);
  const since = order.history.at(-1);
  const shown = order.lines.slice(0, MOST_LINES);
  const more = order.lines.length - shown.length;
  const field = (label: string, value: string | null) => (value === null ? [] : [`${label}: ${value}`]);
  return {
    id: order.number,
    title: order.number,
    text: [
      `${words.state}: ${name}${since === undefined ? '' : `, ${words.since} ${dayOf(since.at)}`}. ${meaning}`,
      ...field(words.placed, dayOf(order.history[0]?.at ?? null)),
      ...field(words.expected, expectedOf(order) ?? (isOpen(order) ? words.none : null)),
      ...field(words.carrier, order.carrier),
      ...field(words.tracking, order.tracking),
      ...field(words.country, order.country),
      `${words.lines}:`,
      ...shown.map(
        ({ item, title, quantity, price: each }) => `- [${item}] ${title} × ${quantity}, ${price(each)}`,
      ),
      ...(more > 0 ? [`- +${more} ${words.more}`] : []),
      `${words.total}: ${price(order.total)}`,
    ].join('\n'),
  };
}

/** The order as the widget shows it. Its date of delivery is given only while it is still to arrive. */
export function orderCard(order: Order): OrderCard {
  const { number, state, tracking } = order;
  const expected = expectedOf(order);
  return {
    number,
    state,
    ...(expected === null ? {} : { expected }),
    ...(tracking === null ? {} : { tracking }),
  };
}

/** States in which no delivery is expected any more, or none yet. */
const NOT_COMING: readonly OrderState[] = [
  'delivered',
  'returned',
  'refunded',
  'cancelled',
  'payment_failed',
];

function expectedOf({ state, expected }: Order): string | null {
  return NOT_COMING.includes(state) ? null : expected;
}

function dayOf<T extends string | null>(time: T): T extends null ? string | null : string;
function dayOf(time: string | null): string | null {
  return time?.slice(0, 10) ?? null;
}
