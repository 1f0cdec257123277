/** `store load`: checks files, and puts them into force as a new version. */
import { userInfo } from 'node:os';
import type { OwnedOrder, StoreContents } from '@mangaassist/store/building';
import { writeOrders } from '../../lambdas/adapters/orders-table/write-orders.ts';
import type { BatchTable } from '../../lambdas/adapters/store-table/batch-requests.ts';
import { foreignToOrders, foreignToStore } from '../../lambdas/adapters/store-table/foreign-table.ts';
import {
  type LoadOutcome,
  type LoadProgress,
  loadVersion,
} from '../../lambdas/adapters/store-table/load-version.ts';
import type { VersionIndex } from '../../lambdas/adapters/store-table/version-index.ts';
import { CommandError } from '../operator/command-error.ts';
import { confirm } from '../operator/deployment/confirm.ts';
import type { Target } from '../operator/deployment/target.ts';
import type { TargetOptions } from '../operator/deployment/target-options.ts';
import { plural, validOrThrow } from './check.ts';
import { readSource, type SourceOptions } from './read-source.ts';
import { withEngine } from './search-engine.ts';
import type { OnStore } from './store.ts';

/** Shortest time between two lines of progress, in ms. */
const PROGRESS_MS = 1_000;

export async function load(
  paths: readonly string[],
  options: TargetOptions & SourceOptions & { readonly ordersTable?: string },
  onStore: OnStore,
): Promise<void> {
  // The files are checked before the deployment is looked for: mistakes need no AWS.
  const { contents, orders } = validOrThrow(await readSource(paths, options));
  await onStore(options, 'change', async (table, target) => {
    target.announce();
    const ordersTable = options.ordersTable ?? target.ordersTable;
    await refuseForeign(table, orders.length > 0 ? ordersTable : null);
    await confirm(target.deployment, changeInWords(contents, orders), options);
    const outcome = await withEngine(target, (engine) => loadContents(table, contents, options, engine));
    if (orders.length > 0 && ordersTable !== null) await loadOrders({ ...table, table: ordersTable }, orders);
    const ordersLoaded = ordersTable === null ? 0 : orders.length;
    print({ outcome, orders: orders.length, ordersLoaded }, target, options);
  });
}

/** @throws CommandError if a table holds something else: a load would write beside it, and never be found. */
async function refuseForeign({ client, table }: BatchTable, ordersTable: string | null): Promise<void> {
  const isForeign = async (found: Promise<string | null>) => (await found) !== null;
  const [name, output] = (await isForeign(foreignToStore(client, table)))
    ? [table, 'StoreTableName, with --table']
    : ordersTable !== null && (await isForeign(foreignToOrders(client, ordersTable)))
      ? [ordersTable, 'OrdersTableName, with --orders-table']
      : [null, ''];
  if (name === null) return;
  throw new CommandError(
    `The table ${name} holds something else; nothing was written. Name the deployment with --stage, or its output ${output}.`,
  );
}

function changeInWords({ series, items }: StoreContents, orders: readonly OwnedOrder[]): string {
  const more = orders.length === 0 ? '' : ` and ${plural(orders.length, 'order')}`;
  return `Load ${series.length} series with ${plural(items.length, 'item')}${more}`;
}

/** @throws CommandError if another load came into force meanwhile. */
async function loadContents(
  table: BatchTable,
  contents: StoreContents,
  { json }: TargetOptions,
  engine: VersionIndex | undefined,
): Promise<Loaded> {
  const outcome = await loadVersion(table, contents, {
    by: userInfo().username,
    ...(engine && { engine }),
    ...(json ? {} : { onProgress: progressLines() }),
  });
  if (outcome.kind !== 'conflict') return outcome;
  throw new CommandError(
    `Another load came into force meanwhile (${outcome.inForce}); this one was not put into force. Compare with store history, and load again if it is still wanted.`,
  );
}

type Loaded = Exclude<LoadOutcome, { readonly kind: 'conflict' }>;

async function loadOrders(
  { client, table, clock }: BatchTable,
  orders: readonly OwnedOrder[],
): Promise<void> {
  await writeOrders(orders, { client, table, sleep: (ms) => clock.sleep(ms) });
}

interface Done {
  readonly outcome: Loaded;
  readonly orders: number;
  readonly ordersLoaded: number;
}

function print(done: Done, { deployment }: Target, { json }: TargetOptions): void {
  const { outcome, orders, ordersLoaded } = done;
  if (json) {
    process.stdout.write(`${JSON.stringify({ ...outcome, orders: ordersLoaded, deployment })}\n`);
    return;
  }
  const { version } = outcome.version;
  if (outcome.kind === 'loaded' && outcome.repaired !== undefined)
    process.stdout.write(`${outcome.repaired} It was in force, and is replaced.\n`);
  process.stdout.write(
    outcome.kind === 'unchanged'
      ? `Nothing to load: version ${version} in force has these contents.\n`
      : `Version ${version} is in force; functions change to it within seconds.${prunedInWords(outcome.pruned)}\n`,
  );
  if (ordersLoaded > 0) process.stdout.write(`${plural(ordersLoaded, 'order')} are in the orders table.\n`);
  else if (orders > 0)
    process.stderr.write(
      `The ${plural(orders, 'order')} were not loaded: name their table, the output OrdersTableName, with --orders-table.\n`,
    );
}

const prunedInWords = (pruned: readonly string[]) =>
  pruned.length === 0 ? '' : ` Deleted: ${pruned.join(', ')}.`;

const STEPS = {
  index: 'building the index',
  chunks: 'writing the index',
  items: 'writing items',
  engine: 'writing series to OpenSearch',
} as const;

/** A line of progress on standard error each second, and at the end of each step. */
function progressLines(): (progress: LoadProgress) => void {
  let last = Date.now();
  return ({ step, done, of }) => {
    if (step === 'pointer') return;
    const now = Date.now();
    const isLong = now - last >= PROGRESS_MS;
    if (!isLong && ((step !== 'items' && step !== 'engine') || done < of)) return;
    last = now;
    process.stderr.write(
      `${STEPS[step]}: ${done.toLocaleString('en-US')} of ${of.toLocaleString('en-US')}\n`,
    );
  };
}
