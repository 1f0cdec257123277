/** The items below an answer, as cards: cover, title, edition, price, availability, and a button for the cart. */
import type { ProductCard } from '@mangaassist/protocol';
import { languageOf } from '../../language.ts';
import { listEntries } from '../answer/list-entries.ts';
import { make } from '../make.ts';
import type { Wording } from '../words/wording.ts';
import { type ShopStrings, shopStrings } from './shop-strings.ts';

/** Things that are not sold at the moment have no button. */
const NOT_SOLD: readonly ProductCard['availability'][] = ['sold_out', 'out_of_print'];

/** Undefined without a cart; returns false if the page shows the outcome itself. */
export type AddToCart = ((product: ProductCard) => boolean) | undefined;

export function productList(
  products: readonly ProductCard[],
  wording: Wording,
  addToCart: AddToCart,
): HTMLElement {
  const list = make('ul', { class: 'products', part: 'products', 'data-testid': 'products' });
  wording.bind((strings) => list.setAttribute('aria-label', shopStrings(strings).products));
  list.append(...listEntries(products, 'title', (product) => productCard(product, wording, addToCart)));
  return list;
}

function productCard(product: ProductCard, wording: Wording, addToCart: AddToCart): HTMLElement {
  const { id, title, url, availability } = product;
  const attributes = { class: 'name', lang: languageOf(title) };
  const name = isWeb(url)
    ? make('a', { ...attributes, href: url, target: '_blank', rel: 'noopener noreferrer' }, title)
    : make('span', attributes, title);
  const state = make('span', { class: 'availability', 'data-availability': availability });
  const lines = [
    name,
    ' ',
    shopText(make('span', { class: 'detail' }), wording, (strings) => detailText(product, strings)),
    ' ',
    shopText(make('span', { class: 'price' }), wording, (strings) => money(product.price, strings)),
    ' ',
    shopText(state, wording, (strings) => strings.availability[availability]),
  ];
  const isSold = !NOT_SOLD.includes(availability);
  const button = addToCart !== undefined && isSold ? [cartButton(product, wording, addToCart)] : [];
  const facts = make('div', { class: 'facts' }, ...lines);
  return make('li', { class: 'card', part: 'card', 'data-id': id }, cover(product), facts, ...button);
}

/** The cover, or the first character of the title. An image that does not load gives way to it as well. */
function cover({ title, image }: ProductCard): HTMLElement {
  const placeholder = make('span', { class: 'cover', lang: languageOf(title) }, [...title][0] ?? '');
  placeholder.setAttribute('aria-hidden', 'true');
  if (!isWeb(image)) return placeholder;
  const attributes = { class: 'cover', alt: '', loading: 'lazy', referrerpolicy: 'no-referrer' };
  const picture = make('img', attributes);
  picture.addEventListener('error', () => picture.replaceWith(placeholder));
  picture.src = image;
  return picture;
}

function cartButton(
  product: ProductCard,
  wording: Wording,
  addToCart: (product: ProductCard) => boolean,
): HTMLElement {
  const { title } = product;
  const button = make('button', { class: 'retry cart', type: 'button', part: 'cart-button' });
  button.dataset.testid = 'add-to-cart';
  const status = make('span', { class: 'added', role: 'status' });
  shopText(button, wording, (strings) => strings.addToCart);
  wording.bind((strings) => {
    const shop = shopStrings(strings);
    button.setAttribute('aria-label', shop.addToCartOf(nameOf(product, shop)));
  });
  button.addEventListener('click', () => {
    const isShown = addToCart(product);
    status.textContent = isShown ? shopStrings(wording.strings).addedToCart(title) : '';
  });
  return make('div', { class: 'to-cart' }, button, status);
}

function nameOf({ title, volume }: ProductCard, strings: ShopStrings): string {
  return volume === undefined ? title : `${title} ${strings.volumes(volume, volume)}`;
}

function detailText({ volume, volumes, language, format }: ProductCard, strings: ShopStrings): string {
  const range = volumes ?? (volume === undefined ? undefined : ([volume, volume] as const));
  const edition = strings.edition(language, format);
  return range === undefined ? edition : `${strings.volumes(...range)}${strings.joint}${edition}`;
}

function money({ amount, currency }: ProductCard['price'], { locale }: ShopStrings): string {
  return new Intl.NumberFormat(locale, { style: 'currency', currency }).format(amount);
}

function shopText<N extends Node>(node: N, wording: Wording, pick: (strings: ShopStrings) => string): N {
  return wording.text(node, (strings) => pick(shopStrings(strings)));
}

/** Excludes `javascript:` and other schemes. */
function isWeb(url: string | undefined): url is string {
  return url !== undefined && /^https?:\/\//i.test(url);
}
