/** State that survives on the page: a cancelled answer, a rating, a reload during an answer, a lost network. */
import { describe, expect, it } from '@jest/globals';
import { useChatPage } from './use-chat-page.ts';

// Slow enough for a reload during an answer, with a heartbeat every 100 ms.
const { ask, context, expectConsoleErrors, lastAnswer, page, testId } = useChatPage({
  models: { kind: 'stand-in', speed: 1 },
  env: { CHECK_IN_MS: '100' },
});

const LONG = 'Compare Vinland Saga and Berserk as stories about revenge';

const textOf = (n: number) => testId('answer-text').nth(n).innerText();

/** Waits for some text of the last answer. */
async function someText(): Promise<string> {
  const answer = await lastAnswer('streaming');
  return answer.locator('[data-testid="answer-text"]').innerText();
}

describe('the page without a network', () => {
  it('shows that it is offline, keeps the questions, and sends them in order when the network is back', async () => {
    expectConsoleErrors(/ERR_INTERNET_DISCONNECTED/);
    await context().setOffline(true);
    await testId('offline').filter({ hasText: 'No connection' }).waitFor();
    expect(await testId('state').innerText()).toContain('Offline');

    await ask('hello');
    await ask('Do you offer gift wrapping?');
    expect(await testId('answer').count()).toBe(2);
    expect(await testId('stop').isVisible()).toBe(false);
    await context().setOffline(false);
    await lastAnswer('finished');

    expect(await testId('offline').innerText()).toBe('');
    expect(await textOf(0)).toContain('welcome');
    expect(await textOf(1)).toContain('will not guess');
  });

  it('resumes the answer in flight when the network is back', async () => {
    expectConsoleErrors(/ERR_INTERNET_DISCONNECTED/);
    await ask(LONG);
    const early = await someText();
    await context().setOffline(true);
    await testId('offline').filter({ hasText: 'No connection' }).waitFor();

    await context().setOffline(false);
    await lastAnswer('finished');

    const text = await textOf(0);
    expect(text.startsWith(early.trim())).toBe(true);
    expect(text.length).toBeGreaterThan(early.length);
    expect(await testId('answer').count()).toBe(1);
  });
});

describe('an answer', () => {
  it('is cancelled by the Stop button, keeps its text, and does not block the next one', async () => {
    await ask(LONG);
    await someText();
    await testId('stop').focus();
    await page().keyboard.press('Enter');
    const stopped = await lastAnswer('cancelled');

    expect(await stopped.innerText()).toContain('Stopped.');
    expect((await textOf(0)).length).toBeGreaterThan(0);
    expect(await testId('stop').isVisible()).toBe(false);
    expect(await testId('input').evaluate((input) => input.matches(':focus'))).toBe(true);
    await ask('hello');
    await lastAnswer('finished');
    expect(await testId('rate-up').count()).toBe(1); // Not under the cancelled answer.
  });

  it('is cancelled in the language of the page', async () => {
    await testId('lang-ja').click();
    await ask(LONG);
    const stop = page().getByRole('button', { name: '回答を停止' });
    await stop.click();

    expect(await (await lastAnswer('cancelled')).innerText()).toContain('停止しました。');
  });

  it('goes on after a reload in its middle', async () => {
    await ask(LONG);
    const early = await someText();
    await page().reload();

    await testId('stop').waitFor();
    await lastAnswer('finished');

    const text = await textOf(0);
    expect(text.startsWith(early.trim())).toBe(true);
    expect(text.length).toBeGreaterThan(early.length);
    expect(await testId('question').innerText()).toContain(LONG);
    expect(await testId('answer').count()).toBe(1);
  });
});

describe('a rating', () => {
  it('is kept across a reload, and can be changed by keyboard', async () => {
    await ask('hello');
    await lastAnswer('finished');
    await testId('rate-up').click();
    expect(await testId('rate-up').getAttribute('aria-pressed')).toBe('true');
    await testId('rate-down').focus();
    await page().keyboard.press('Space');
    await page().reload();

    await lastAnswer('finished');

    expect(await testId('rate-up').getAttribute('aria-pressed')).toBe('false');
    expect(await testId('rate-down').getAttribute('aria-pressed')).toBe('true');
    expect(await testId('rate-down').getAttribute('aria-label')).toBe('Bad answer');
    expect(await testId('small-print').innerText()).toBe('Haiku');
  });
});
