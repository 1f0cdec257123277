/** The demo shop as the functions hold it, read and built once for the test files of a worker. */
import type { Snapshot } from '@mangaassist/store';
import { readShop } from '../../support/read-shop.ts';

export const TODAY = '2026-11-28';

export async function demoSnapshot(): Promise<Snapshot> {
  const { loaded } = await readShop();
  return loaded.snapshot;
}
