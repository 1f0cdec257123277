/** Reads the works among the given data. */
import { NamesInText } from '../../../confidence/claims/names-in-text.ts';
import { amountsIn, hundredths } from '../../../confidence/claims/prices/amounts.ts';
import { volumesIn } from '../../../confidence/claims/volumes.ts';
import type { ItemFacts, PassageFacts, SpokenCurrency } from '../../../confidence/facts.ts';
import { plainText } from '../plain-text.ts';
import type { GivenItem, GivenWork, GivenWorks } from './given-items.ts';

export interface GivenPassage {
  readonly title: string;
  readonly text: string;
  readonly facts?: PassageFacts | undefined;
}

export function givenWorks(passages: readonly GivenPassage[]): GivenWorks {
  const names = new Map<string, GivenWork>();
  const all = passages.flatMap(({ title, facts }) => {
    if (facts === undefined || (facts.items === undefined && facts.lastVolume === undefined)) return [];
    const items = (facts.items ?? []).map(givenItem);
    const work = { items, length: facts.lastVolume ?? null, lasts: lastsOf(items) };
    for (const name of [title, ...facts.names]) {
      const plain = plainText(name);
      if (plain.length > 1 && !names.has(plain)) names.set(plain, work);
    }
    return [work];
  });
  const finder = new NamesInText(names);
  return { all, namedIn: (text) => finder.find(text), amountsIn, volumesIn };
}

function lastsOf(items: readonly GivenItem[]): ReadonlySet<number> {
  const lasts = new Map<string, number>();
  for (const { language, format, last } of items) {
    const edition = `${language} ${format}`;
    lasts.set(edition, Math.max(last, lasts.get(edition) ?? 0));
  }
  return new Set(lasts.values());
}

function givenItem({ language, format, first, last, prices, stock, availability }: ItemFacts): GivenItem {
  return {
    language,
    format,
    first,
    last,
    prices: Object.fromEntries(
      Object.entries(prices).map(([currency, amount]) => [
        currency,
        hundredths(amount, currency as SpokenCurrency),
      ]),
    ),
    stock,
    isThere: availability === 'in_stock' || availability === 'low_stock',
  };
}
