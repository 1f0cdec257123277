/** An item as a card of the protocol. */
import type { ProductCard } from '@mangaassist/protocol';
import type { Language } from '@mangaassist/text';
import { availabilityOf, currencyFor, type Item, MINOR_UNITS } from '../model/item.ts';
import type { Series } from '../model/series.ts';
import type { AskedCurrency } from '../query/conditions/read-currency.ts';

interface CardOptions {
  readonly language: Language;
  readonly currency?: AskedCurrency | undefined;
  /** ISO 8601 date in the shop's time zone. */
  readonly today: string;
}

/** An item as a card of the protocol, priced in the currency of the answer; null without a price. */
export function productCard(
  item: Item,
  series: Series,
  { language, currency: asked, today }: CardOptions,
): ProductCard | null {
  const currency = currencyFor(item.prices, language, asked);
  if (currency === null) return null;
  return {
    id: item.id,
    seriesId: series.id,
    title: series.title[language],
    ...(item.first === item.last ? { volume: item.first } : { volumes: [item.first, item.last] }),
    language: item.language,
    format: item.format,
    price: { amount: (item.prices[currency] ?? 0) / MINOR_UNITS[currency], currency },
    availability: availabilityOf(item, today),
    ...(item.url === null ? {} : { url: item.url }),
    ...(item.image === null ? {} : { image: item.image }),
  };
}
