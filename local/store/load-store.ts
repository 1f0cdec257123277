/** The shop's data in the local store table: loaded from a folder when it differs from what the table has. */
import { userInfo } from 'node:os';
import { mistakeLine, type StoreContents } from '@mangaassist/store/building';
import { dynamoClient, type TableAccess } from '../../lambdas/adapters/dynamodb/dynamo-table.ts';
import { type LoadOutcome, loadVersion } from '../../lambdas/adapters/store-table/load-version.ts';
import { systemClock } from '../../lambdas/adapters/system-clock.ts';
import { StartError } from '../start-error.ts';
import { checkStoreFolder } from './read-store-folder.ts';

/** Mistakes that are listed at a start; `store check` lists all. */
const MOST_MISTAKES = 20;

/** @throws StartError with the mistakes of the folder. */
export async function readStore(folder: string): Promise<StoreContents> {
  const checked = await checkStoreFolder(folder);
  if (checked.kind === 'valid') return checked.contents;
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

/** Loads the contents, unless the table has them. */
export async function loadLocalStore(
  access: TableAccess,
  table: string,
  contents: StoreContents,
): Promise<LoadOutcome> {
  const client = dynamoClient(access);
  try {
    return await loadVersion({ client, table, clock: systemClock }, contents, { by: userInfo().username });
  } finally {
    client.destroy();
  }
}
