/** Items on sale of the one work that the given data is about, and the sums that the data gives. */
import type { PassageFacts } from '../../confidence/facts.ts';
import { plainText } from './plain-text.ts';

export interface GivenItem {
  readonly language: 'en' | 'ja';
  readonly format: 'paperback' | 'hardcover' | 'ebook' | 'used';
  readonly first: number;
  readonly last: number;
  /** In the units that the data shows. */
  readonly prices: readonly number[];
  readonly isThere: boolean;
  /** Of several volumes together. */
  readonly isSum: boolean;
}

export interface GivenPassage {
  readonly text: string;
  readonly facts?: PassageFacts | undefined;
}

const SUM_LINE = /^(?:all volumes|sum|全巻|合計):.*$/gmu;
const MONEY = /[$€¥]\s?(\d[\d,]*(?:\.\d+)?)|(\d[\d,]*)\s?円/g;

/** Empty if no passage, or more than one, has items: a draft may mix the names of works. */
export function givenItems(passages: readonly GivenPassage[]): readonly GivenItem[] {
  const works = passages.filter(({ facts }) => (facts?.items?.length ?? 0) > 0);
  const [work] = works;
  if (work === undefined || works.length > 1) return [];
  const items = (work.facts?.items ?? []).map(
    ({ language, format, first, last, prices, availability }): GivenItem => ({
      language,
      format,
      first,
      last,
      prices: Object.entries(prices).map(([currency, amount]) =>
        currency === 'JPY' ? amount : amount / 100,
      ),
      isThere: availability === 'in_stock' || availability === 'low_stock',
      isSum: first !== last,
    }),
  );
  return [...items, ...sumsIn(plainText(work.text))];
}

function sumsIn(text: string): GivenItem[] {
  return Array.from(text.matchAll(SUM_LINE), ([line]) => ({
    language: /english|英語/.test(line) ? ('en' as const) : ('ja' as const),
    format: formatOf(line) ?? 'paperback',
    first: 1,
    last: Number.POSITIVE_INFINITY,
    prices: amountsIn(line),
    isThere: true,
    isSum: true,
  }));
}

export function formatOf(text: string): GivenItem['format'] | null {
  if (/\be-?books?\b|\bdigital\b|電子/.test(text)) return 'ebook';
  if (/\bused\b|second-hand|中古|古本/.test(text)) return 'used';
  if (/\bhard ?covers?\b|ハードカバー/.test(text)) return 'hardcover';
  return /\bpaperbacks?\b|単行本|紙/.test(text) ? 'paperback' : null;
}

/** Amounts of money of a plain text, in the units that it shows. */
export function amountsIn(text: string): number[] {
  return Array.from(text.matchAll(MONEY), ([, before, after]) =>
    Number((before ?? after ?? '').replaceAll(',', '')),
  );
}
