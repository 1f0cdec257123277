/** An answer cut off by its limit of time or length. */
import { describe, expect, it } from '@jest/globals';
import { useChatPage } from './use-chat-page.ts';

const { ask, lastAnswer, page, testId } = useChatPage({
  models: { kind: 'stand-in', speed: 1 },
  env: { ANSWER_DEADLINE_MS: '3000' },
});

describe('an answer that was cut off', () => {
  it('shows that it was cut off, also after a reload, with a button that asks for the rest', async () => {
    await ask('Compare Vinland Saga and Berserk as stories about revenge');
    await lastAnswer('finished');

    expect(await testId('cut-off').innerText()).toContain('This answer was cut off before its end.');
    await page().reload();
    await lastAnswer('finished');
    expect(await testId('cut-off').count()).toBe(1);
    await testId('go-on').click();

    await testId('question').nth(1).waitFor();
    expect(await testId('question').nth(1).innerText()).toContain('Go on');
    expect(await testId('go-on').count()).toBeLessThanOrEqual(1);
  });
});
