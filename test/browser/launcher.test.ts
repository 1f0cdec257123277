/** The chat behind a button in the corner of a page. */
import { describe, expect, it } from '@jest/globals';
import { FINISHED, STARTED, useScriptedPage } from './use-scripted-page.ts';

/** Lets the answer to `late` go. */
let release = () => {};
const released = new Promise<void>((resolve) => {
  release = resolve;
});

const { ask, open, page, testId } = useScriptedPage(async (asked) => {
  if (asked === 'late') await released;
  const text = asked === 'Long' ? 'Within 30 days. '.repeat(80) : 'Hello.';
  return [STARTED, { type: 'answer.delta', text }, FINISHED];
});

const focused = () =>
  page().evaluate(() => document.querySelector('manga-assist-chat')?.shadowRoot?.activeElement?.className);

describe('the launcher', () => {
  it('opens the chat, connects it then, and returns the focus when Escape or its button minimises it', async () => {
    await open({ launcher: '' });
    expect(await testId('input').isVisible()).toBe(false);
    expect(await page().locator('.chat').getAttribute('data-state')).toBe('closed');

    await testId('launcher').click();
    await testId('state').filter({ hasText: 'Connected' }).waitFor();
    expect(await page().locator('.chat textarea:focus').count()).toBe(1);
    expect(await testId('launcher').getAttribute('aria-expanded')).toBe('true');

    await page().keyboard.press('Escape');
    expect(await testId('input').isVisible()).toBe(false);
    expect(await focused()).toBe('launcher');
    await page().keyboard.press('Enter');
    await testId('minimise').click();
    expect(await focused()).toBe('launcher');
  });

  it('counts the answers that come while the chat is minimised', async () => {
    await open({ launcher: '', open: '' });
    await ask('one');
    expect(await testId('unread').innerText()).toBe('');

    await testId('input').fill('late');
    await testId('input').press('Enter');
    await testId('answer').last().and(page().locator('[data-status="waiting"]')).waitFor();
    await page().keyboard.press('Escape');
    release();
    await testId('unread').filter({ hasText: '1 new answer' }).waitFor({ state: 'attached' });
    await testId('launcher').click();

    expect(await testId('unread').innerText()).toBe('');
  });

  it('fills the screen of a phone', async () => {
    await page().setViewportSize({ width: 360, height: 700 });
    await open({ launcher: '', open: '' });

    expect(await page().locator('.chat').boundingBox()).toEqual({ x: 0, y: 0, width: 360, height: 700 });
    expect(await testId('launcher').isVisible()).toBe(false);
  });

  it('keeps the field and the end of the answer in view of a phone that two fingers have magnified', async () => {
    await page().setViewportSize({ width: 360, height: 700 });
    await open({ launcher: '', open: '' });
    await page().evaluate(() => {
      const meta = Object.assign(document.createElement('meta'), { name: 'viewport' });
      document.head.append(Object.assign(meta, { content: 'width=device-width, initial-scale=1' }));
    });
    const devtools = await page().context().newCDPSession(page());
    const metrics = { width: 360, height: 700, deviceScaleFactor: 2, mobile: true };
    await devtools.send('Emulation.setDeviceMetricsOverride', metrics);
    await devtools.send('Emulation.setPageScaleFactor', { pageScaleFactor: 2.5 });
    await page().waitForFunction(() => visualViewport?.scale === 2.5);
    await testId('input').focus();
    await page().keyboard.type('Long'); // Not fill: keys bring the caret into view.
    await page().keyboard.press('Enter');
    await testId('answer').and(page().locator('[data-status="finished"]')).waitFor();

    const shown = await page().evaluate(() => ({
      top: visualViewport?.offsetTop ?? 0,
      bottom: (visualViewport?.offsetTop ?? 0) + (visualViewport?.height ?? 0),
    }));
    for (const part of ['input', 'answer']) {
      const { bottom } = await testId(part).evaluate((element) => element.getBoundingClientRect());
      expect(bottom).toBeGreaterThan(shown.top);
      expect(bottom).toBeLessThanOrEqual(shown.bottom);
    }
    expect(await testId('input').inputValue()).toBe('');
  });
});
