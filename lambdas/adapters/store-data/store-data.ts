/** The store's data, in files beside the code: JavaScript that holds data is parsed at each cold start. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Language } from '@mangaassist/text';
import * as z from 'zod/mini';

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
  /** Built when a function is bundled (`cli/write-store-data.ts`); null if the folder has no such file. */
  readonly searchIndex: string | null;
}

/** Data of the store cannot be used. The message names the file and the reason. */
export class StoreDataError extends Error {
  override readonly name = 'StoreDataError';
}

const text = z.string({ error: 'text' }).check(z.minLength(1, 'text that is not empty'));
const localized = z.object({ en: text, ja: text }, 'an object with en and ja');
const texts = z.array(text, 'a list of texts');
const items = <T extends z.ZodMiniType>(item: T) =>
  z.object(
    { version: text, items: z.array(item, 'a list').check(z.minLength(1, 'a list that is not empty')) },
    'an object with version and items',
  );

const STATUSES = ['ongoing', 'complete'] as const;
const STOCKS = ['in stock', 'low stock', 'on backorder'] as const;

const catalogueFile = items(
  z.object({
    id: text,
    title: localized,
    author: localized,
    aliases: texts,
    genres: z.object({ en: texts, ja: texts }, 'an object with en and ja'),
    volumes: z.number('a number'),
    status: z.enum(STATUSES, `one of ${STATUSES.join(', ')}`),
    priceUsd: z.number('a number'),
    stock: z.enum(STOCKS, `one of ${STOCKS.join(', ')}`),
    audience: localized,
    story: localized,
    art: localized,
    pacing: localized,
    themes: localized,
  }),
);
const policiesFile = items(z.object({ id: text, title: localized, text: localized }));

function readItems<T extends z.ZodMiniType>(file: string, schema: T): z.output<T> {
  const result = schema.safeParse(parseFile(file));
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const path = issue?.path.map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`)).join('');
  const field = path?.replace(/^\./, '') || 'the whole file';
  throw new StoreDataError(`${file} is not as it must be: ${field} must be ${issue?.message}.`);
}

function parseFile(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    if (code === undefined) throw new StoreDataError(`${file} is not JSON: ${message}`, { cause });
    const problem = code === 'ENOENT' ? 'does not exist' : 'cannot be read';
    throw new StoreDataError(`${file} ${problem} (${code}).`, { cause });
  }
}

/** Optional, in the same folder. */
export const SEARCH_INDEX_FILE = 'search-index.txt';

/**
 * Reads `catalogue.json` and `policies.json` of a folder.
 * @throws StoreDataError naming the file, and the field where one is missing or wrong.
 */
export function readStoreData(folder: string): StoreData {
  const catalogue = readItems(join(folder, 'catalogue.json'), catalogueFile);
  const policies = readItems(join(folder, 'policies.json'), policiesFile);
  const index = join(folder, SEARCH_INDEX_FILE);
  return {
    version: `${catalogue.version}/${policies.version}`,
    catalogue: catalogue.items,
    policies: policies.items,
    searchIndex: existsSync(index) ? readFileSync(index, 'utf8') : null,
  };
}

/** All titles and aliases of the catalogue. */
export function catalogueNames({ catalogue }: StoreData): string[] {
  return catalogue.flatMap(({ title, aliases }) => [title.en, title.ja, ...aliases]);
}
