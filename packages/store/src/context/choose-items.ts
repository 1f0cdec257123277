/** Chooses the items of a series that an answer needs. */
import type { Language } from '@mangaassist/text';
import { groupBy } from '../model/group-by.ts';
import { currencyFor, type Item } from '../model/item.ts';
import type { Conditions, VolumesAsked } from '../query/query.ts';

/** Most items of one series in a prompt. */
const MOST_ITEMS = 12;

/**
 * The items that a question is about, those of the answer's language first: the volumes named; without any, the first
 * and the latest volume of each edition, sets, and pre-orders.
 */
export function chooseItems(
  items: readonly Item[],
  volumes: readonly VolumesAsked[],
  { language, formats, kind, sort }: Conditions,
  answerLanguage: Language,
): readonly Item[] {
  const fitting = items.filter(
    (item) =>
      (language === undefined || item.language === language) &&
      (formats === undefined || formats.includes(item.format)) &&
      (kind === undefined || item.kind === kind),
  );
  // An edition that the shop does not have, or not of the volumes, is answered with the ones that it has.
  const isUsable = volumes.length === 0 || volumes.some((each) => fitting.some((item) => isOf(item, each)));
  const usable = fitting.length > 0 && isUsable ? fitting : items;
  const wanted = language ?? answerLanguage;
  const ordered = usable.toSorted((a, b) => rank(a, wanted) - rank(b, wanted) || a.first - b.first);
  const editions = [...groupBy(ordered, editionOf).values()];
  if (volumes.length === 0 && (sort === 'cheapest' || sort === 'dearest')) {
    return byPrice(editions, sort, wanted).slice(0, MOST_BY_PRICE);
  }
  const named = editions.flatMap((edition) => pick(edition, volumes));
  return named.slice(0, MOST_ITEMS);
}

/** Volumes without a number are of any edition; a box set has no volume 1.5 either. */
function isOf({ first, last }: Item, asked: VolumesAsked): boolean {
  return asked.kind !== 'range' || (first <= asked.to && last >= asked.from && Number.isInteger(asked.from));
}

/** Most items that an order by price lists. */
const MOST_BY_PRICE = 4;

/** The cheapest item of each edition, those of a language first, or the dearest of any language. Box sets come last. */
function byPrice(
  editions: readonly (readonly Item[])[],
  sort: 'cheapest' | 'dearest',
  wanted: Language,
): readonly Item[] {
  const sign = sort === 'cheapest' ? 1 : -1;
  const price = ({ prices }: Item) =>
    sign * (prices[currencyFor(prices, wanted) ?? 'USD'] ?? sign * Number.MAX_SAFE_INTEGER);
  const others = ({ kind, language }: Item) =>
    Number(kind === 'box set') * 2 + Number(sort === 'cheapest' && language !== wanted);
  const compare = (a: Item, b: Item) => others(a) - others(b) || price(a) - price(b);
  return editions.flatMap((edition) => edition.toSorted(compare).slice(0, 1)).toSorted(compare);
}

function editionOf({ language, format, kind }: Item): string {
  return `${language} ${format} ${kind}`;
}

const FORMAT_RANK = { paperback: 0, hardcover: 1, ebook: 2, used: 3 };
const KIND_RANK = { volume: 0, omnibus: 1, 'box set': 2 };

function rank({ language, format, kind }: Item, wanted: Language): number {
  return (language === wanted ? 0 : 10) + FORMAT_RANK[format] + KIND_RANK[kind];
}

function pick(edition: readonly Item[], volumes: readonly VolumesAsked[]): readonly Item[] {
  const preorders = edition.filter(({ releases }) => releases !== null);
  const last = edition.findLast(({ releases }) => releases === null) ?? edition.at(-1);
  const latest = last === undefined ? [] : [last];
  const ends = [...edition.slice(0, 1), ...latest, ...preorders];
  const asked = (each: VolumesAsked): readonly Item[] => {
    if (each.kind === 'range') return edition.filter((item) => isOf(item, each));
    if (each.kind === 'all') return edition[0]?.kind === 'volume' ? ends : edition;
    return each.kind === 'next' ? preorders : latest;
  };
  return [...new Set(volumes.length === 0 ? ends : volumes.flatMap(asked))];
}
