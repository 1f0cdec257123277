/** The pictures of docs/widget, and the one of the README: the shop of the plain example, and the demo page. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import type { Page } from 'playwright-core';
import { ask, type Pictured, pageOf, SHOP, signIn, take } from './pictured-stack.ts';

const REPOSITORY = join(import.meta.dirname, '../../..');
const LOOKS =
  '<style>body { margin: 32px; background: #f6f1e7; color: #1f1b19; font: 16px/1.5 sans-serif } @media (prefers-color-scheme: dark) { body { background: #121114; color: #f2eee8 } }</style>';
const CARDS = 'Where can I buy volume 1 of Dandadan?';

export async function widgetPictures(pictured: Pictured): Promise<void> {
  const page = await shopPage(pictured, { width: 760, height: 780 });
  await page.setViewportSize({ width: 760, height: 480 });
  await take(page, 'widget/closed');
  await page.setViewportSize({ width: 760, height: 780 });
  await page.getByTestId('launcher').click();
  await page.getByTestId('state').filter({ hasText: 'Connected' }).waitFor();
  await take(page, 'widget/open');
  await ask(page, CARDS);
  await page.getByTestId('add-to-cart').first().waitFor();
  await toAnswer(page);
  await take(page, 'widget/cards');
  await page.emulateMedia({ colorScheme: 'dark' });
  await take(page, 'widget/dark');
  await page.emulateMedia({ colorScheme: 'light' });
  await ask(page, 'Where is my order MA-1057418?');
  await page.getByTestId('orders').waitFor();
  await take(page, 'widget/order');
  await page.getByTestId('menu').click();
  await page.getByTestId('start-over').click();
  await page.getByRole('button', { name: '日本語' }).click();
  await ask(page, '送料はいくらですか');
  await take(page, 'widget/japanese');
  await page.context().close();

  const phone = await shopPage(pictured, { width: 375, height: 780 });
  await phone.getByTestId('launcher').click();
  await ask(phone, CARDS);
  await phone.getByTestId('add-to-cart').first().waitFor();
  await toAnswer(phone);
  await take(phone, 'widget/phone');
  await phone.context().close();
  await demoPictures(pictured);
}

/** The shop of the plain example, with the sources of the package. */
async function shopPage(pictured: Pictured, viewport: { width: number; height: number }): Promise<Page> {
  const page = await pageOf(pictured, { viewport });
  const example = (name: string) => readFile(join(REPOSITORY, 'examples/widget/plain-page', name), 'utf8');
  const { outputFiles } = await build({
    entryPoints: [join(REPOSITORY, 'packages/widget/src/define.ts')],
    bundle: true,
    format: 'esm',
    charset: 'utf8',
    write: false,
  });
  const html = (await example('index.html'))
    .replaceAll('A shop', 'Hondana Manga')
    .replace('</head>', `${LOOKS}</head>`)
    .replace('ws://127.0.0.1:8787/v1"', `${pictured.stack.socket}" token="${pictured.token}"`);
  const files: Readonly<Record<string, readonly [type: string, body: string]>> = {
    '/': ['text/html; charset=utf-8', html],
    '/shop.js': ['text/javascript', await example('shop.js')],
    '/mangaassist/define.js': ['text/javascript', outputFiles[0]?.text ?? ''],
  };
  await page.route(`${SHOP}/**`, (route) => {
    const [contentType = '', body] = files[new URL(route.request().url()).pathname] ?? [];
    return body === undefined ? route.fulfill({ status: 404 }) : route.fulfill({ contentType, body });
  });
  await page.goto(`${SHOP}/`);
  await page.getByTestId('launcher').waitFor();
  return page;
}

/** Scrolls to the begin of the last answer. */
async function toAnswer(page: Page): Promise<void> {
  await page
    .getByTestId('answer')
    .last()
    .evaluate((answer) => answer.scrollIntoView());
}

/** The demo page of the local stack: an answer of each tier, and a conversation that a person takes over. */
async function demoPictures(pictured: Pictured): Promise<void> {
  const { stack, token } = pictured;
  const page = await pageOf(pictured, { viewport: { width: 1_200, height: 1_010 } });
  await page.goto(stack.page);
  await signIn(page, token);
  await ask(page, 'How much is volume 1 of Dandadan?');
  await take(page, 'screenshot');

  await page.setViewportSize({ width: 1_200, height: 900 });
  const state = (name: string) =>
    page
      .getByTestId('person')
      .and(page.locator(`[data-state="${name}"]`))
      .waitFor();
  await ask(page, 'I want to talk to a human');
  await state('offered');
  await take(page, 'widget/hand-off-offered');
  await page.getByTestId('person-talk').click();
  await page.getByTestId('person-contact').fill('reader@example.com');
  await page.getByTestId('person-request').click();
  await state('requested');
  await take(page, 'widget/hand-off-waiting');
  const inbox = await page.context().newPage();
  await inbox.setViewportSize({ width: 1_200, height: 900 });
  await inbox.goto(`${stack.page}inbox`);
  await inbox.getByRole('button', { name: 'I want to talk to a human' }).click();
  await inbox.getByRole('button', { name: 'Accept' }).click();
  await state('accepted');
  await inbox.getByLabel('Your message').fill('Hello, this is Aoi. How can I help you?');
  await inbox.getByRole('button', { name: 'Send' }).click();
  await page.getByTestId('person-message').waitFor();
  await ask(page, 'My parcel has not come.');
  await inbox.getByText('My parcel has not come.').waitFor();
  await take(page, 'widget/hand-off-accepted');
  await take(inbox, 'widget/inbox');
  await page.context().close();
}
