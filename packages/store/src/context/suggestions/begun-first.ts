/** Suggestions by what a reader can begin with: a first volume, or a set with it, that can be bought. */
import { type Item, isGone } from '../../model/item.ts';

/** Items of a suggestion of which one is listed: each is read from the table. */
const MOST_READ = 3;

/** The items with a first volume, the best edition first; the best item where there is none. */
export function beginningsOf(items: readonly Item[]): readonly Item[] {
  const beginnings = items.filter(isBeginning);
  return beginnings.length > 0 ? beginnings.slice(0, MOST_READ) : items.slice(0, 1);
}

const isBeginning = ({ first }: Item): boolean => first <= 1;

interface Suggestion {
  readonly items: readonly Item[];
  /** The question names the series: it keeps its place. */
  readonly isNamed: boolean;
}

/**
 * Suggestions with the one item that is listed: those that can be begun stand before those that can be in another
 * language only, and these before those that are gone or have later volumes alone.
 * @param today ISO 8601 date in the shop's time zone.
 */
export function begunFirst<S extends Suggestion>(suggestions: readonly S[], today: string): readonly S[] {
  return suggestions
    .map((each) => {
      const [best] = each.items;
      const item = each.items.find((one) => isBeginning(one) && !isGone(one, today));
      const rank = item === undefined ? 2 : Number(item.language !== best?.language);
      return { listed: { ...each, items: each.items.length > 0 ? [item ?? (best as Item)] : [] }, rank };
    })
    .toSorted((a, b) => rankOf(a) - rankOf(b))
    .map(({ listed }) => listed);
}

const rankOf = ({ listed, rank }: { readonly listed: Suggestion; readonly rank: number }): number =>
  listed.isNamed ? 0 : rank;
