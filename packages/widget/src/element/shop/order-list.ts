/** The shopper's orders below an answer, as cards: number, state, expected delivery, tracking. */
import type { OrderCard } from '@mangaassist/protocol';
import { listEntries } from '../answer/list-entries.ts';
import { make } from '../make.ts';
import type { Wording } from '../words/wording.ts';
import { type ShopStrings, shopStrings } from './shop-strings.ts';

export function orderList(orders: readonly OrderCard[], wording: Wording): HTMLElement {
  const list = make('ul', { class: 'products', part: 'orders', 'data-testid': 'orders' });
  wording.bind((strings) => list.setAttribute('aria-label', shopStrings(strings).orders));
  list.append(...listEntries(orders, 'number', (order) => orderCard(order, wording)));
  return list;
}

function orderCard({ number, state, expected, tracking }: OrderCard, wording: Wording): HTMLElement {
  const line = (name: string, pick: (strings: ShopStrings) => string) =>
    wording.text(make('span', { class: name }), (strings) => pick(shopStrings(strings)));
  const lines = [
    make('span', { class: 'name' }, number),
    ' ',
    line('availability', (strings) => strings.orderStates[state] ?? state),
  ];
  if (expected !== undefined) {
    lines.push(
      ' ',
      line('detail', (strings) => strings.expected(dateText(expected, strings))),
    );
  }
  if (tracking !== undefined)
    lines.push(
      ' ',
      line('detail', (strings) => strings.tracking(tracking)),
    );
  const facts = make('div', { class: 'facts' }, ...lines);
  return make('li', { class: 'card order', part: 'card', 'data-id': number, 'data-state': state }, facts);
}

/** A day has no time zone. A text that is no ISO 8601 date is shown as it is. */
function dateText(date: string, { locale }: ShopStrings): string {
  const day = new Date(date);
  if (Number.isNaN(day.getTime())) return date;
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(day);
}
