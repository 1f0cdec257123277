/** The demo page, bundled from the widget's sources when it is first asked for. */
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Inbox } from '../inbox/inbox.ts';
import { requestListener } from '../request-listener.ts';
import type { LocalConsole } from './local-console.ts';

const WIDGET = fileURLToPath(new URL('../../packages/widget/src/page/', import.meta.url));

const HEADERS = {
  'Content-Security-Policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self' ws: wss:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cache-Control': 'no-cache',
};

/**
 * @param models - shown in the page's notice.
 * @param auth - with `oidc` the chat waits for a token.
 * @param inbox - answers the paths under `/inbox`; null without a hand-off.
 * @param ops - serves what is under `/ops`.
 */
export function createPageServer(
  models: 'stand-in' | 'bedrock',
  auth: 'guest' | 'oidc',
  inbox: Pick<Inbox, 'handle'> | null,
  ops: Pick<LocalConsole, 'handle'>,
): Server {
  let files: Promise<PageFiles> | null = null;
  const listener = requestListener(async (request, response) => {
    if (/^\/ops(?:[/?]|$)/.test(request.url ?? '')) return ops.handle(request, response);
    if (await inbox?.handle(request, response)) return;
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.writeHead(405, { Allow: 'GET, HEAD' }).end();
      return;
    }
    files ??= readPageFiles(models, auth);
    const found = await files.catch((error: Error) => error);
    if (found instanceof Error) {
      response.writeHead(500, { 'Content-Type': 'text/plain' });
      response.end(`The page cannot be bundled: ${found.message}\n`);
      return;
    }
    const file = found.get(request.url?.split('?')[0] ?? '');
    if (file === undefined) {
      response.writeHead(404, { 'Content-Type': 'text/plain' }).end('Not found. The page is at /.\n');
    } else {
      response.writeHead(200, { ...HEADERS, 'Content-Type': file.type });
      response.end(request.method === 'HEAD' ? undefined : file.body);
    }
  });
  return createServer(listener);
}

interface PageFile {
  readonly type: string;
  readonly body: string;
}

/** By path. */
type PageFiles = ReadonlyMap<string, PageFile>;

async function readPageFiles(models: string, auth: 'guest' | 'oidc'): Promise<PageFiles> {
  // Loaded and run here, as most starts of the stack in tests serve no page.
  const { build } = await import('esbuild');
  const bundle = await build({
    entryPoints: [`${WIDGET}page.ts`],
    bundle: true,
    // As in the published package: parts of the element are chunks that it loads when they are needed.
    splitting: true,
    outdir: WIDGET,
    format: 'esm',
    target: 'es2022',
    write: false,
  });
  const index = await readFile(`${WIDGET}index.html`, 'utf8');
  return new Map<string, PageFile>([
    ['/', { type: 'text/html; charset=utf-8', body: demoPage(index, models, auth) }],
    ...bundle.outputFiles.map(({ path, text }): [string, PageFile] => [
      `/${basename(path)}`,
      { type: 'text/javascript; charset=utf-8', body: text },
    ]),
    ['/page.css', { type: 'text/css; charset=utf-8', body: await readFile(`${WIDGET}page.css`, 'utf8') }],
    ['/icon.svg', { type: 'image/svg+xml', body: await readFile(`${WIDGET}icon.svg`, 'utf8') }],
  ]);
}

/** Unlike a shop's page, the demo shows model, price and timing of each answer. */
function demoPage(index: string, models: string, auth: 'guest' | 'oidc'): string {
  // The empty token means that the shopper is signed out: without one the chat would try to connect as a guest.
  const attributes = auth === 'oidc' ? 'details="all" token=""' : 'details="all"';
  return index
    .replace('{{models}}', models)
    .replace('<manga-assist-chat', `<manga-assist-chat ${attributes}`);
}
