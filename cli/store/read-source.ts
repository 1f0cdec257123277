/** The source of a load: a folder of files, or CSV files with the rest of the shop in a folder beside them. */
import { stat } from 'node:fs/promises';
import {
  type CheckedStore,
  checkStore,
  type Mistake,
  readJson,
  readJsonLines,
} from '@mangaassist/store/building';
import {
  checkStoreFolder,
  readPolicies,
  readStoreFile,
  STORE_FILES,
} from '../../local/store/read-store-folder.ts';
import { CommandError } from '../operator/command-error.ts';
import { googleProducts, isGoogleFeed } from './csv/google-feed.ts';
import { type FeedOptions, itemsOf, type ProductRow, seriesNamesOf } from './csv/product-row.ts';
import { type CsvTable, readTable } from './csv/read-table.ts';
import { isShopifyExport, shopifyProducts } from './csv/shopify-export.ts';

export interface SourceOptions extends FeedOptions {
  /** Folder of `store.json`, `series.jsonl` and `policies`, for CSV files. */
  readonly base?: string;
}

/**
 * Reads and checks the paths of a command.
 * @throws CommandError if a path does not exist, or if CSV files come without --base.
 */
export async function readSource(paths: readonly string[], options: SourceOptions): Promise<CheckedStore> {
  const kinds = await Promise.all(paths.map(kindOfPath));
  const [path = ''] = paths;
  if (paths.length === 1 && kinds[0] === 'folder') {
    refuseFeedOptions(path, options);
    return checkStoreFolder(path);
  }
  if (kinds.includes('folder')) {
    throw new CommandError('Give one folder, or one or more CSV files with --base <folder>.', {
      exitCode: 2,
    });
  }
  const { base } = options;
  if (base === undefined) {
    throw new CommandError(
      '--base is missing: the folder with store.json, series.jsonl and policies/, which a CSV file does not have.',
      { exitCode: 2 },
    );
  }
  if ((await kindOfPath(base)) !== 'folder') throw new CommandError(`${base} is no folder.`, { exitCode: 2 });
  return checkFeed(await Promise.all(paths.map(readTable)), base, options);
}

/** A folder has its own currency, stock and links: an option for CSV files would have no effect on it. */
function refuseFeedOptions(folder: string, { base, currency, inStock, shopUrl }: SourceOptions): void {
  const given = Object.entries({ base, currency, 'in-stock': inStock, 'shop-url': shopUrl });
  const [name] = given.find(([, value]) => value !== undefined) ?? [];
  if (name === undefined) return;
  throw new CommandError(`${folder} is a folder, and --${name} is for CSV files: leave it out.`, {
    exitCode: 2,
  });
}

async function kindOfPath(path: string): Promise<'folder' | 'file'> {
  const found = await stat(path).catch(() => null);
  if (found === null) throw new CommandError(`${path} does not exist.`, { exitCode: 2 });
  return found.isDirectory() ? 'folder' : 'file';
}

async function checkFeed(
  tables: readonly CsvTable[],
  base: string,
  options: FeedOptions,
): Promise<CheckedStore> {
  const [info, series, policies, orders] = await Promise.all([
    readStoreFile(base, STORE_FILES.info, readJson),
    readStoreFile(base, STORE_FILES.series, readJsonLines),
    readPolicies(base),
    readStoreFile(base, STORE_FILES.orders, readJsonLines, { isOptional: true }),
  ]);
  const read = tables.map((table) => productsOf(table, options));
  const items = itemsOf(
    read.flatMap(({ products }) => products),
    seriesNamesOf(series.records),
    options,
  );
  const records = {
    info: info.records,
    series: series.records,
    items: items.records,
    policies: policies.records,
    orders: orders.records,
  };
  const mistakes = [info, series, policies, orders, items, ...read].flatMap((each) => each.mistakes);
  const unread = tables.find((table) => table.mistakes.length > 0) ?? tables[0];
  return checkStore(records, mistakes, {
    series: STORE_FILES.series,
    items: unread?.file ?? STORE_FILES.items,
  });
}

function productsOf(
  table: CsvTable,
  options: FeedOptions,
): { readonly products: readonly ProductRow[]; readonly mistakes: readonly Mistake[] } {
  if (table.mistakes.length > 0) return { products: [], mistakes: table.mistakes };
  if (isGoogleFeed(table)) return { products: googleProducts(table, Date.now()), mistakes: [] };
  if (isShopifyExport(table)) return { products: shopifyProducts(table, options), mistakes: [] };
  const problem =
    'is neither a Google Merchant feed (columns id, title, link, price, availability) nor a Shopify export (columns Handle, Title, Variant Price)';
  return { products: [], mistakes: [{ file: table.file, line: 1, field: '', problem }] };
}
