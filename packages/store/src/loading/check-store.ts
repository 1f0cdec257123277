/** The whole check of a shop's files before a load. */
import { groupBy } from '../model/group-by.ts';
import type { Item } from '../model/item.ts';
import type { Order } from '../model/order.ts';
import type { StoreContents } from '../search/build-snapshot.ts';
import {
  checkAliases,
  checkIds,
  checkInfo,
  checkItems,
  checkOrders,
  checkPolicies,
  checkReferences,
  checkSeries,
  type Named,
} from './cross-checks.ts';
import {
  type Placed,
  parseInfo,
  parseItems,
  parseOrders,
  parsePolicies,
  parseSeries,
} from './parse-records.ts';
import type { Mistake, StoreRecord, StoreRecords } from './records.ts';

/** An order with its owner and what proves it. */
export interface OwnedOrder extends Order {
  /** Principal of the customer's account; null for a guest's order. */
  readonly owner: string | null;
  readonly email: string;
  readonly postalCode: string;
}

interface GoodsFiles {
  readonly series: string;
  readonly items: string;
}

const GOODS_FILES: GoodsFiles = { series: 'series.jsonl', items: 'items.jsonl' };

export type CheckedStore =
  | { readonly kind: 'valid'; readonly contents: StoreContents; readonly orders: readonly OwnedOrder[] }
  | { readonly kind: 'mistakes'; readonly mistakes: readonly Mistake[] };

/**
 * Checks all records of a shop, and how they fit together.
 * @param found mistakes of the reading, which are returned with those of the check.
 * @param files names of the files of series and items.
 * @returns the contents, or every mistake in the order of files and lines.
 */
export function checkStore(
  records: StoreRecords,
  found: readonly Mistake[] = [],
  files: GoodsFiles = GOODS_FILES,
): CheckedStore {
  const info = parseInfo(records.info);
  const series = parseSeries(records.series);
  const items = parseItems(records.items);
  const policies = parsePolicies(records.policies);
  const orders = parseOrders(records.orders);
  const named = { series: records.series.map(namedOf), items: records.items.map(namedOf) };
  const [store] = info.placed;
  const mistakes = [
    ...found,
    ...info.mistakes,
    ...(store === undefined ? [] : checkInfo(store)),
    ...checkGoods(records, found, files),
    ...[series, items, policies, orders].flatMap((each) => each.mistakes),
    ...checkIds(named.series),
    ...checkSeries(series.placed),
    ...checkAliases(series.placed, policies.placed),
    ...checkIds(named.items),
    ...checkReferences(named.items, named.series),
    ...checkItems(items.placed, series.placed),
    ...checkPolicies(policies.placed),
    ...checkOrders(orders.placed),
  ];
  if (store === undefined || mistakes.length > 0) return { kind: 'mistakes', mistakes: sorted(mistakes) };
  return {
    kind: 'valid',
    contents: {
      info: store.value,
      series: valuesOf(series),
      items: valuesOf(items) as readonly Item[],
      policies: valuesOf(policies),
    },
    orders: valuesOf(orders),
  };
}

const valuesOf = <T>({ placed }: { readonly placed: readonly Placed<T>[] }): readonly T[] =>
  placed.map(({ value }) => value);

/**
 * A load of an empty file, of an export that broke off for example, would take the whole shop off sale. A file that
 * could not be read is not empty.
 */
function checkGoods(
  records: StoreRecords,
  unread: readonly Mistake[],
  files: GoodsFiles,
): readonly Mistake[] {
  const isUnread = (kind: keyof GoodsFiles) => unread.some(({ file }) => file === files[kind]);
  const empty = (['series', 'items'] as const).filter((kind) => records[kind].length === 0);
  return empty
    .filter((kind) => !isUnread(kind))
    .map((kind) => ({
      file: files[kind],
      line: null,
      field: '',
      problem: `has no ${kind}: nothing could be sold`,
    }));
}

function namedOf({ value, ...place }: StoreRecord): Placed<Named> {
  const { id, series } = (value ?? {}) as Readonly<Record<string, unknown>>;
  const textOf = (field: unknown) => (typeof field === 'string' ? field : null);
  return { ...place, value: { id: textOf(id), series: textOf(series) } };
}

/** Files in the order of their first mistake, lines by number. */
function sorted(mistakes: readonly Mistake[]): readonly Mistake[] {
  return [...groupBy(mistakes, ({ file }) => file).values()].flatMap((own) =>
    [...own].sort((a, b) => (a.line ?? 0) - (b.line ?? 0)),
  );
}
