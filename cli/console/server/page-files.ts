/** The files of the console's page, bundled when the page is first asked for. */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const PAGE = fileURLToPath(new URL('../page/', import.meta.url));

/** As the shop's page has it; nothing is sent anywhere but to this server. */
export const PAGE_HEADERS = {
  'Content-Security-Policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
  'Cross-Origin-Resource-Policy': 'same-origin',
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cache-Control': 'no-store',
};

/** By path. */
export type PageFiles = ReadonlyMap<string, { readonly type: string; readonly body: string }>;

export async function readPageFiles(): Promise<PageFiles> {
  const { build } = await import('esbuild');
  const { outputFiles } = await build({
    entryPoints: [`${PAGE}console-page.ts`, `${PAGE}console.css`],
    outdir: PAGE,
    bundle: true,
    format: 'esm',
    target: 'es2022',
    write: false,
  });
  const textOf = (type: string) => outputFiles.find(({ path }) => path.endsWith(type))?.text ?? '';
  const index = await readFile(`${PAGE}index.html`, 'utf8');
  return new Map([
    ['/ops', { type: 'text/html; charset=utf-8', body: index }],
    ['/ops/page.js', { type: 'text/javascript; charset=utf-8', body: textOf('.js') }],
    ['/ops/page.css', { type: 'text/css; charset=utf-8', body: textOf('.css') }],
  ]);
}
