/** The chat on a deployment with `auth: oidc`: the page's token callback works, fails, or never returns. */
import { beforeEach, describe, expect, it } from '@jest/globals';
import { until } from '../support/until.ts';
import { useChatPage } from './use-chat-page.ts';

const { ask, context, expectConsoleErrors, lastAnswer, page, stack, takeConsoleErrors, testId } = useChatPage(
  {
    auth: 'oidc',
  },
);

const aliceToken = () => stack().issuer?.token({ sub: 'alice' }) ?? Promise.reject(new Error('No issuer.'));

type Chat = HTMLElement & { token: unknown };

/** Of another issuer: the server refuses it, and answers the handshake with a status that a browser does not show. */
const refusedToken = async () => `${(await aliceToken()).slice(0, -8)}AAAAAAAA`;

/** Sets a callback that counts its calls, and returns the second token after a click on `Try again`. */
const refusedAtFirst = async (first: string, second: string) =>
  page().evaluate(
    ([refused, good]) => {
      const chat = document.querySelector<Chat>('manga-assist-chat');
      let isRetried = false;
      chat?.shadowRoot?.addEventListener(
        'click',
        ({ target }) => {
          isRetried ||= (target as Element).matches('[data-testid="retry-sign-in"]');
        },
        { capture: true },
      );
      if (chat !== null) chat.token = async () => (isRetried ? good : refused);
    },
    [first, second] as const,
  );

/** Sets a callback that fails in this way at first, and returns the token after a click on `Try again`. */
const failAtFirst = async (failure: 'rejects' | 'never returns') =>
  page().evaluate(
    ([kind, token]) => {
      const chat = document.querySelector<Chat>('manga-assist-chat');
      const retry = () => chat?.shadowRoot?.querySelector('[data-testid="retry-sign-in"]');
      let isRetried = false;
      addEventListener(
        'click',
        () => {
          isRetried ||= chat?.shadowRoot?.activeElement === retry();
        },
        { capture: true },
      );
      if (chat === null) return;
      chat.token = () => {
        if (isRetried) return Promise.resolve(token);
        return kind === 'rejects' ? Promise.reject(new Error('No session.')) : new Promise(() => {});
      };
    },
    [failure, await aliceToken()] as const,
  );

describe('the chat on a deployment with auth: oidc', () => {
  // The demo page has no token.
  beforeEach(async () => {
    await testId('state').filter({ hasText: 'Signed out' }).waitFor();
  });

  it('asks the shopper to sign in if the page has no token, and opens no connection', async () => {
    expect(await testId('offline').innerText()).toBe('Please sign in to chat.');
    expect(takeConsoleErrors()).toEqual([]);
  });

  it('connects with the token of a callback, and answers', async () => {
    const token = await aliceToken();
    await page().evaluate((value) => {
      const chat = document.querySelector<Chat>('manga-assist-chat');
      if (chat !== null) chat.token = async () => value;
    }, token);
    await testId('state').filter({ hasText: 'Connected' }).waitFor();

    await ask('hello');

    await lastAnswer('finished');
  });

  it('asks a callback again after the shopper has signed in, with Try again, and answers the question', async () => {
    const token = await aliceToken();
    await page().evaluate((value) => {
      const chat = document.querySelector<Chat>('manga-assist-chat');
      let calls = 0;
      if (chat !== null) chat.token = async () => (++calls < 3 ? undefined : `${value}\n`);
    }, token);
    await testId('state').filter({ hasText: 'Signed out' }).waitFor();
    await ask('hello');
    await testId('answer').filter({ hasText: 'Please sign in' }).waitFor();

    await testId('retry-sign-in').click();
    await testId('state').filter({ hasText: 'Connected' }).waitFor();
    await testId('answer').getByRole('button', { name: 'Try again' }).click();
    await lastAnswer('finished');
  });

  it('connects with the token of an attribute', async () => {
    const token = await aliceToken();
    await page().evaluate(
      (value) => document.querySelector('manga-assist-chat')?.setAttribute('token', value),
      token,
    );

    await testId('state').filter({ hasText: 'Connected' }).waitFor();
  });

  it.each(['rejects', 'never returns'] as const)(
    'shows a failed sign-in if the token callback %s, keeps the question, and sends it after Try again',
    async (failure) => {
      expectConsoleErrors(/No session|did not answer within/);
      await failAtFirst(failure);
      await ask('hello');
      await testId('offline').filter({ hasText: 'could not confirm your sign-in' }).waitFor();
      await testId('state').filter({ hasText: 'Sign-in not confirmed' }).waitFor();
      expect(await testId('offline').innerText()).not.toContain('No connection');

      await testId('retry-sign-in').click();
      await testId('state').filter({ hasText: 'Connected' }).waitFor();

      await lastAnswer('finished');
      expect(await testId('offline').innerText()).toBe('');
    },
  );

  it('shows a failed sign-in if the server refuses the token, keeps the question, and sends it after Try again', async () => {
    expectConsoleErrors(/WebSocket connection|The server refused the socket/);
    await refusedAtFirst(await refusedToken(), await aliceToken());
    await ask('hello');
    await testId('state').filter({ hasText: 'Sign-in not confirmed' }).waitFor();
    expect(await testId('offline').innerText()).toContain('could not confirm your sign-in');
    expect(takeConsoleErrors().join(' ')).toContain('The server refused the socket');

    await testId('retry-sign-in').click();
    await testId('state').filter({ hasText: 'Connected' }).waitFor();

    await lastAnswer('finished');
    expect(await testId('offline').innerText()).toBe('');
  });

  it('shows no failed sign-in, but no connection, if the server is out of reach for plain requests, too', async () => {
    expectConsoleErrors(/WebSocket connection|ERR_FAILED/);
    let requests = 0;
    await context().route(stack().socket.replace(/^ws/, 'http'), (route) => {
      requests += 1;
      return route.abort();
    });
    await refusedAtFirst(await refusedToken(), await aliceToken());
    await until(() => requests >= 2); // With the second and the fourth socket.

    expect(await testId('state').innerText()).toContain('Offline');
    expect(await testId('offline').innerText()).toContain('No connection');
    expect(takeConsoleErrors().join(' ')).not.toContain('The server refused the socket');
  });
});
