/** The demo shop as the functions hold it, read and built once for the test files of a worker. */
import { Snapshot, TextIndex } from '@mangaassist/store';
import type { BuiltSnapshot } from '@mangaassist/store/building';
import { builtStore } from '../../../local/store/built-store.ts';
import { checkStoreFolder } from '../../../local/store/read-store-folder.ts';

export const TODAY = '2026-11-28';

let read: Promise<BuiltSnapshot> | undefined;

async function builtDemo(): Promise<BuiltSnapshot> {
  const checked = await checkStoreFolder('data/store');
  if (checked.kind !== 'valid')
    throw new Error(`data/store has mistakes: ${JSON.stringify(checked.mistakes)}`);
  return builtStore(checked.contents);
}

export async function demoSnapshot(): Promise<Snapshot> {
  read ??= builtDemo();
  const { data, lines, text } = await read;
  return new Snapshot(JSON.parse(JSON.stringify(data)), lines, () => TextIndex.loadNow(text));
}
