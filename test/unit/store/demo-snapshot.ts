/** The demo shop as the functions hold it, read once for each test file. */
import { Snapshot, TextIndex } from '@mangaassist/store';
import { builtStore } from '../../../local/store/built-store.ts';
import { checkStoreFolder } from '../../../local/store/read-store-folder.ts';

export const TODAY = '2026-11-28';

export async function demoSnapshot(): Promise<Snapshot> {
  const checked = await checkStoreFolder('data/store');
  if (checked.kind !== 'valid')
    throw new Error(`data/store has mistakes: ${JSON.stringify(checked.mistakes)}`);
  const { data, lines, text } = builtStore(checked.contents);
  return new Snapshot(JSON.parse(JSON.stringify(data)), lines, () => TextIndex.loadNow(text));
}
