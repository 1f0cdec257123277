/** Paths that end without a word: a sleep, a page that is left for a while, a gateway that speaks for its function. */
import { describe, expect, it } from '@jest/globals';
import { FINISHED, type Script, STARTED, useScriptedPage } from './use-scripted-page.ts';

/** Times that the gateway still answers in place of the message function. */
let throttled = 0;

const { ask, cutPath, open, page, push, received, sockets, takeConsoleErrors, testId } = useScriptedPage(
  (): Script => {
    throttled -= 1;
    if (throttled < 0) return [STARTED, { type: 'answer.delta', text: 'Hello.' }, FINISHED];
    push({ message: 'Internal server error', connectionId: 'c1', requestId: 'r1' });
    return [];
  },
);

/** A page whose time the test moves. */
async function openInTime(): Promise<void> {
  await page().clock.install();
  await open();
  await ask('one');
}

describe('a question on a dead path', () => {
  it.each([
    ['after a sleep of an hour', 3_600_000],
    ['just after the last answer', 0],
  ])('is answered on a new one within 5 s: %s', async (_, sleepMs) => {
    await openInTime();
    cutPath();
    await page().clock.fastForward(sleepMs);
    await testId('input').fill('two');
    await testId('input').press('Enter');
    await page().clock.runFor(5_000);
    const last = testId('answer').last();
    await last.and(page().locator('[data-status="finished"]')).waitFor();

    expect(sockets()).toBe(2);
    expect(received('session.open')).toHaveLength(1);
    expect(await testId('answer').count()).toBe(2);
    expect(await testId('problem').count()).toBe(0);
  });

  it('is found before it is asked when the page is in view again', async () => {
    await openInTime();
    cutPath();

    await page().evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
    await page().clock.runFor(5_000);
    await testId('state').filter({ hasText: 'Connected' }).waitFor();

    expect(sockets()).toBe(2);
  });
});

describe('a page in the back/forward cache', () => {
  // The browser of these tests has no such cache: the events are those of one that has.
  const happens = (type: 'pagehide' | 'pageshow') =>
    page().evaluate((name) => dispatchEvent(new PageTransitionEvent(name, { persisted: true })), type);

  it('has no open socket, which would keep it out, and goes on with its conversation on the way back', async () => {
    await open();
    await ask('one');
    await happens('pagehide');
    expect(await page().locator('.chat').getAttribute('data-state')).toBe('closed');

    await happens('pageshow');
    await testId('state').filter({ hasText: 'Connected' }).waitFor();
    await ask('two');

    expect(received('session.open')).toMatchObject([{ session: 'session-1' }]);
    expect(await testId('answer').count()).toBe(2);
  });

  it('opens none for a chat that the shopper has not opened', async () => {
    await open({ launcher: '' });

    await happens('pagehide');
    await happens('pageshow');
    await testId('launcher').click();
    await testId('state').filter({ hasText: 'Connected' }).waitFor();

    expect(sockets()).toBe(1);
  });
});

describe("an error frame of API Gateway's own", () => {
  it('is hidden if the question is answered when it is sent again', async () => {
    throttled = 1;
    await open();
    const answer = await ask('hello');

    expect(await answer.innerText()).toContain('Hello.');
    expect(received('message.send')).toHaveLength(2);
  });

  it('is shown in words of the chat, in its language, with a button that asks again', async () => {
    throttled = 2;
    await open({ lang: 'ja' });
    await testId('input').fill('hello');
    await testId('input').press('Enter');
    const problem = testId('problem');
    await problem.waitFor();
    expect(await problem.innerText()).toMatch(/もう一度お試しください[\s\S]*もう一度[\s\S]*[0-9a-f]{24}/);
    expect(await testId('log').innerText()).not.toMatch(/Internal server error/);

    await testId('retry').click();
    await testId('answer').and(page().locator('[data-status="finished"]')).waitFor();

    expect(await testId('answer').count()).toBe(1);
    expect(takeConsoleErrors()).toEqual([]);
  });
});
