/** The shop's files as a store in memory, for benches, commands and tests that need no table. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type LoadedStore, type Series, Snapshot, type StoreSource, TextIndex } from '@mangaassist/store';
import type { StoreContents } from '@mangaassist/store/building';
import { builtStore } from './built-store.ts';
import { readStore } from './load-store.ts';
import { STORE_FILES } from './read-store-folder.ts';
import { STORE_FOLDER } from './store-folder.ts';

/** A store whose version, prices and stock never change. */
export interface FixedStore extends StoreSource {
  readonly loaded: LoadedStore;
}

export function fixedStore(contents: StoreContents): FixedStore {
  const { data, lines, text } = builtStore(contents);
  const live = new Map(contents.items.map((item) => [item.id, item]));
  const loaded = {
    version: 'files',
    snapshot: new Snapshot(data, lines, () => TextIndex.loadNow(text)),
    liveItems: async (ids: readonly string[]) =>
      new Map(
        ids.flatMap((id) => {
          const item = live.get(id);
          return item === undefined ? [] : [[id, item] as const];
        }),
      ),
  };
  return { loaded, ready: async () => loaded };
}

/** @throws StartError with the mistakes of the folder. */
export async function storeOfFolder(folder = STORE_FOLDER): Promise<FixedStore> {
  const { contents } = await readStore(folder);
  return fixedStore(contents);
}

/** Titles and short forms of the series of a folder, for the classifier. */
export function namesOfFolder(folder = STORE_FOLDER): readonly string[] {
  const lines = readFileSync(join(folder, STORE_FILES.series), 'utf8').split('\n');
  return lines.filter((line) => line !== '').flatMap((line) => namesOfSeries(JSON.parse(line) as Series));
}

function namesOfSeries({ title, aliases }: Series): readonly string[] {
  return [title.en, title.ja, ...aliases];
}
