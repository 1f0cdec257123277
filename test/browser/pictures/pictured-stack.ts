/** A local stack with the shop's data, a signed-in shopper and a person, and a browser in front of it. */
import { join } from 'node:path';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { type LocalStack, startLocalStack } from '../../../local/stack.ts';

const DOCS = join(import.meta.dirname, '../../../docs');
const STORE = join(import.meta.dirname, '../../../data/store');

/** Origin of the shop's page, which the test serves. */
export const SHOP = 'http://shop.example';

export interface Pictured {
  readonly stack: LocalStack;
  readonly browser: Browser;
  /** Token of the shopper who has orders. */
  readonly token: string;
  stop(): Promise<void>;
}

/** @param auth - `guest`: the token of the shopper is empty. */
export async function startPictured(auth: 'oidc' | 'guest'): Promise<Pictured> {
  const stack = await startLocalStack({
    port: 0,
    dataFolder: null,
    storeFolder: STORE,
    models: { kind: 'stand-in', speed: 4 },
    auth,
    env: { DAILY_BUDGET_USD: '2', WINDOW_MINUTES: '60' },
    handOff: true,
    allowedOrigins: [SHOP],
    logLevel: 'SILENT',
  });
  await stack.storeLoaded;
  const browser = await chromium.connect(process.env['BROWSER_ENDPOINT'] ?? '');
  return {
    stack,
    browser,
    token: (await stack.issuer?.token({ sub: 'demo' })) ?? '',
    async stop() {
      await browser.close();
      await stack.stop();
    },
  };
}

export async function pageOf({ browser }: Pictured, options: BrowserContextOptions): Promise<Page> {
  const context = await browser.newContext({ locale: 'en-US', ...options });
  context.setDefaultTimeout(120_000);
  return context.newPage();
}

/** @param name - below docs, without its extension. */
export async function take(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: join(DOCS, `${name}.png`), animations: 'disabled' });
}

/** Asks a question of the page's chat, and waits for the end of its answer. */
export async function ask(page: Page, question: string): Promise<void> {
  const answers = await page.getByTestId('answer').count();
  await page.getByTestId('input').fill(question);
  await page.getByTestId('input').press('Enter');
  await page.getByTestId('answer').nth(answers).and(page.locator('[data-status="finished"]')).waitFor();
}

/** Sets the token of the page's chat, which connects with it. */
export async function signIn(page: Page, token: string): Promise<void> {
  await page.evaluate((value) => {
    const chat = document.querySelector<HTMLElement & { token: unknown }>('manga-assist-chat');
    if (chat !== null) chat.token = value;
  }, token);
}
