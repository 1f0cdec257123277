import { describe, expect, it } from '@jest/globals';
import { useChatPage } from './use-chat-page.ts';

const { ask, context, expectConsoleErrors, lastAnswer, page, testId } = useChatPage();

describe('the page', () => {
  it('shows that its models are stand-ins', async () => {
    expect(await page().locator('#models').innerText()).toMatch(/stand-in models/i);
  });

  it('streams an answer, and shows its tier and price in small print', async () => {
    const lengths = await page().evaluateHandle(() => {
      const shown: number[] = [];
      const log = document.querySelector('manga-assist-chat')?.shadowRoot?.querySelector('.log');
      const look = () => shown.push(log?.querySelector('.answer-text')?.textContent?.length ?? 0);
      new MutationObserver(look).observe(log as Node, {
        subtree: true,
        childList: true,
        characterData: true,
      });
      return shown;
    });
    await ask('Where can I buy volume 1 of Dandadan?');
    await lastAnswer('finished');

    const text = await testId('answer-text').innerText();
    expect(text).toContain('Dandadan');
    const growth = new Set(await lengths.jsonValue());
    // Empty, a part, and the whole; a busy machine paints several frames at once.
    expect(growth.size).toBeGreaterThan(2);
    expect(await testId('small-print').innerText()).toMatch(/Haiku.*\$0\.000/s);
  });

  it('shows an answer as plain text if the code of Markdown and cards cannot be loaded', async () => {
    expectConsoleErrors(/ERR_FAILED/);
    await context().route('**/answer-parts-*.js', (route) => route.abort());
    await page().reload();
    await ask('Where can I buy volume 1 of Dandadan?');
    await lastAnswer('finished');

    expect(await testId('answer-text').innerText()).toContain('Dandadan');
    expect(await testId('products').count()).toBe(0);
  });

  it('shows the strong tier for a comparison', async () => {
    await ask('Compare Vinland Saga and Berserk as stories about revenge');
    await lastAnswer('finished');

    expect(await testId('answer').getAttribute('data-tier')).toBe('sonnet');
    expect(await testId('small-print').innerText()).toContain('Sonnet');
  });

  it('replaces a draft visibly with the answer of the strong tier', async () => {
    await ask('Do you offer gift wrapping?');
    await testId('replaced-note').waitFor();
    await lastAnswer('finished');

    expect(await testId('answer').getAttribute('data-replaced')).toBe('true');
    const text = await testId('answer-text').innerText();
    expect(text).toContain('will not guess');
    expect(text).not.toContain('perhaps');
  });

  it('accepts Japanese input, and does not send during an IME composition', async () => {
    const input = testId('input');
    await input.focus();
    const session = await context().newCDPSession(page());
    await session.send('Input.imeSetComposition', { text: 'こんにちは', selectionStart: 5, selectionEnd: 5 });
    await input.dispatchEvent('keydown', { key: 'Enter', isComposing: true, keyCode: 229 });
    expect(await testId('answer').count()).toBe(0);

    await session.send('Input.insertText', { text: 'こんにちは' });
    await input.press('Enter');
    await lastAnswer('finished');

    expect(await testId('question').innerText()).toContain('こんにちは');
    expect(await testId('answer-text').innerText()).toContain('いらっしゃいませ');
  });

  it('inserts questions and answers as text, not as HTML', async () => {
    await ask('<img src=x onerror="document.title=`broken`"> hello');
    await lastAnswer('finished');

    expect(await page().locator('manga-assist-chat img').count()).toBe(0);
    expect(await page().title()).not.toBe('broken');
  });

  it('can be switched to Japanese and used by keyboard', async () => {
    await testId('lang-ja').focus();
    await page().keyboard.press('Enter');

    expect(await testId('send').innerText()).toMatch(/送信/);
  });

  it('fits the screen of a phone', async () => {
    await page().setViewportSize({ width: 360, height: 740 });
    await ask('What is your return policy?');
    await lastAnswer('finished');

    const overflow = await page().evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow).toBeLessThanOrEqual(0);
    expect(await testId('input').isVisible()).toBe(true);
  });
});
