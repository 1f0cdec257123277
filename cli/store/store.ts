/** `npm run cli -- store`: checks, loads, shows and edits the shop's data of a deployment. */
import { MOST_COPIES } from '@mangaassist/store/schemas';
import { Command, InvalidArgumentError } from 'commander';
import { dynamoClient } from '../../lambdas/adapters/dynamodb/dynamo-table.ts';
import type { BatchTable } from '../../lambdas/adapters/store-table/batch-requests.ts';
import { systemClock } from '../../lambdas/adapters/system-clock.ts';
import { onTarget, type Target } from '../operator/deployment/target.ts';
import { type TargetOptions, tableName, withTarget } from '../operator/deployment/target-options.ts';
import { httpsUrl, path, paths, someText, wholeNumber } from '../option-values.ts';
import { check } from './check.ts';
import { readPrice, setPrice, setStock } from './edit.ts';
import { exportStore } from './export.ts';
import { load } from './load.ts';
import type { SourceOptions } from './read-source.ts';
import { rollBack } from './roll-back.ts';
import { history, show } from './show.ts';

/** Socket timeout in ms: chunks are written over lines slower than those of a function. */
const SILENT_MS = 20_000;

/** The command with its subcommands. */
export function storeCommand(): Command {
  const store = new Command('store').description(
    "The shop's data of a deployment: series, items with prices and stock, policies.",
  );
  addCheck(store);
  addLoad(store);
  addReads(store);
  addRollback(store);
  addEdits(store);
  addExport(store);
  return store;
}

function add(store: Command, name: string, description: string): Command {
  return withTarget(store.command(name).description(description), 'StoreTableName')
    .option('--json', 'print JSON')
    .allowExcessArguments(false);
}

function addChange(store: Command, name: string, description: string): Command {
  return add(store, name, description).option('--yes', 'make the change on AWS without a question');
}

function addCheck(store: Command): void {
  withSource(store.command('check').description('Checks files and lists every mistake; loads nothing.'))
    .option('--json', 'print JSON')
    .allowExcessArguments(false)
    .action((paths: string[], options: SourceOptions & { json?: true }) => check(paths, options));
}

function addLoad(store: Command): void {
  withSource(addChange(store, 'load', 'Checks files, loads them as a new version and puts it into force.'))
    .option(
      '--orders-table <name>',
      "table of orders, the deployment's output OrdersTableName, with --table",
      tableName,
    )
    .action((paths: string[], options: TargetOptions & SourceOptions & { ordersTable?: string }) =>
      load(paths, options, onStore),
    );
}

function addReads(store: Command): void {
  add(store, 'show', 'Prints the version in force, or an item of it as it is now.')
    .argument('[item]', 'id of an item', someText)
    .action((item: string | undefined, options: TargetOptions) =>
      onStore(options, 'read', (table, target) => show(table, target, item, options)),
    );
  add(store, 'history', 'Lists the kept versions, the newest first.').action((options: TargetOptions) =>
    onStore(options, 'read', (table, target) => history(table, target, options)),
  );
}

function addRollback(store: Command): void {
  addChange(store, 'rollback', 'Puts a kept version into force again.')
    .argument('[version]', 'its name; without it, the one loaded before the version in force', someText)
    .action((version: string | undefined, options: TargetOptions) =>
      onStore(options, 'change', (table, target) => rollBack(table, target, version ?? null, options)),
    );
}

function addEdits(store: Command): void {
  addChange(store, 'set-stock', 'Sets the copies of an item at once, until the next load.')
    .argument('<item>', 'id of the item', someText)
    .argument('<copies>', 'number of copies', wholeNumber(0, MOST_COPIES))
    .action((item: string, count: number, options: TargetOptions) =>
      onStore(options, 'change', (table, target) => setStock(table, target, item, count, options)),
    );
  addChange(store, 'set-price', 'Sets a price of an item at once, until the next load.')
    .argument('<item>', 'id of the item', someText)
    .argument('<amount>', 'as customers read it: 9.99, or 572', someText)
    .argument('<currency>', 'JPY, USD or EUR', someText)
    .action((item: string, amount: string, currency: string, options: TargetOptions) => {
      const price = readPrice(amount, currency);
      return onStore(options, 'change', (table, target) => setPrice(table, target, item, price, options));
    });
}

function addExport(store: Command): void {
  add(store, 'export', 'Writes the version in force as files, with prices and stock as they are now.')
    .argument('<folder>', 'folder to write to', path)
    .option('--overwrite', 'replace the files of a shop in the folder')
    .action((folder: string, options: TargetOptions & { overwrite?: true }) =>
      onStore(options, 'read', (table, target) => exportStore(table, target, folder, options)),
    );
}

/** Runs work on the store table of a deployment. */
export type OnStore = (
  options: TargetOptions,
  use: 'read' | 'change',
  work: (table: BatchTable, target: Target) => Promise<void>,
) => Promise<void>;

const onStore: OnStore = (options, use, work) =>
  onTarget(
    options,
    use,
    async (target) => {
      const client = dynamoClient({ ...target.dynamo, silentMs: SILENT_MS });
      try {
        await work({ client, table: target.table, clock: systemClock }, target);
      } finally {
        client.destroy();
      }
    },
    'StoreTableName',
  );

function withSource(command: Command): Command {
  return command
    .argument('<path...>', "a folder of the shop's files; or CSV files, with --base", paths)
    .option('--base <folder>', 'for CSV files: folder with store.json, series.jsonl and policies/', path)
    .option('--currency <code>', 'for CSV files: currency of prices that name none', currencyCode)
    .option(
      '--in-stock <copies>',
      'for CSV files: copies where the file only says "in stock"',
      wholeNumber(0, MOST_COPIES),
    )
    .option('--shop-url <url>', "for Shopify's export: URL of the shop, for links to products", httpsUrl);
}

function currencyCode(text: string): string {
  if (/^[A-Za-z]{3}$/.test(text)) return text.toUpperCase();
  throw new InvalidArgumentError('It must be a currency as USD.');
}
