import type { LiveItem } from '../model/item.ts';

/** A short text that changes with the price, stock or dates of an item. */
export function stampOf({ prices, stock, releases, restocks, outOfPrint }: LiveItem): string {
  const amounts = [prices.JPY, prices.USD, prices.EUR].map((amount) => amount ?? '').join(',');
  return [amounts, stock ?? '', releases ?? '', restocks ?? '', outOfPrint ? 1 : ''].join('|');
}
