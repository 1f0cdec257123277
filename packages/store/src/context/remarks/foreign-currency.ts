/** The line on a currency that is asked for and that none of the listed items has a price in. */
import type { Language } from '@mangaassist/text';
import type { Item } from '../../model/item.ts';
import type { StoreInfo } from '../../model/store-info.ts';
import { type AskedCurrency, currencyName } from '../../query/conditions/read-currency.ts';
import { WORDING } from '../wording.ts';

interface Asked {
  readonly language: Language;
  readonly currency?: AskedCurrency | undefined;
}

/** Empty if no item is listed, or one has a price in the currency. */
export function foreignLines(
  shown: readonly { readonly items: readonly Item[] }[],
  { language, currency: asked }: Asked,
  { currencies }: Pick<StoreInfo, 'currencies'>,
): readonly string[] {
  const prices = shown.flatMap(({ items }) => items.map((item) => Object.entries(item.prices)));
  const isPriced = prices.some((each) => each.some(([currency]) => currency === asked));
  if (asked === undefined || prices.length === 0 || isPriced) return [];
  const { labels, noPriceIn, comma } = WORDING[language];
  const names = currencies.map((currency) => currencyName(currency, language));
  return [`${labels.missing} ${noPriceIn(currencyName(asked, language), names.join(comma))}`];
}
