/** `npm run protocol`: writes docs/asyncapi.json and the JSON Schemas of docs/schemas. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { asyncApi, jsonSchemas } from './src/documents.ts';

const docs = join(import.meta.dirname, '..', '..', 'docs');
const schemas = join(docs, 'schemas');

mkdirSync(schemas, { recursive: true });
write(join(docs, 'asyncapi.json'), asyncApi());
for (const [name, schema] of Object.entries(jsonSchemas())) write(join(schemas, name), schema);

function write(path: string, document: object): void {
  writeFileSync(path, `${JSON.stringify(document, null, 2)}\n`);
}
