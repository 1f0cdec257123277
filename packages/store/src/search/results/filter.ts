/** The conditions of a question as a filter over series. */

import { groupBy } from '../../model/group-by.ts';
import { availabilityOf, type Item, isAvailable, type Prices } from '../../model/item.ts';
import { genresFor } from '../../query/conditions/genres-for.ts';
import type { Bounds, Conditions } from '../../query/query.ts';
import type { Facets, Product } from '../snapshot.ts';

/** True for a series that meets the conditions about the work. Only the rules that they set are asked. */
export function facetsFilter(conditions: Conditions): (facets: Facets) => boolean {
  const rules = FACET_RULES.filter(({ of }) => conditions[of] !== undefined).map(({ holds }) => holds);
  return (facets) => {
    for (const holds of rules) if (!holds(facets, conditions)) return false;
    return true;
  };
}

interface FacetRule {
  /** The condition that it is about. */
  readonly of: keyof Conditions;
  readonly holds: (facets: Facets, conditions: Conditions) => boolean;
}

const isWithin = (value: number, { min, max }: Bounds): boolean =>
  (min === undefined || value >= min) && (max === undefined || value <= max);

const FACET_RULES: readonly FacetRule[] = [
  { of: 'age', holds: (facets, { age }) => age === undefined || facets.age <= age },
  { of: 'status', holds: (facets, { status }) => status === undefined || facets.status === status },
  { of: 'length', holds: ({ volumes }, { length }) => length === undefined || isWithin(volumes, length) },
  { of: 'years', holds: ({ year }, { years }) => years === undefined || isWithin(year, years) },
  {
    of: 'demographics',
    holds: ({ demographic }, { demographics }) =>
      demographics === undefined || demographics.includes(demographic),
  },
  {
    of: 'notDemographics',
    holds: ({ demographic }, { notDemographics }) => notDemographics?.includes(demographic) !== true,
  },
  {
    of: 'genres',
    holds: (facets, { genres }) =>
      (genres ?? []).every((genre) => genresFor(genre).some((each) => facets.genres.includes(each))),
  },
  {
    of: 'notGenres',
    holds: ({ genres }, { notGenres }) => !(notGenres ?? []).some((genre) => genres.includes(genre)),
  },
  { of: 'notTone', holds: ({ tone }, { notTone }) => !(notTone ?? []).some((each) => tone.includes(each)) },
];

/** Conditions about the work. */
export const FACET_CONDITIONS: readonly (keyof Conditions)[] = FACET_RULES.map(({ of }) => of);

/**
 * The items of a series that meet the conditions; none if the series does not.
 * @param today ISO 8601 date in the shop's time zone.
 */
export function matchingItems({ items }: Product, conditions: Conditions, today: string): readonly Item[] {
  const { price, inStock } = conditions;
  const editions = items.filter((item) => isEdition(item, conditions));
  const stocked =
    inStock === true ? editions.filter((item) => isAvailable(availabilityOf(item, today))) : editions;
  if (price === undefined) return stocked;
  if (price.of === 'volume')
    return stocked.filter((item) => hasPrice(item, price.currency, price, conditions));
  return wholeSeriesWithin(stocked, price.currency, price);
}

function isEdition(item: Item, { language, formats, kind }: Conditions): boolean {
  if (language !== undefined && item.language !== language) return false;
  if (formats !== undefined && !formats.includes(item.format)) return false;
  return kind === undefined || item.kind === kind;
}

/** A bound of a volume's price does not hold for a box set, unless one is asked for. */
function hasPrice(
  { prices, kind }: Item,
  currency: keyof Prices,
  bounds: Bounds,
  { kind: asked }: Conditions,
): boolean {
  const price = prices[currency];
  return (kind !== 'box set' || asked === kind) && price !== undefined && isWithin(price, bounds);
}

/** Items of the edition with the lowest sum over all its volumes, if that sum is within the bounds. */
function wholeSeriesWithin(items: readonly Item[], currency: keyof Prices, bounds: Bounds): readonly Item[] {
  const whole = cheapestWhole(items, currency);
  return whole !== null && isWithin(whole.sum, bounds) ? whole.items : [];
}

/** The complete edition with the lowest sum; null if there is none. */
export function cheapestWhole(items: readonly Item[], currency: keyof Prices): WholeSeries | null {
  const sets = editionsOf(items).flatMap((edition) => wholeSeries(edition, items, currency) ?? []);
  return sets.toSorted((a, b) => a.sum - b.sum)[0] ?? null;
}

/** Items by language, format and kind. */
export function editionsOf(items: readonly Item[]): readonly (readonly Item[])[] {
  const editions = groupBy(items, ({ language, format, kind }) => `${language} ${format} ${kind}`);
  return [...editions.values()];
}

export interface WholeSeries {
  readonly items: readonly Item[];
  /** Minor units. */
  readonly sum: number;
}

/**
 * All volumes of one edition with the sum of their prices; null if a volume or a price is missing. Complete is what
 * has as many volumes as there are in its language.
 */
export function wholeSeries(
  edition: readonly Item[],
  all: readonly Item[],
  currency: keyof Prices,
): WholeSeries | null {
  const language = edition[0]?.language;
  const volumes = Math.max(...all.filter((item) => item.language === language).map(({ last }) => last));
  const ordered = edition.toSorted((a, b) => a.first - b.first || b.last - a.last);
  let [covered, sum] = [0, 0];
  const items: Item[] = [];
  for (const item of ordered) {
    const price = item.prices[currency];
    if (price === undefined || item.first > covered + 1) return null;
    if (item.last <= covered) continue;
    covered = item.last;
    sum += price;
    items.push(item);
  }
  return covered >= volumes ? { items, sum } : null;
}
