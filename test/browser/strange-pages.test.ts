/** The chat in pages that differ from its demo page: other styles, moves, resizes, long pastes. */
import { describe, expect, it } from '@jest/globals';
import { useChatPage } from './use-chat-page.ts';

const { ask, expectConsoleErrors, lastAnswer, page, testId } = useChatPage({
  models: { kind: 'stand-in', speed: 1 },
  env: { CHECK_IN_MS: '100' },
});

const LONG = 'Compare Vinland Saga and Berserk as stories about revenge';

/** Distance of the log's end below its view, in px. */
const belowView = () =>
  testId('log').evaluate((log) => Math.round(log.scrollHeight - log.scrollTop - log.clientHeight));

describe('the chat element', () => {
  it('keeps its letters whatever the page around it sets for its own', async () => {
    const theirs: Readonly<Record<string, string>> = {
      'font-size': '62.5%',
      'letter-spacing': '3px',
      'word-spacing': '9px',
      'text-transform': 'uppercase',
      'writing-mode': 'vertical-rl',
      '-webkit-text-fill-color': 'rgb(255, 255, 255)',
      '-webkit-text-security': 'disc',
      'user-select': 'none',
      'word-break': 'break-all',
      'caret-color': 'rgba(0, 0, 0, 0)',
      cursor: 'none',
    };
    const lettersOf = () =>
      testId('log').evaluate((log, names) => {
        const style = getComputedStyle(log);
        return names.map((name) => style.getPropertyValue(name));
      }, Object.keys(theirs));
    const before = await lettersOf();

    await page().evaluate((styles) => {
      // By properties: the page's policy forbids a style attribute.
      for (const [name, value] of Object.entries(styles)) {
        document.documentElement.style.setProperty(name, value);
      }
    }, theirs);

    expect(before[0]).toBe('16px');
    expect(await lettersOf()).toEqual(before);
  });

  it('keeps a pasted text that is too long, shows its length, and does not send it', async () => {
    await testId('input').fill('漫'.repeat(6_026));
    await testId('input').press('Enter');

    expect(await testId('input').inputValue()).toHaveLength(6_026);
    expect(await testId('too-long').innerText()).toContain('6,026 of at most 4,000');
    // In one unit however long it is.
    await testId('input').fill('𠮷'.repeat(8_001));
    expect(await testId('too-long').innerText()).toContain('8,001 of at most 4,000');
    await testId('input').fill('漫'.repeat(6_026));
    expect(await testId('send').isDisabled()).toBe(true);
    expect(await testId('question').count()).toBe(0);
  });

  it.each([
    ['composed and invisible ones', 'e\u0301'.repeat(4_000) + '\u200B'.repeat(3_000)],
    ['marks that are heaped on one letter', `a${'\u0301'.repeat(4_500)}`],
  ])('counts characters as the protocol does, and accepts 4,000: %s', async (_, text) => {
    await testId('input').fill(text);

    expect(await testId('too-long').innerText()).toBe('');
    expect(await testId('send').isEnabled()).toBe(true);
  });

  it('sends no text of invisible characters, by Enter as by the button', async () => {
    await testId('input').fill('\u200B\u2060');
    await testId('input').press('Enter');
    await ask('What is your return policy?');
    await lastAnswer('finished');

    expect(await testId('question').count()).toBe(1);
    expect(await testId('problem').count()).toBe(0);
  });

  it('goes on with its answer when the page moves it to another place', async () => {
    await ask(LONG);
    await lastAnswer('streaming');

    await page().evaluate(() => {
      const chat = document.querySelector('manga-assist-chat');
      if (chat !== null) document.querySelector('main')?.append(chat);
    });
    await lastAnswer('finished');

    expect(await testId('answer').count()).toBe(1);
    expect(await testId('problem').count()).toBe(0);
  });

  it('goes on with its answer when the page takes it out and brings it back', async () => {
    await ask(LONG);
    await lastAnswer('streaming');

    await page().evaluate(async () => {
      const chat = document.querySelector('manga-assist-chat');
      const main = document.querySelector('main');
      chat?.remove();
      await new Promise((resolve) => setTimeout(resolve));
      if (chat !== null) main?.append(chat);
    });
    await lastAnswer('finished');

    expect(await testId('answer').count()).toBe(1);
    expect(await testId('problem').count()).toBe(0);
  });

  it('goes on with its answer, its typed text and its focus when the page moves it by moveBefore', async () => {
    const hasMoveBefore = await page().evaluate(() => 'moveBefore' in Element.prototype);
    if (!hasMoveBefore) {
      const version = await page().evaluate(() => navigator.userAgent);
      process.stdout.write(`Not tested: moveBefore needs Chromium 133 or later, and this is ${version}.\n`);
      return;
    }
    await ask(LONG);
    await lastAnswer('streaming');
    await testId('input').fill('and then');
    const sockets: string[] = [];
    page().on('websocket', (socket) => sockets.push(socket.url()));
    const calls = await page().evaluate(() => {
      const chat = document.querySelector('manga-assist-chat');
      const main = document.querySelector<HTMLElement & { moveBefore(node: Node, before: null): void }>(
        'main',
      );
      const { prototype } = customElements.get('manga-assist-chat') as { prototype: HTMLElement };
      main?.setAttribute('lang', 'ja');
      if (chat !== null) main?.moveBefore(chat, null);
      return [chat?.parentElement === main, 'connectedMoveCallback' in prototype];
    });
    await lastAnswer('finished');

    expect(calls).toEqual([true, true]);
    expect(sockets).toEqual([]);
    expect(await testId('answer').count()).toBe(1);
    expect(await testId('problem').count()).toBe(0);
    expect(await testId('input').inputValue()).toBe('and then');
    expect(await testId('input').evaluate((input) => input.matches(':focus'))).toBe(true);
    // The new parent is in Japanese.
    expect(await testId('send').innerText()).toBe('送信');
  });

  it('keeps the end of an answer in view when a phone keyboard halves the window', async () => {
    await page().setViewportSize({ width: 360, height: 740 });
    await ask(LONG);
    await lastAnswer('streaming');

    await page().setViewportSize({ width: 360, height: 420 });
    await lastAnswer('finished');

    expect(await belowView()).toBeLessThanOrEqual(1);
  });

  it('keeps its position after the shopper has scrolled up', async () => {
    await page().setViewportSize({ width: 360, height: 420 });
    await ask(LONG);
    await lastAnswer('finished');
    await testId('log').hover();
    await page().mouse.wheel(0, -200);
    await page().waitForFunction(() => {
      const log = document.querySelector('manga-assist-chat')?.shadowRoot?.querySelector('.log');
      return log != null && log.scrollHeight - log.scrollTop - log.clientHeight > 100;
    });

    await page().setViewportSize({ width: 360, height: 400 });
    await testId('answer').last().waitFor();

    expect(await belowView()).toBeGreaterThan(50);
  });

  it('is there twice in one page: each has its conversation and language, also after a reload', async () => {
    const chat = (place: 'first' | 'second') =>
      page().locator('manga-assist-chat')[place === 'first' ? 'first' : 'last']();
    const two = () =>
      page().evaluate(() => {
        const first = document.querySelector('manga-assist-chat');
        const second = document.createElement('manga-assist-chat');
        const attributes = { lang: 'ja', socket: first?.getAttribute('socket') ?? '' };
        for (const [name, value] of Object.entries(attributes)) second.setAttribute(name, value);
        second.toggleAttribute('keep-session', true);
        first?.after(second);
      });
    const askIn = async (id: 'first' | 'second', question: string) => {
      await chat(id).getByTestId('input').fill(question);
      await chat(id).getByTestId('input').press('Enter');
      await chat(id).locator('[data-testid="answer"][data-status="finished"]').waitFor();
    };
    await two();
    await askIn('first', 'hello');
    await askIn('second', 'こんにちは');
    expect(await chat('first').getByTestId('state').innerText()).toBe('Connected');
    expect(await chat('second').getByTestId('state').innerText()).toBe('接続済み');
    await page().reload();
    await two();
    await chat('second').getByTestId('question').waitFor();
    await chat('first').getByTestId('question').waitFor();

    expect(await chat('first').getByTestId('question').allInnerTexts()).toEqual([
      expect.stringContaining('hello'),
    ]);
    expect(await chat('second').getByTestId('question').allInnerTexts()).toEqual([
      expect.stringContaining('こんにちは'),
    ]);
    expect(await chat('second').getByTestId('answer-text').innerText()).toContain('いらっしゃいませ');
    expect(await chat('first').getByTestId('answer-text').innerText()).toContain('welcome');
  });

  it('shows neither model nor price nor timing unless the page asks for them', async () => {
    await page().evaluate(() => document.querySelector('manga-assist-chat')?.removeAttribute('details'));
    await ask('Where can I buy volume 1 of Dandadan?');
    await lastAnswer('finished');

    expect(await testId('small-print').count()).toBe(0);
    expect(await testId('answer').innerText()).not.toMatch(/Haiku|Sonnet|\$0\.000/);
    expect(await testId('products').count()).toBe(1);
  });

  it('shows that the shopper is signed out without a token, and connects once it is set', async () => {
    const setToken = (token: string | undefined) =>
      page().evaluate((value) => {
        const chat = document.querySelector('manga-assist-chat');
        if (chat !== null) Object.assign(chat, { token: () => value });
      }, token);

    await setToken(undefined);
    await testId('offline').filter({ hasText: 'Please sign in' }).waitFor();
    expect(await testId('state').innerText()).toContain('Signed out');
    await page().evaluate(() => {
      const chat = document.querySelector('manga-assist-chat');
      if (chat !== null) Object.assign(chat, { token: undefined });
    });
    await testId('state').filter({ hasText: 'Connected' }).waitFor();

    expect(await testId('offline').innerText()).toBe('');
  });
});

it('The chat says that it has no connection where the policy of the page forbids its socket', async () => {
  expectConsoleErrors(/Content Security Policy/);
  await page().evaluate(() => {
    const policy = document.createElement('meta');
    policy.httpEquiv = 'Content-Security-Policy';
    policy.content = "connect-src 'self'";
    document.head.append(policy);
    document.querySelector('manga-assist-chat')?.setAttribute('socket', 'wss://chat.example/v1');
  });

  await ask('Is volume 3 in stock?');

  await testId('state').filter({ hasText: 'Offline' }).waitFor();
});

it('The chat works in a page that loads its script twice', async () => {
  await page().addScriptTag({ type: 'module', url: '/page.js?again' });

  await ask('What is your return policy?');

  await lastAnswer('finished');
});
