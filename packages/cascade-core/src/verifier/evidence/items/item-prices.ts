/** Prices and sums of a draft against those of the items that each is stated of. */
import { kept, keptBy } from '@mangaassist/text';
import type { Amount } from '../../../confidence/claims/prices/amounts.ts';
import type { SpokenCurrency } from '../../../confidence/facts.ts';
import { type GivenItem, type GivenWork, isSet, totalsOf } from './given-items.ts';
import { meantBy, type Scope, type Statement } from './statements.ts';

const OF_SERVICE =
  /\bshipp|\bdeliver|\bpostage|\bwrap|\bfee\b|\bfree\b|\bcoupon|\bbudget|\bpoints?\b|送料|配送|手数料|無料|予算/;
export const ABOUT =
  /\babout\b|\baround\b|\broughly\b|\bnearly\b|約|およそ|ほど|くらい|ぐらい|前後|程度|〜|弱|強/;

/** A price that some item has, and none that the statement is about. One that no item has is a claim. */
export function isOtherPrice({ value, currency }: Amount, { text, scope }: Statement, asked: Scope): boolean {
  if (OF_SERVICE.test(text)) return false;
  if (scope.isMany && !scope.isBox) return isOtherTotal({ value, currency }, text, scope);
  const isOfAny = scope.works.some((work) => isOfWork({ value, currency }, work));
  if (!isOfAny) return isOfOtherEdition({ value, currency }, scope);
  if (pricesMeant(scope, currency).has(value)) return false;
  return !(asked.isAll && isTotal({ value, currency }, asWhole(scope), false));
}

/** The sum of the volumes in another edition. */
function isOfOtherEdition(value: Value, scope: Scope): boolean {
  if (scope.volumes.length < 2 || isTotal(value, scope, false)) return false;
  return isTotal(value, asAnyEdition(scope), false);
}

/** The price of an item of a work, or the total of one of its editions. */
const isOfWork = ({ value, currency }: Value, work: GivenWork): boolean =>
  pricesOfWork(work, currency).has(value) || wholeSums(work, currency).includes(value);

/** The price of one item, or the total of another edition, where several volumes are spoken of. */
function isOtherTotal({ value, currency }: Value, text: string, scope: Scope): boolean {
  const has = (item: GivenItem) => item.prices[currency] === value;
  const isSame = meantBy(scope).some((item) => isSet(item) && has(item) && covers(item, scope));
  if (isSame || isTotal({ value, currency }, scope, ABOUT.test(text))) return false;
  const isPrice = scope.works.some((work) => pricesOfWork(work, currency).has(value));
  return isPrice || isTotal({ value, currency }, asAnyEdition(scope), false);
}

const covers = ({ first, last }: GivenItem, { volumes }: Pick<Scope, 'volumes'>): boolean =>
  volumes.length === 0 || (volumes.includes(first) && volumes.includes(last));

type Value = Pick<Amount, 'value' | 'currency'>;

export function isTotal({ value, currency }: Value, scope: Scope, isAbout: boolean): boolean {
  return sumsOf(scope, currency).some((sum) => Math.abs(sum - value) <= (isAbout ? sum * NEAR : 0));
}

// Read once a scope or work, as a statement may have a thousand amounts.
const asWhole = kept((scope: Scope): Scope => ({ ...scope, isAll: true }));
const asAnyEdition = kept((scope: Scope): Scope => ({ ...scope, languages: [], format: null }));
const pricesMeant = keptBy((scope: Scope, currency: SpokenCurrency) => pricesOf(meantBy(scope), currency));
const pricesOfWork = keptBy(({ items }: GivenWork, currency: SpokenCurrency) => pricesOf(items, currency));
const wholeSums = keptBy(({ items }: GivenWork, currency: SpokenCurrency) => totalsOf(items, null, currency));
const sumsOf = keptBy((scope: Scope, currency: SpokenCurrency): readonly number[] => {
  const items = meantBy({ ...scope, volumes: [], isBox: false });
  const volumes = scope.isAll || scope.volumes.length < 2 ? null : scope.volumes;
  const sets = items.filter((item) => isSet(item) && isWhole(item, items, scope));
  return [...totalsOf(items, volumes, currency), ...pricesOf(sets, currency)];
});

const pricesOf = (items: readonly GivenItem[], currency: SpokenCurrency): ReadonlySet<number> =>
  new Set(items.flatMap(({ prices }) => prices[currency] ?? []));

/** The set has all that is asked for: some volumes, or all that are on sale. */
function isWhole(set: GivenItem, items: readonly GivenItem[], { isAll, volumes }: Scope): boolean {
  if (!isAll && volumes.length > 0) return covers(set, { volumes });
  return items.every(({ first, last }) => set.first <= first && last <= set.last);
}

const NEAR = 0.06;

const CHEAPEST = /\b(?:cheapest|least expensive|lowest price)\b|最安|一番安|もっとも安|最も安/;

/** Calls a price the lowest, and an item of the same work and language has a lower one. */
export function isNotCheapest({ text, scope, amounts }: Statement): boolean {
  const [first] = amounts;
  if (first === undefined || !CHEAPEST.test(text) || scope.works.length !== 1) return false;
  const prices = meantBy({ ...scope, format: null, isBox: false }).flatMap(
    ({ prices: { [first.currency]: price } }) => price ?? [],
  );
  return prices.some((price) => price < first.value) && prices.includes(first.value);
}
