/** The works among the given data with their items on sale: the entities that statements of a draft are attributed to. */
import type { Amount } from '../../../confidence/claims/prices/amounts.ts';
import type { VolumesNamed } from '../../../confidence/claims/volumes.ts';
import type { ItemFacts, SpokenCurrency } from '../../../confidence/facts.ts';

export type Language = ItemFacts['language'];
export type Format = ItemFacts['format'];

export interface GivenItem extends Pick<ItemFacts, 'language' | 'format' | 'first' | 'last' | 'stock'> {
  /** In hundredths of the unit. */
  readonly prices: Readonly<Partial<Record<SpokenCurrency, number>>>;
  readonly isThere: boolean;
}

export interface GivenWork {
  /** Empty if none is on sale, or none was asked for. */
  readonly items: readonly GivenItem[];
  /** Volumes that are out in Japan; null if not known. */
  readonly length: number | null;
  /** The last volumes of its editions. */
  readonly lasts: ReadonlySet<number>;
}

/** Mention of a work in a text. */
export interface WorkAt {
  readonly value: GivenWork;
  readonly index: number;
  readonly end: number;
}

export interface GivenWorks {
  readonly all: readonly GivenWork[];
  /** The works that a plain text names, in order. */
  namedIn(text: string): readonly WorkAt[];
  /** The readers of claims: they stand at the end of long chains of imports. */
  readonly amountsIn: (text: string) => readonly Amount[];
  readonly volumesIn: (text: string, titleEnds: readonly number[]) => readonly VolumesNamed[];
}

/** The items of all of some works. */
export function itemsOf(works: readonly GivenWork[]): readonly GivenItem[] {
  const [first] = works;
  return works.length === 1 && first !== undefined ? first.items : works.flatMap(({ items }) => items);
}

export const NO_WORKS: GivenWorks = {
  all: [],
  namedIn: () => [],
  amountsIn: () => [],
  volumesIn: () => [],
};

export const isSet = ({ first, last }: GivenItem): boolean => first !== last;

export const isAvailable = ({ isThere, format }: GivenItem): boolean => isThere || format === 'ebook';

/** Sums of one currency that items of one edition have together: of some volumes, or of all that the edition has. */
export function totalsOf(
  items: readonly GivenItem[],
  volumes: readonly number[] | null,
  currency: SpokenCurrency,
): readonly number[] {
  const editions = new Map<string, { sum: number; volumes: Set<number> }>();
  const isAsked = volumes === null ? null : new Set(volumes);
  for (const item of items) {
    const price = item.prices[currency];
    if (price === undefined || item.format === 'used') continue;
    if (isAsked !== null && (isSet(item) || !isAsked.has(item.first))) continue;
    const key = `${item.language} ${item.format} ${isSet(item)}`;
    const edition = editions.get(key) ?? { sum: 0, volumes: new Set<number>() };
    if (!edition.volumes.has(item.first)) edition.sum += price;
    edition.volumes.add(item.first);
    editions.set(key, edition);
  }
  return [...editions.values()]
    .filter((edition) => isAsked === null || edition.volumes.size === isAsked.size)
    .map(({ sum }) => sum);
}
