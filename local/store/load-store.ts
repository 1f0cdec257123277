/** The shop's data in the local store table: loaded from a folder when it differs from what the table has. */
import { userInfo } from 'node:os';
import { mistakeLine, type OwnedOrder, type StoreContents } from '@mangaassist/store/building';
import { dynamoClient, type TableAccess } from '../../lambdas/adapters/dynamodb/dynamo-table.ts';
import { writeOrders } from '../../lambdas/adapters/orders-table/write-orders.ts';
import { type LoadOutcome, loadVersion } from '../../lambdas/adapters/store-table/load-version.ts';
import type { VersionIndex } from '../../lambdas/adapters/store-table/version-index.ts';
import { systemClock } from '../../lambdas/adapters/system-clock.ts';
import type { DynamoStandIn } from '../dynamodb/dynamo-stand-in.ts';
import { StartError } from '../start-error.ts';
import { builtStore } from './built-store.ts';
import { checkStoreFolder } from './read-store-folder.ts';

/** Mistakes that are listed at a start; `store check` lists all. */
const MOST_MISTAKES = 20;

/** A shop's files, without a mistake. */
export interface ShopFiles {
  readonly contents: StoreContents;
  readonly orders: readonly OwnedOrder[];
}

/** @throws StartError with the mistakes of the folder. */
export async function readStore(folder: string): Promise<ShopFiles> {
  const checked = await checkStoreFolder(folder);
  if (checked.kind === 'valid') return checked;
  const lines = checked.mistakes.slice(0, MOST_MISTAKES).map(mistakeLine);
  const more = checked.mistakes.length - lines.length;
  throw new StartError(
    [
      `The store in ${folder} cannot be loaded:`,
      ...lines,
      ...(more === 0 ? [] : [`… and ${more} more: npm run cli -- store check ${folder}`]),
    ].join('\n'),
  );
}

/** Loads the contents, unless the table has them, and the orders. */
export async function loadLocalStore(
  access: TableAccess,
  { storeTableName, ordersTableName }: Pick<DynamoStandIn, 'storeTableName' | 'ordersTableName'>,
  { contents, orders }: ShopFiles,
  engine?: VersionIndex,
): Promise<LoadOutcome> {
  const client = dynamoClient(access);
  try {
    await writeOrders(orders, { client, table: ordersTableName, sleep: (ms) => systemClock.sleep(ms) });
    const table = { client, table: storeTableName, clock: systemClock };
    return await loadVersion(table, contents, {
      by: userInfo().username,
      build: builtStore,
      skipsItems: true,
      ...(engine && { engine }),
    });
  } finally {
    client.destroy();
  }
}
