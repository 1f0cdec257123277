/** The examples of the widget's package, each run as it stands. */
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { build } from 'esbuild';
import { type Browser, chromium, type Page } from 'playwright-core';
import { WebSocketServer } from 'ws';
import { buildPackage } from '../../packages/widget/build/build-package.ts';
import { FINISHED, STARTED } from './use-scripted-page.ts';

const REPOSITORY = join(import.meta.dirname, '../..');
const ORIGIN = 'https://shop.example';
const PRODUCT = {
  id: 'dandadan-2',
  seriesId: 'dandadan',
  title: 'Dandadan',
  volume: 2,
  language: 'en',
  format: 'paperback',
  price: { amount: 9.99, currency: 'USD' },
  availability: 'in_stock',
} as const;

/** Replies to a frame of the client. */
function reply(frame: { readonly action: string; readonly id?: string }): object[] {
  const session = {
    type: 'session.opened',
    session: 's',
    resume: 'r',
    expiresAt: '2030-01-01T00:00:00.000Z',
  };
  if (frame.action !== 'message.send') return frame.action === 'ping' ? [{ type: 'pong' }] : [];
  const answer = [
    STARTED,
    { type: 'answer.delta', text: 'It is out.' },
    { ...FINISHED, products: [PRODUCT] },
  ];
  return [{ ...session, history: [] }, ...answer.map((part, seq) => ({ ...part, id: frame.id, seq }))];
}

let browser: Browser;

beforeAll(async () => {
  browser = await chromium.connect(process.env['BROWSER_ENDPOINT'] ?? '');
});

afterAll(() => browser.close());

/** Opens a page of these files, by path, with the server of the examples. Returns the subprotocols that it was offered. */
async function openPage(files: Readonly<Record<string, string>>): Promise<Page> {
  const page = await browser.newPage();
  page.setDefaultTimeout(60_000);
  await page.routeWebSocket('ws://127.0.0.1:8787/v1', (socket) => {
    socket.onMessage((message) => {
      for (const frame of reply(JSON.parse(String(message)))) socket.send(JSON.stringify(frame));
    });
  });
  await page.route(`${ORIGIN}/**`, (route) => {
    const { pathname } = new URL(route.request().url());
    const body = files[pathname];
    const contentType = pathname.endsWith('.js') ? 'text/javascript' : 'text/html; charset=utf-8';
    return route.fulfill(body === undefined ? { status: 404, body: '' } : { contentType, body });
  });
  await page.goto(`${ORIGIN}/`);
  return page;
}

const bundled = async (entry: string): Promise<string> => {
  const { outputFiles } = await build({
    entryPoints: [join(REPOSITORY, entry)],
    bundle: true,
    format: 'esm',
    charset: 'utf8',
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"production"' },
    write: false,
  });
  return outputFiles[0]?.text ?? '';
};

/** The files of the package as they are published, at the path of the example. */
async function published(): Promise<Readonly<Record<string, string>>> {
  const folder = await mkdtemp(join(tmpdir(), 'widget-'));
  await buildPackage(folder);
  const names = (await readdir(folder)).filter((name) => name.endsWith('.js'));
  const files = await Promise.all(
    names.map(async (name) => [`/mangaassist/${name}`, await readFile(join(folder, name), 'utf8')] as const),
  );
  await rm(folder, { recursive: true });
  return Object.fromEntries(files);
}

const example = (name: string) => readFile(join(REPOSITORY, 'examples/widget', name), 'utf8');

async function askAndBuy(page: Page): Promise<void> {
  await page.getByTestId('suggestion').first().click();
  await page.getByTestId('add-to-cart').click();
}

describe('the example', () => {
  it('plain-page opens the chat, and fills its cart', async () => {
    const page = await openPage({
      '/': await example('plain-page/index.html'),
      '/shop.js': await example('plain-page/shop.js'),
      ...(await published()),
    });
    await page.getByTestId('launcher').click();
    await askAndBuy(page);

    await page.locator('#cart').filter({ hasText: /^1$/ }).waitFor();
    await page.close();
  });

  it('react signs in and out, and fills its cart', async () => {
    const script = await bundled('examples/widget/react/shop.tsx');
    const page = await openPage({
      '/': '<!doctype html><html lang="en"><div id="shop"></div><script type="module" src="/shop.js"></script>',
      '/shop.js': script,
      '/api/chat-token': 'token-of-aiko',
    });
    await page.getByTestId('offline').filter({ hasText: 'Please sign in' }).waitFor();

    const fetched = page.waitForRequest(/chat-token\?user=aiko$/);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await fetched;
    await page.getByTestId('state').filter({ hasText: 'Connected' }).waitFor();
    await askAndBuy(page);
    await page.locator('output').filter({ hasText: /^1$/ }).waitFor();

    await page.getByRole('button', { name: 'Sign out aiko' }).click();
    await page.getByTestId('offline').filter({ hasText: 'Please sign in' }).waitFor();
    expect(await page.getByTestId('answer').count()).toBe(0);
    await page.close();
  });

  it('node prints the answer', async () => {
    const server = new WebSocketServer({
      port: 0,
      host: '127.0.0.1',
      handleProtocols: () => 'mangaassist.v1',
    });
    server.on('connection', (socket) => {
      socket.on('message', (message) => {
        for (const frame of reply(JSON.parse(String(message)))) socket.send(JSON.stringify(frame));
      });
    });
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const script = join(REPOSITORY, 'examples/widget/node/ask.mjs');
    const url = `ws://127.0.0.1:${port}/v1`;
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ['--import', 'tsx', script, url, 'Is it out?'],
      { cwd: REPOSITORY, timeout: 60_000 },
    );
    server.close();

    expect(stdout).toBe('It is out.\n');
  });
});
