/**
 * Writes the store's data for a function's bundle: without white space, and with the search index. The bundling
 * (`lib/constructs/handler-function.ts`) runs it with the folder to read and the one to write.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readStoreData, SEARCH_INDEX_FILE } from '../lambdas/adapters/store-data/store-data.ts';
import { searchIndexOf } from '../lambdas/adapters/store-data/store-data-retriever.ts';

const [from, to] = process.argv.slice(2);
if (from === undefined || to === undefined) throw new Error('It takes two folders: to read and to write.');

mkdirSync(to, { recursive: true });
for (const name of ['catalogue.json', 'policies.json']) {
  writeFileSync(join(to, name), JSON.stringify(JSON.parse(readFileSync(join(from, name), 'utf8'))));
}
writeFileSync(join(to, SEARCH_INDEX_FILE), searchIndexOf(readStoreData(from)));
