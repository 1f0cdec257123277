/** The cards of an earlier answer as passages with facts: what a shopper was shown may be spoken of again. */
import type { OrderCard, ProductCard } from '@mangaassist/protocol';
import type { FactOrderState, ItemFacts, OrderFacts } from './facts.ts';
import type { Passage } from './retrieval.ts';

/** Minor units of a currency's unit. */
const MINOR_UNITS: Readonly<Record<ProductCard['price']['currency'], number>> = {
  JPY: 1,
  USD: 100,
  EUR: 100,
};

/** One passage a series, one an order. */
export function factsOfCards({
  products = [],
  orders = [],
}: {
  readonly products?: readonly ProductCard[];
  readonly orders?: readonly OrderCard[];
}): readonly Passage[] {
  const bySeries = new Map<string, ProductCard[]>();
  for (const card of products) bySeries.set(card.seriesId, [...(bySeries.get(card.seriesId) ?? []), card]);
  return [...[...bySeries].map(([id, cards]) => ofSeries(id, cards)), ...orders.map(ofOrder)];
}

function ofSeries(id: string, cards: readonly ProductCard[]): Passage {
  const names = [...new Set(cards.map(({ title }) => title))];
  return { id, title: names[0] as string, text: '', facts: { names, items: cards.map(itemFacts) } };
}

function itemFacts(card: ProductCard): ItemFacts {
  const { volume, volumes, language, format, price, availability } = card;
  const [first, last] = volumes ?? [volume ?? 1, volume ?? 1];
  const minor = Math.round(price.amount * MINOR_UNITS[price.currency]);
  const prices = { [price.currency]: minor };
  return { first, last, language, format, prices, availability, stock: null, releases: null, restocks: null };
}

function ofOrder({ number, state, expected, tracking }: OrderCard): Passage {
  const order: OrderFacts = {
    number,
    state: state as FactOrderState,
    history: [],
    lines: [],
    currency: 'JPY',
    total: 0,
    expected: expected ?? null,
    tracking: tracking ?? null,
  };
  return { id: number, title: number, text: '', facts: { names: [number], order } };
}
