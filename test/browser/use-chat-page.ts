/** The demo page in a headless Chromium, with a local stack for each test file. */
import { afterAll, afterEach, beforeAll, beforeEach, expect } from '@jest/globals';
import { type Browser, type BrowserContext, chromium, type Locator, type Page } from 'playwright-core';
import { type LocalStack, startLocalStack } from '../../local/stack.ts';
import type { LocalStackOptions } from '../../local/stack-options.ts';
import { putLiveConfig, SHOWN_AFTER_GATE } from '../support/stack/put-live-config.ts';
import { STORE_FIXTURE } from '../support/stack/store-fixture.ts';

/** Starts both before the tests of a file. Each test has its own browser context and page. */
export function useChatPage(options: Partial<LocalStackOptions> = {}) {
  let browser: Browser;
  let stack: LocalStack;
  let context: BrowserContext;
  let page: Page;
  let consoleErrors: string[] = [];
  let expectedErrors: RegExp[] = [];

  beforeAll(async () => {
    browser = await chromium.connect(process.env['BROWSER_ENDPOINT'] ?? '');
    stack = await startLocalStack({
      port: 0,
      dataFolder: null,
      storeFolder: STORE_FIXTURE,
      models: { kind: 'stand-in', speed: 4 },
      logLevel: 'SILENT',
      ...options,
    });
    await stack.storeLoaded;
    // Without the cache, repeated questions are generated as well.
    const cache = { ...SHOWN_AFTER_GATE.cache, enabled: false };
    await putLiveConfig(stack, { ...SHOWN_AFTER_GATE, cache });
  });

  afterAll(async () => {
    await browser.close();
    await stack.stop();
  });

  beforeEach(async () => {
    context = await browser.newContext({ viewport: { width: 1_200, height: 900 }, locale: 'en-US' });
    // Ends a wait that hangs; a busy machine takes longer than Playwright's 30 s.
    context.setDefaultTimeout(120_000);
    page = await context.newPage();
    consoleErrors = [];
    expectedErrors = [];
    page.on('console', (message) => message.type() === 'error' && consoleErrors.push(message.text()));
    page.on('pageerror', (error) => consoleErrors.push(String(error)));
    await page.goto(stack.page);
  });

  afterEach(async () => {
    await context.close();
    const isExpected = (error: string): boolean => expectedErrors.some((pattern) => pattern.test(error));
    expect(consoleErrors.filter((error) => !isExpected(error))).toEqual([]);
  });

  const testId = (id: string): Locator => page.locator(`[data-testid="${id}"]`);
  return {
    stack: () => stack,
    page: () => page,
    context: () => context,
    testId,
    /** Removes and returns the expected console errors so far. */
    takeConsoleErrors: () => consoleErrors.splice(0),
    /** Lets a test have such console errors at any time: Chromium may report one of a lost connection late. */
    expectConsoleErrors: (pattern: RegExp): void => {
      expectedErrors.push(pattern);
    },
    async ask(question: string): Promise<void> {
      await testId('input').fill(question);
      await testId('input').press('Enter');
    },
    /** Waits until the last answer has this status. */
    async lastAnswer(status: string): Promise<Locator> {
      const last = testId('answer').last();
      await last.and(page.locator(`[data-status="${status}"]`)).waitFor();
      return last;
    },
  };
}
