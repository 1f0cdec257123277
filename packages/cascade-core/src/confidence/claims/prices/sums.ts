/** Amounts that follow from given prices: sums, multiples, differences. */
import { compactPattern, everyMatch, kept, keptBy } from '@mangaassist/text';
import type { ItemFacts, SpokenCurrency } from '../../facts.ts';
import type { SentenceInAnswer } from '../claim.ts';
import type { Subject } from '../known.ts';
import { COUNT, numberOf } from '../numbers.ts';
import type { Sentence } from '../scope.ts';
import type { VolumesNamed } from '../volumes.ts';
import { type Amount, hundredths } from './amounts.ts';

/** Most values that are combined with each other. */
const MOST = 32;
const MOST_STATED = 6;

export const values = (list: Iterable<number>): readonly number[] => [...new Set(list)].slice(0, MOST);

/** The sums of two or more of the latest stated amounts. */
export function subsetSums(stated: readonly number[]): readonly number[] {
  const latest = stated.slice(-MOST_STATED);
  let sums: { readonly sum: number; readonly count: number }[] = [{ sum: 0, count: 0 }];
  for (const value of latest) {
    sums = [...sums, ...sums.map(({ sum, count }) => ({ sum: sum + value, count: count + 1 }))];
  }
  return sums.filter(({ count }) => count > 1).map(({ sum }) => sum);
}

const COUNTS = compactPattern(COUNT, 'giu');

/** The counts in a sentence, such as "three", "×3", "3冊"; numbers of volumes and amounts do not count. */
export const countsIn = kept(({ text, volumes, amounts }: Sentence): readonly number[] => {
  const others = [
    ...volumes.filter((named) => !/first|最初/iu.test(text.slice(named.index, named.end))),
    ...amounts,
  ];
  const taken = new Set(others.flatMap(({ index, end }) => placesOf(index, end)));
  return everyMatch(COUNTS, text)
    .filter(({ index }) => !taken.has(index))
    .map(([count]) => numberOf(count))
    .filter((count) => count >= 2 && count <= 300)
    .concat(/\b(?:pair|couple)\b/iu.test(text) ? [2] : []);
});

const placesOf = (from: number, to: number): readonly number[] =>
  Array.from({ length: to - from }, (_, i) => from + i);

/** The edition that a claim is about; undefined: any. */
export interface EditionNamed {
  readonly language?: ItemFacts['language'] | undefined;
  readonly format?: ItemFacts['format'] | undefined;
}

type Variant = Pick<ItemFacts, 'language' | 'format'>;
const isEdition = (variant: Variant, { language, format }: EditionNamed): boolean =>
  (language === undefined || variant.language === language) &&
  (format === undefined || variant.format === format);
const variantKey = ({ language, format }: Variant): string => `${language} ${format}`;

const GONE: ReadonlySet<ItemFacts['availability']> = new Set(['sold_out', 'out_of_print']);

/** Prices of the single volumes of a title, by volume, for each language and format. */
const variantPrices = keptBy(({ items }: Subject, currency: SpokenCurrency) => {
  const singles = items.filter(({ first, last }) => first === last);
  const variants = new Map<
    string,
    { of: Variant; prices: Map<number, number | undefined>; gone: Set<number>; ahead: Set<number> }
  >();
  for (const item of singles) {
    const variant = variants.get(variantKey(item)) ?? {
      of: item,
      prices: new Map(),
      gone: new Set(),
      ahead: new Set(),
    };
    variant.prices.set(item.first, item.prices[currency]);
    if (GONE.has(item.availability)) variant.gone.add(item.first);
    if (item.availability === 'preorder') variant.ahead.add(item.first);
    variants.set(variantKey(item), variant);
  }
  return { count: singles.length, variants: [...variants.values()] };
});

/** Sums of the prices of volumes, one for each language and format that has all of them. */
export function volumeSums(
  subjects: readonly Subject[],
  volumes: readonly number[],
  currency: SpokenCurrency,
  edition: EditionNamed = {},
): readonly number[] {
  return subjects.flatMap((subject) => {
    const { count, variants } = variantPrices(subject, currency);
    if (count < volumes.length) return [];
    return variants.flatMap(({ of, prices }) => {
      if (!isEdition(of, edition)) return [];
      const sum = volumes.reduce((total, volume) => total + (prices.get(volume) ?? Number.NaN), 0);
      return Number.isNaN(sum) ? [] : [hundredths(sum, currency)];
    });
  });
}

/** Every combination of one price of each subject, added up: "volume 1 of each". */
export function acrossSubjects(prices: readonly (readonly number[])[]): readonly number[] {
  if (prices.length < 2 || prices.some((list) => list.length === 0)) return [];
  return prices.reduce<readonly number[]>(
    (sums, list) => values(sums.flatMap((sum) => values(list).map((price) => sum + price))),
    [0],
  );
}

const TIMES_AFTER = compactPattern(`^を?\\s?(${COUNT})[冊点部]|^\\s?[×x]\\s?(${COUNT})`, 'iu');
const TIMES_BEFORE = compactPattern(`(${COUNT})\\s(?:copies|×|x)\\s?(?:of\\s)?[^,;]{0,40}$`, 'iu');

/**
 * The sum of all volumes that a sentence names before an amount, each of its own title: "A 1 and B 2".
 * @param edition - that of volumes that are named alone; several may each have their own.
 */
