/** `npm run protocol`: writes docs/asyncapi.json and the JSON Schemas of docs/schemas. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { asyncApi, jsonSchemas } from './src/documents.ts';

const docs = join(import.meta.dirname, '..', '..', 'docs');
const schemas = join(docs, 'schemas');

try {
  parseArgs({ options: {} });
  mkdirSync(schemas, { recursive: true });
  write(join(docs, 'asyncapi.json'), asyncApi());
  for (const [name, schema] of Object.entries(jsonSchemas())) write(join(schemas, name), schema);
} catch (error) {
  process.stderr.write(`npm run protocol: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
}

function write(path: string, document: object): void {
  writeFileSync(path, `${JSON.stringify(document, null, 2)}\n`);
}
