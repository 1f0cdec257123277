/** The demo shop as the functions hold it, read and built once for the test files of a worker. */
import { Snapshot, TextIndex } from '@mangaassist/store';
import { builtStore } from '../../../local/store/built-store.ts';
import { checkStoreFolder } from '../../../local/store/read-store-folder.ts';

export const TODAY = '2026-11-28';

let read: Promise<Snapshot> | undefined;

async function readDemo(): Promise<Snapshot> {
  const checked = await checkStoreFolder('data/store');
  if (checked.kind !== 'valid')
    throw new Error(`data/store has mistakes: ${JSON.stringify(checked.mistakes)}`);
  const { data, lines, text } = builtStore(checked.contents);
  return new Snapshot(JSON.parse(JSON.stringify(data)), lines, () => TextIndex.loadNow(text));
}

export function demoSnapshot(): Promise<Snapshot> {
  read ??= readDemo();
  return read;
}
