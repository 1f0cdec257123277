import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { type LocalStack, startLocalStack } from '../../local/stack.ts';
import { putLiveConfig, SHOWN_AFTER_GATE } from '../support/put-live-config.ts';

let browser: Browser;
let stack: LocalStack;
let context: BrowserContext;
let page: Page;
const consoleErrors: string[] = [];

beforeAll(async () => {
  browser = await chromium.connect(process.env['BROWSER_ENDPOINT'] ?? '');
  stack = await startLocalStack({
    port: 0,
    dataFolder: null,
    models: { kind: 'stand-in', speed: 4 },
    logLevel: 'SILENT',
  });
  await putLiveConfig(stack, SHOWN_AFTER_GATE);
});

afterAll(async () => {
  await browser.close();
  await stack.stop();
});

beforeEach(async () => {
  context = await browser.newContext({ viewport: { width: 1_200, height: 900 }, locale: 'en-US' });
  page = await context.newPage();
  consoleErrors.length = 0;
  page.on('console', (message) => message.type() === 'error' && consoleErrors.push(message.text()));
  page.on('pageerror', (error) => consoleErrors.push(String(error)));
  await page.goto(stack.page);
});

afterEach(async () => {
  await context.close();
  expect(consoleErrors).toEqual([]);
});

const testId = (id: string) => page.locator(`[data-testid="${id}"]`);

async function ask(question: string): Promise<void> {
  await testId('input').fill(question);
  await testId('input').press('Enter');
}

async function finished(): Promise<void> {
  await page.locator('[data-testid="answer"][data-status="finished"]').last().waitFor();
}

describe('the page', () => {
  it('says that its models are stand-ins', async () => {
    expect(await page.locator('#models').innerText()).toMatch(/stand-in models/i);
  });

  it('streams an answer and shows its tier and price in small print', async () => {
    await ask('Where can I buy volume 1 of Dandadan?');

    const text = testId('answer-text');
    await page.locator('[data-testid="answer"][data-status="streaming"]').waitFor();
    const early = (await text.innerText()).length;
    await finished();

    expect(await text.innerText()).toContain('Dandadan');
    expect((await text.innerText()).length).toBeGreaterThan(early);
    expect(await testId('small-print').innerText()).toMatch(/Haiku.*\$0\.000/s);
  });

  it('shows the strong tier for a comparison', async () => {
    await ask('Compare Vinland Saga and Berserk as stories about revenge');
    await finished();

    expect(await testId('answer').getAttribute('data-tier')).toBe('sonnet');
    expect(await testId('small-print').innerText()).toContain('Sonnet');
  });

  it('replaces a doubtful answer where everybody can see it', async () => {
    await ask('Do you offer gift wrapping?');
    await testId('replaced-note').waitFor();
    await finished();

    expect(await testId('answer').getAttribute('data-replaced')).toBe('true');
    const text = await testId('answer-text').innerText();
    expect(text).toContain('will not guess');
    expect(text).not.toContain('perhaps');
  });

  it('takes Japanese input and does not send while it is being composed', async () => {
    const input = testId('input');
    await input.focus();
    const session = await context.newCDPSession(page);
    await session.send('Input.imeSetComposition', { text: 'こんにちは', selectionStart: 5, selectionEnd: 5 });
    await input.dispatchEvent('keydown', { key: 'Enter', isComposing: true, keyCode: 229 });
    expect(await testId('answer').count()).toBe(0);

    await session.send('Input.insertText', { text: 'こんにちは' });
    await input.press('Enter');
    await finished();

    expect(await testId('question').innerText()).toContain('こんにちは');
    expect(await testId('answer-text').innerText()).toContain('いらっしゃいませ');
  });

  it('inserts what is said as text, never as HTML', async () => {
    await ask('<img src=x onerror="document.title=`broken`"> hello');
    await finished();

    expect(await page.locator('manga-assist-chat img').count()).toBe(0);
    expect(await page.title()).not.toBe('broken');
  });

  it('can be switched to Japanese and used by keyboard', async () => {
    await testId('lang-ja').focus();
    await page.keyboard.press('Enter');

    expect(await testId('send').innerText()).toMatch(/送信/);
  });

  it('fits a phone', async () => {
    await page.setViewportSize({ width: 360, height: 740 });
    await ask('What is your return policy?');
    await finished();

    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow).toBeLessThanOrEqual(0);
    expect(await testId('input').isVisible()).toBe(true);
  });
});
