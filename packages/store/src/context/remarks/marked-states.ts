/** The state of all the books that a question names by their ids, such as those of a cart, in one line. */
import type { Language } from '@mangaassist/text';
import { availabilityOf, type Item } from '../../model/item.ts';
import type { Series } from '../../model/series.ts';
import { WORDING } from '../wording.ts';

interface Book {
  readonly series: Pick<Series, 'title'>;
  readonly item: Item;
}

/**
 * Names each book that is not in stock, with its state; empty for fewer than two books, and if one of them is not listed:
 * nothing can be said of all then.
 */
export function markedStates(
  shown: readonly { readonly series: Pick<Series, 'title'>; readonly items: readonly Item[] }[],
  marked: ReadonlySet<string>,
  { language, today }: { readonly language: Language; readonly today: string },
): readonly string[] {
  const books = shown.flatMap(({ series, items }) =>
    items.filter(({ id }) => marked.has(id.toLowerCase())).map((item): Book => ({ series, item })),
  );
  if (books.length < Math.max(2, marked.size)) return [];
  const { labels, inStock, volume, quoted, comma, availability } = WORDING[language];
  const others = books.filter(({ item }) => !THERE.has(availabilityOf(item, today)));
  const names = others.map(({ series, item }) => {
    const state = availability(availabilityOf(item, today), item.stock, item.releases ?? item.restocks);
    return `${quoted(series.title[language])} ${volume(item.first, item.last)} (${state})`;
  });
  return [`${labels.stock} ${inStock(names.join(comma))}`];
}

const THERE: ReadonlySet<string> = new Set(['in_stock', 'low_stock']);
