/** The lists below an answer: its items, then its orders, then its sources. */
import type { OrderCard, ProductCard, Source } from '@mangaassist/protocol';
import { addStyle } from '../add-style.ts';
import { sourceList } from '../answer/source-list.ts';
import type { Wording } from '../words/wording.ts';
import { orderList } from './order-list.ts';
import { type AddToCart, productList } from './product-list.ts';
import { SHOP_STYLE } from './shop-style.ts';

export interface Cards {
  readonly products: readonly ProductCard[];
  readonly orders: readonly OrderCard[];
  readonly sources: readonly Source[];
}

/** @param place - in the element, whose shadow root gets the stylesheet. */
export function showCards(
  place: HTMLElement,
  { products, orders, sources }: Cards,
  wording: Wording,
  addToCart: AddToCart,
): void {
  addStyle(place, SHOP_STYLE);
  if (products.length > 0) place.append(productList(products, wording, addToCart));
  if (orders.length > 0) place.append(orderList(orders, wording));
  if (sources.length > 0) place.append(sourceList(sources, wording));
}
