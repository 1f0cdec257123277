/** `store show` and `store history`. */
import { availabilityOf, type Currency, formatPrice, type LiveItem } from '@mangaassist/store';
import { type BatchTable, readRows } from '../../lambdas/adapters/store-table/batch-requests.ts';
import { damageOf } from '../../lambdas/adapters/store-table/damage.ts';
import { listVersions, wasInForce } from '../../lambdas/adapters/store-table/delete-version.ts';
import { readPointer } from '../../lambdas/adapters/store-table/read-version.ts';
import { itemKey, liveItemOf, type StoredVersion } from '../../lambdas/adapters/store-table/store-keys.ts';
import { currentVersion } from '../../lambdas/adapters/store-table/store-versions.ts';
import { CommandError } from '../operator/command-error.ts';
import type { Target } from '../operator/deployment/target.ts';
import { printTable } from '../operator/print-table.ts';

interface Options {
  readonly json?: true;
}

const READ_MS = 20_000;

/** @throws CommandError if nothing was loaded yet, or the metadata of the version in force is gone. */
export async function currentOrThrow(table: BatchTable) {
  const current = await currentVersion(table);
  if (current !== null) return current;
  const pointer = await readPointer(table);
  throw new CommandError(
    pointer === null
      ? 'No store was loaded yet: store load <folder>.'
      : `Version ${pointer.version} is in force and has no metadata: load the shop's files (store load <folder>), or roll back.`,
  );
}

export async function show(
  table: BatchTable,
  target: Target,
  item: string | undefined,
  options: Options,
): Promise<void> {
  const { pointer, version } = await currentOrThrow(table);
  if (item !== undefined) return showItem(table, target, version.version, item, options);
  target.announce();
  const damage = await damageOf(table, version.version);
  if (options.json) {
    process.stdout.write(
      `${JSON.stringify({ ...version, damage, pointer, deployment: target.deployment })}\n`,
    );
    return;
  }
  const { counts, bytes, edited } = version;
  printTable(
    ['field', 'value'],
    [
      ['version', version.version],
      ['loaded', `${isoTime(version.created)} by ${version.by}`],
      ['in force since', `${isoTime(pointer.movedAt)} by ${pointer.by}`],
      ['series', String(counts.series)],
      ['items', String(counts.items)],
      ['policies', String(counts.policies)],
      ['index', `${Math.round(bytes / 1024)} KiB`],
      ['edited by hand', edited ? 'yes' : 'no'],
      ['can be read', damage === null ? 'yes' : `no: ${damage}`],
    ],
  );
}

async function showItem(
  table: BatchTable,
  { announce, deployment }: Target,
  version: string,
  id: string,
  { json }: Options,
): Promise<void> {
  const [row] = await readRows(table, [itemKey(version, id)], table.clock.elapsedMs() + READ_MS);
  if (row === undefined) throw unknownItem(id, version);
  const item = liveItemOf(row);
  announce();
  if (json) {
    process.stdout.write(`${JSON.stringify({ id, version, ...item, deployment })}\n`);
    return;
  }
  printTable(['field', 'value'], [['item', id], ...liveRows(item)]);
}

export function unknownItem(id: string, version: string): CommandError {
  return new CommandError(`Version ${version} in force has no item ${id}: compare the id with items.jsonl.`);
}

export function liveRows(item: LiveItem): readonly (readonly string[])[] {
  const today = new Date().toISOString().slice(0, 10);
  return [
    ['prices', pricesInWords(item)],
    ['stock', item.stock === null ? 'not counted' : String(item.stock)],
    ['availability', availabilityOf(item, today).replaceAll('_', ' ')],
    ...(item.releases === null ? [] : [['releases', item.releases]]),
    ...(item.restocks === null ? [] : [['restocks', item.restocks]]),
  ];
}

export const pricesInWords = ({ prices }: Pick<LiveItem, 'prices'>): string =>
  Object.entries(prices)
    .map(([currency, amount]) => formatPrice(amount, currency as Currency, 'en'))
    .join(', ');

export async function history(
  table: BatchTable,
  { announce, deployment }: Target,
  { json }: Options,
): Promise<void> {
  const [current, versions] = await Promise.all([currentVersion(table), listVersions(table)]);
  const stateOf = (each: StoredVersion) => {
    if (each.version === current?.version.version) return 'in force';
    if (each.state !== 'complete') return 'not complete';
    return wasInForce(each) ? 'kept' : 'not put into force';
  };
  announce();
  if (json) {
    const listed = versions.map((version) => ({ ...version, state: stateOf(version) }));
    process.stdout.write(`${JSON.stringify({ versions: listed, deployment })}\n`);
    return;
  }
  printTable(
    ['version', 'state', 'loaded', 'by', 'series', 'items', 'edited'],
    versions.map((version) => [
      version.version,
      stateOf(version),
      isoTime(version.created),
      version.by,
      String(version.counts.series),
      String(version.counts.items),
      version.edited ? 'yes' : 'no',
    ]),
  );
}

const isoTime = (ms: number) => new Date(ms).toISOString();
