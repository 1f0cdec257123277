/** Paths that end without a word: a sleep, a page that is left for a while, a gateway that speaks for its function. */
import { describe, expect, it } from '@jest/globals';
import { FINISHED, type Script, STARTED, useScriptedPage } from './use-scripted-page.ts';

/** Times that the gateway still answers in place of the message function. */
let throttled = 0;

const { ask, cutPath, open, page, push, received, reload, sockets, takeConsoleErrors, testId, useHandoff } =
  useScriptedPage((): Script => {
    throttled -= 1;
    if (throttled < 0)
      return [STARTED, { type: 'answer.delta', text: 'Hello.' }, { ...FINISHED, suggestions: ['More?'] }];
    push({ message: 'Internal server error', connectionId: 'c1', requestId: 'r1' });
    return [];
  });

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

it('a question is asked again by a reload that comes before its session, and not by the next one', async () => {
  const kept = { 'keep-session': '' };
  await open(kept);
  await testId('state').filter({ hasText: 'Connected' }).waitFor();
  cutPath();
  await testId('input').fill('one');
  await testId('input').press('Enter');
  await testId('question').waitFor();

  await reload([], kept);
  await testId('answer').and(page().locator('[data-status="finished"]')).waitFor();
  await reload([], kept);
  await testId('state').filter({ hasText: 'Connected' }).waitFor();
  await ask('two');

  expect(received('message.send').map(({ text }) => text)).toEqual(['one', 'two']);
});

it("a person's words stand behind the notes that came before them, also where suggestions stand between", async () => {
  useHandoff({ state: 'none', contact: 'optional' });
  await open();
  const answer = await ask('one');
  const after = (await answer.getAttribute('data-id')) ?? '';
  push({ type: 'handoff.accepted', handoff: 'h1', person: 'Aoi', text: 'Aoi is here now.' });
  const at = '2026-11-29T10:00:00.000Z';
  push({ type: 'handoff.message', handoff: 'h1', message: 'm1', text: 'Hello', at, after });
  await testId('person-message').waitFor();
  await ask('two');

  const lines = await page().locator('.log').locator('.question, .person, .person-note').allInnerTexts();
  expect(lines.map((line) => line.split('\n').at(-1))).toEqual(['one', 'Aoi is here now.', 'Hello', 'two']);
});

it('a frame of the hand-off that comes twice, its reply lost, is shown once, also behind those that followed it', async () => {
  useHandoff({ state: 'none', contact: 'optional' });
  await open();
  await ask('one');
  await page().evaluate(() => {
    const seen: string[] = [];
    Object.assign(globalThis, { seen });
    document.addEventListener('manga-assist-handoff', (event) =>
      seen.push((event as CustomEvent).detail.type),
    );
  });
  const at = '2026-11-29T10:00:00.000Z';
  const frames = [
    { type: 'handoff.requested', handoff: 'h1', text: 'Please wait.' },
    { type: 'handoff.accepted', handoff: 'h1', person: 'Aoi', text: 'Aoi is here now.' },
    { type: 'handoff.message', handoff: 'h1', message: 'm1', text: 'Hello', at },
    { type: 'handoff.closed', handoff: 'h1', reason: 'person', text: 'The assistant answers again.' },
  ] as const;
  for (const frame of frames) for (let times = 0; times < 2; times += 1) push(frame);
  for (const frame of frames) push(frame);
  await ask('two');

  const lines = await page().locator('.log').locator('.question, .person, .person-note').allInnerTexts();
  expect(lines.map((line) => line.split('\n').at(-1))).toEqual([
    'one',
    'Aoi is here now.',
    'Hello',
    'The assistant answers again.',
    'two',
  ]);
  expect(await page().evaluate(() => (globalThis as unknown as { seen: string[] }).seen)).toEqual(
    frames.map(({ type }) => type),
  );
  expect(await testId('person').isVisible()).toBe(false);
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
