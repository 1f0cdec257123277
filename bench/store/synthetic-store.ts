/** A shop of any size, made from the demo's: its series under other names, and items of each. */
import type { Item, Series } from '@mangaassist/store';
import type { StoreContents } from '@mangaassist/store/building';

/**
 * @param perSeries - items of each series.
 * @param price - in yen, of all items, so that two shops of one size differ.
 */
export function syntheticStore(
  demo: StoreContents,
  size: { readonly series: number; readonly perSeries: number },
  price: number,
): StoreContents {
  const series = Array.from({ length: size.series }, (_, n) => seriesOf(demo.series, n));
  const [model] = demo.items as [Item];
  return {
    ...demo,
    series,
    items: series.flatMap(({ id }) =>
      Array.from({ length: size.perSeries }, (_, n) => ({
        ...model,
        id: `${id}-ja-${n + 1}`,
        series: id,
        first: n + 1,
        last: n + 1,
        isbn: null,
        url: `https://shop.example/items/${id}-ja-${n + 1}`,
        prices: { ...model.prices, JPY: price },
        stock: n,
      })),
    ),
  };
}

/** The first ones are the demo's; later ones have names of their own. */
function seriesOf(demo: readonly Series[], n: number): Series {
  const model = demo[n % demo.length] as Series;
  const round = Math.floor(n / demo.length);
  if (round === 0) return model;
  const { title } = model;
  return {
    ...model,
    id: `${model.id}-${round}`.slice(-60).replace(/^[^a-z0-9]+/, ''),
    title: {
      en: `${title.en} ${wordOf(n)}`,
      ja: `${title.ja}${kanaOf(n)}`,
      kana: `${title.kana}${kanaOf(n)}`,
      romaji: `${title.romaji} ${wordOf(n)}`,
    },
    aliases: model.aliases.map((alias) => `${alias}${round}`),
    keywords: {
      en: model.keywords.en.map((word, i) => `${word} ${wordOf(n + i)}`),
      ja: model.keywords.ja.map((word, i) => `${word}${kanaOf(n + i)}`),
    },
  };
}

const SYLLABLES = ['ka', 'ri', 'mo', 'te', 'su', 'na', 'ho', 'ya', 'we', 'lu'];
const KANA = 'カリモテスナホヤケル';
const digitsOf = (n: number) => [...String(n)].map(Number);
const wordOf = (n: number) =>
  digitsOf(n)
    .map((digit) => SYLLABLES[digit])
    .join('');
const kanaOf = (n: number) =>
  digitsOf(n)
    .map((digit) => KANA[digit])
    .join('');
