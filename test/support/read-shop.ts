/** The shops of the tests as stores in memory, read once for the test files of a worker: nothing changes a snapshot. */
import { type FixedStore, storeOfFolder } from '../../local/store/fixed-store.ts';
import { STORE_FOLDER } from '../../local/store/store-folder.ts';

const read = new Map<string, Promise<FixedStore>>();

/** @param folder - the demo's shop unless it is given. */
export function readShop(folder = STORE_FOLDER): Promise<FixedStore> {
  const shop = read.get(folder) ?? storeOfFolder(folder);
  read.set(folder, shop);
  return shop;
}
