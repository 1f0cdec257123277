/** The store's own data: files beside the code, so that a bundle does not carry them as a program. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Language } from '@mangaassist/cascade-core';

type Localized = Readonly<Record<Language, string>>;

export interface CatalogueItem {
  readonly id: string;
  readonly title: Localized;
  readonly author: Localized;
  /** Other spellings and short forms. */
  readonly aliases: readonly string[];
  readonly genres: Readonly<Record<Language, readonly string[]>>;
  readonly volumes: number;
  readonly status: 'ongoing' | 'complete';
  readonly priceUsd: number;
  readonly stock: 'in stock' | 'low stock' | 'on backorder';
  readonly audience: Localized;
  readonly story: Localized;
  readonly art: Localized;
  readonly pacing: Localized;
  readonly themes: Localized;
}

export interface PolicyItem {
  readonly id: string;
  readonly title: Localized;
  readonly text: Localized;
}

export interface StoreData {
  /** Part of the keys of cached answers. */
  readonly version: string;
  readonly catalogue: readonly CatalogueItem[];
  readonly policies: readonly PolicyItem[];
  /** Made when a function is bundled (`cli/write-store-data.ts`); null where the files stand alone. */
  readonly searchIndex: string | null;
}

/** Stands beside the other two, if it was made. */
export const SEARCH_INDEX_FILE = 'search-index.txt';

/**
 * Reads `catalogue.json` and `policies.json` of a folder.
 * @throws Error if one is missing or is not JSON.
 */
export function readStoreData(folder: string): StoreData {
  const read = <T>(name: string): { version: string; items: T[] } =>
    JSON.parse(readFileSync(join(folder, name), 'utf8'));
  const catalogue = read<CatalogueItem>('catalogue.json');
  const policies = read<PolicyItem>('policies.json');
  const index = join(folder, SEARCH_INDEX_FILE);
  return {
    version: `${catalogue.version}/${policies.version}`,
    catalogue: catalogue.items,
    policies: policies.items,
    searchIndex: existsSync(index) ? readFileSync(index, 'utf8') : null,
  };
}

/** Every name a work of the catalogue goes by. */
export function catalogueNames({ catalogue }: StoreData): string[] {
  return catalogue.flatMap(({ title, aliases }) => [title.en, title.ja, ...aliases]);
}
