/** The files of the inbox's page; its script is bundled when it is first asked for. */
import { readFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { fileURLToPath } from 'node:url';

const FOLDER = fileURLToPath(new URL('./page/', import.meta.url));

const HEADERS = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
};

const FILES: Readonly<Record<string, readonly [type: string, read: () => Promise<string>]>> = {
  '/inbox': ['text/html; charset=utf-8', () => readFile(`${FOLDER}index.html`, 'utf8')],
  '/inbox/inbox.css': ['text/css; charset=utf-8', () => readFile(`${FOLDER}inbox.css`, 'utf8')],
  '/inbox/inbox.js': ['text/javascript; charset=utf-8', script],
};

async function script(): Promise<string> {
  const { build } = await import('esbuild');
  const { outputFiles } = await build({
    entryPoints: [`${FOLDER}inbox.ts`],
    bundle: true,
    format: 'esm',
    target: 'es2022',
    write: false,
  });
  return outputFiles[0]?.text ?? '';
}

export async function inboxPage(path: string, response: ServerResponse): Promise<void> {
  const file = FILES[path];
  if (file === undefined)
    return void response.writeHead(404, { 'content-type': 'text/plain' }).end('Not found.\n');
  const [type, read] = file;
  response.writeHead(200, { ...HEADERS, 'content-type': type }).end(await read());
}
