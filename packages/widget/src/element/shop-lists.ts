/** The lists below an answer: items with their price and availability, and the shopper's orders. */
import type { OrderCard, ProductCard } from '@mangaassist/protocol';
import { make } from './make.ts';
import { SHOP_STRINGS, type ShopStrings } from './shop-strings.ts';
import type { Wording } from './wording.ts';

export function productList(products: readonly ProductCard[], wording: Wording): HTMLElement {
  const list = make('ul', { class: 'products', 'data-testid': 'products' });
  wording.bind(({ language }) => list.setAttribute('aria-label', SHOP_STRINGS[language].products));
  list.append(
    ...products.map((product) => make('li', { 'data-id': product.id }, ...productParts(product, wording))),
  );
  return list;
}

export function orderList(orders: readonly OrderCard[], wording: Wording): HTMLElement {
  const list = make('ul', { class: 'products', 'data-testid': 'orders' });
  wording.bind(({ language }) => list.setAttribute('aria-label', SHOP_STRINGS[language].orders));
  list.append(...orders.map((order) => make('li', { 'data-id': order.number }, orderLine(order, wording))));
  return list;
}

function productParts(product: ProductCard, wording: Wording): (Node | string)[] {
  const { title, url, availability } = product;
  const isWeb = url !== undefined && /^https?:\/\//i.test(url); // Excludes `javascript:` and other schemes.
  const name = isWeb
    ? make('a', { href: url, target: '_blank', rel: 'noopener noreferrer' }, title)
    : make('span', {}, title);
  const detail = make('span', { class: 'detail' });
  const state = make('span', { class: 'availability', 'data-availability': availability });
  const shop = (pick: (strings: ShopStrings) => string) => (strings: { readonly language: 'en' | 'ja' }) =>
    pick(SHOP_STRINGS[strings.language]);
  wording.text(
    detail,
    shop((strings) => detailText(product, strings)),
  );
  wording.text(
    state,
    shop((strings) => strings.availability[availability]),
  );
  return [name, ' ', detail, ' ', state];
}

function detailText({ volume, volumes, language, format, price }: ProductCard, strings: ShopStrings): string {
  const range = volumes ?? (volume === undefined ? undefined : ([volume, volume] as const));
  const parts = [
    ...(range === undefined ? [] : [strings.volumes(...range)]),
    strings.edition(language, format),
    money(price, strings),
  ];
  return parts.join(strings.joint);
}

function money({ amount, currency }: ProductCard['price'], { locale }: ShopStrings): string {
  return new Intl.NumberFormat(locale, { style: 'currency', currency }).format(amount);
}

function orderLine({ number, state, expected, tracking }: OrderCard, wording: Wording): HTMLElement {
  const line = make('span', { 'data-state': state });
  return wording.text(line, ({ language }) => {
    const strings = SHOP_STRINGS[language];
    const parts = [number, strings.orderStates[state] ?? state];
    if (expected !== undefined) parts.push(strings.expected(expected));
    if (tracking !== undefined) parts.push(strings.tracking(tracking));
    return parts.join(strings.joint);
  });
}