export function namedSums(
  { sentence, scope }: SentenceInAnswer,
  { index, currency }: Amount,
  edition: EditionNamed,
): readonly number[] {
  const terms = sentence.volumes.filter((named) => named.end <= index);
  const ofTerm = terms.length === 1 ? edition : {};
  const lists = terms.map((named) => {
    const owner = sentence.names.findLast((name) => name.end <= named.index + 1)?.subjects ?? scope.subjects;
    const times = timesOf(sentence.text, named);
    return volumeSums(owner, named.volumes, currency, ofTerm).map((sum) => sum * times);
  });
  if (lists.length > 1) return acrossSubjects(lists);
  const isOne = terms[0]?.volumes.length === 1 && timesOf(sentence.text, terms[0]) === 1;
  return isOne ? [] : (lists[0] ?? []);
}

function timesOf(text: string, { index, end }: VolumesNamed): number {
  const after = TIMES_AFTER.exec(text.slice(end, end + 12));
  const before = TIMES_BEFORE.exec(text.slice(Math.max(0, index - 60), index));
  const count = after?.[1] ?? after?.[2] ?? before?.[1];
  return count === undefined ? 1 : numberOf(count);
}

/** True for the difference between a value of `a` and one of `b`, either way. */
export function isDifferenceOf(value: number, a: readonly number[], b: readonly number[]): boolean {
  const others = new Set(values(b));
  return values(a).some((x) => others.has(x - value) || others.has(x + value));
}

/** True for a value of `a` and one of `b` together. */
export function isSumOf(value: number, a: readonly number[], b: readonly number[]): boolean {
  const others = new Set(values(b));
  return values(a).some((x) => others.has(value - x));
}

const OF_NAME = compactPattern(
  `(${COUNT})(?:\\s(?:volumes?|copies|copy|books?))?\\sof\\s(?:the\\s)?["“*]*$`,
  'iu',
);
const AFTER_NAME = compactPattern(`^["”』」*]*を?(?:\\d+巻)?を?(${COUNT})冊`, 'iu');

/** "Two volumes of A and one of B": a price of each named title, as often as it is counted; "all of it": of each edition. */
export function countedSums(answer: SentenceInAnswer, currency: SpokenCurrency): readonly number[] {
  const { sentence } = answer;
  const lists = sentence.names.flatMap(({ subjects, index, end }) => {
    const before = OF_NAME.exec(sentence.text.slice(Math.max(0, index - 40), index));
    const count = (before ?? AFTER_NAME.exec(sentence.text.slice(end, end + 12)))?.[1];
    return count === undefined
      ? []
      : [usualPrices(subjects, currency).map((price) => price * numberOf(count))];
  });
  return [...acrossSubjects(lists), ...wholeSums(answer, currency)];
}

const WHOLE = /\b(?:all|whole|entire|complete|full|everything)\b|全部|全巻|全\d+巻|揃|そろえ/iu;

const speaksOfWhole = kept(({ text }: { readonly text: string }) => WHOLE.test(text));

function wholeSums(
  { sentence, asked, scope }: SentenceInAnswer,
  currency: SpokenCurrency,
): readonly number[] {
  if (!speaksOfWhole(sentence) && !speaksOfWhole(asked)) return [];
  const named = sentence.names.flatMap(({ subjects }) => subjects);
  const subjects = named.length > 0 ? named : scope.subjects;
  const isLeft = WITHOUT.test(sentence.text);
  const sets = subjects.flatMap((subject) => setPrices(subject, currency));
  return [...sets, ...editionSums(subjects, currency, isLeft)];
}

/** "$109.62 together (without volume 3: not available)". */
const WITHOUT = /\b(?:without|except|excluding|excludes|minus|apart from|other than)\b|除|以外/iu;

/** Prices of the sets that have all volumes of a title. */
const setPrices = keptBy(({ items }: Subject, currency: SpokenCurrency): readonly number[] => {
  const first = Math.min(...items.map((item) => item.first));
  const last = Math.max(...items.map((item) => item.last));
  return items
    .filter((item) => item.first === first && item.last === last && last > first)
    .flatMap(({ prices: { [currency]: price } }) =>
      price === undefined ? [] : [hundredths(price, currency)],
    );
});

/**
 * Sums of each edition, with and without the volumes that are not out yet.
 * @param isLeft - true: also without those that cannot be had
 */
function editionSums(
  subjects: readonly Subject[],
  currency: SpokenCurrency,
  isLeft: boolean,
): readonly number[] {
  return subjects.flatMap((subject) =>
    variantPrices(subject, currency).variants.flatMap(({ prices, gone, ahead }) => {
      const lefts = isLeft ? [new Set<number>(), gone] : [new Set<number>()];
      const leftOut = lefts.flatMap((left) => [left, new Set([...left, ...ahead])]);
      return leftOut.flatMap((left) => sumWithout(prices, left, currency));
    }),
  );
}

function sumWithout(
  prices: ReadonlyMap<number, number | undefined>,
  left: ReadonlySet<number>,
  currency: SpokenCurrency,
): readonly number[] {
  const counted = [...prices].filter(([volume]) => !left.has(volume));
  const sum = counted.reduce((total, [, price]) => total + (price ?? Number.NaN), 0);
  return Number.isNaN(sum) ? [] : [hundredths(sum, currency)];
}

/** The most frequent price of a single volume of each title. */
export function usualPrices(subjects: readonly Subject[], currency: SpokenCurrency): readonly number[] {
  return subjects.flatMap((subject) => usualPrice(subject, currency));
}

const usualPrice = keptBy(({ items }: Subject, currency: SpokenCurrency): readonly number[] => {
  const prices = items
    .filter(({ first, last }) => first === last)
    .flatMap((item) => item.prices[currency] ?? []);
  const often = (price: number) => prices.filter((other) => other === price).length;
  const usual = prices.toSorted((a, b) => often(b) - often(a))[0];
  return usual === undefined ? [] : [hundredths(usual, currency)];
});
