/** Who the chat client is, to the server. */
import { describe, expect, it } from '@jest/globals';
import { until } from '../../support/until.ts';
import { askingClient, openClient, scriptedClient } from './scripted-sockets.ts';
import { error, OPENED, question, RESUME, read, resumeAfter } from './server-frames.ts';

describe('a token', () => {
  it('that cannot be had counts as a failed attempt', async () => {
    const { client, sockets, states, waiting } = scriptedClient({
      token: () => Promise.reject(new Error('No network.')),
    });

    client.ask('hello');
    await until(() => states.at(-1) === 'closed');

    expect([sockets.length, waiting()]).toEqual([0, [250]]);
  });

  it('that the callback does not give within 10 s counts as a failed attempt, which is reported', async () => {
    const errors: unknown[] = [];
    const { client, sockets, states, waiting, advance } = scriptedClient({
      token: () => new Promise(() => {}),
      onTokenError: (error) => errors.push(error),
    });

    client.ask('hello');
    advance(9_999);
    expect([states.at(-1), errors]).toEqual(['connecting', []]);
    advance(1);

    expect([states.at(-1), sockets.length, waiting()]).toEqual(['closed', 0, [250]]);
    expect(errors).toEqual([new Error('The token callback did not answer within 10 s.')]);
  });

  it('that comes after its 10 s opens no socket', async () => {
    let give = (_: string) => {};
    const { client, sockets, advance } = scriptedClient({
      token: () =>
        new Promise<string>((resolve) => {
          give = resolve;
        }),
    });
    client.connect();
    const giveLate = give;
    advance(10_000);

    giveLate('late');
    await new Promise(setImmediate);

    expect(sockets).toHaveLength(0);
  });

  it('whose callback rejects is reported with the error, at every attempt, before the state changes', async () => {
    const seen: unknown[] = [];
    const { client, elapse } = scriptedClient({
      token: () => Promise.reject(new Error('No session.')),
      onTokenError: (error) => seen.push(String(error)),
      onState: (state) => seen.push(state),
    });
    client.connect();
    await until(() => seen.length === 3);

    elapse();
    await until(() => seen.length === 6);

    const attempt = ['connecting', 'Error: No session.', 'closed'];
    expect(seen).toEqual([...attempt, ...attempt]);
  });

  it.each([
    ['with a space', 'two words'],
    ['that is empty', ''],
    ['that is an object', { accessToken: 'a' } as unknown as string],
  ])('%s is reported as no token, and opens no socket', async (_, value) => {
    const errors: unknown[] = [];
    const { client, sockets, states } = scriptedClient({
      token: async () => value,
      onTokenError: (error) => errors.push(error),
    });

    client.connect();
    await until(() => states.at(-1) === 'closed');

    expect(sockets).toHaveLength(0);
    expect(errors).toEqual([expect.objectContaining({ message: expect.stringMatching(/not a string of/) })]);
  });

  it('that comes at the next attempt has the waiting question sent', async () => {
    const results = [Promise.reject(new Error('No network.')), Promise.resolve('good')];
    const { client, sockets, socket, states, elapse } = scriptedClient({ token: () => results.shift() });
    client.ask('hello');
    await until(() => states.at(-1) === 'closed');

    elapse();
    await until(() => sockets.length === 1);
    socket().happens('open');

    expect(socket().protocols).toEqual(['mangaassist.v1', 'bearer.good']);
    expect(socket().sent).toEqual([question('m1', 'hello')]);
  });

  it('that cannot be had while a second socket takes over leaves the first one in use, unreported', async () => {
    const errors: unknown[] = [];
    let isRefused = false;
    const { client, sockets, socket, states, advance } = scriptedClient({
      token: async () => {
        if (isRefused) throw new Error('No session.');
        return 'good';
      },
      onTokenError: (error) => errors.push(error),
      rollover: { afterMs: 1_000, jitterMs: 0, latestMs: 2_000 },
    });
    client.connect();
    await until(() => sockets.length === 1);
    socket().happens('open');
    isRefused = true;

    advance(1_000);
    await new Promise(setImmediate);

    expect([states.at(-1), sockets.length, errors]).toEqual(['open', 1, []]);
  });

  it('that comes after the client was closed opens no socket', async () => {
    let give = (_: string) => {};
    const token = new Promise<string>((resolve) => {
      give = resolve;
    });
    const { client, sockets } = scriptedClient({ token: () => token });
    client.connect();

    client.close();
    give('late');
    await new Promise(setImmediate);

    expect(sockets).toHaveLength(0);
  });

  it('is asked anew for every socket, and offered beside the subprotocol', async () => {
    const tokens = ['first', 'second'];
    const { client, sockets, socket, elapse } = scriptedClient({ token: () => tokens.shift() });
    client.connect();
    await until(() => sockets.length === 1);
    expect(socket().protocols).toEqual(['mangaassist.v1', 'bearer.first']);
    socket().happens('close');

    elapse();
    await until(() => sockets.length === 2);

    expect(socket().protocols).toEqual(['mangaassist.v1', 'bearer.second']);
  });

  it('that has expired is replaced, once, and the question sent again', async () => {
    const { client, socket, sockets } = openClient();
    const answer = client.ask('hello');
    socket().receives(error('unauthorized', 'm1'));
    socket().happens('open');
    socket().receives(OPENED);
    expect(socket().sent).toEqual([RESUME, question('m1', 'hello')]);

    socket().receives(error('unauthorized', 'm1'));

    expect((await read(answer)).parts).toEqual([error('unauthorized', 'm1')]);
    expect(sockets).toHaveLength(2);
  });

  it('that has expired is told where there is no second socket', async () => {
    const { client, socket } = openClient({ reconnect: false });
    const answer = client.ask('hello');

    socket().receives(error('unauthorized', 'm1'));

    expect((await read(answer)).parts).toEqual([error('unauthorized', 'm1')]);
  });

  it('that has expired when an answer is cancelled is replaced', () => {
    const { client, socket, sockets } = askingClient();
    client.cancel('m1');

    socket().receives(error('unauthorized'));
    socket().happens('open');

    expect(sockets).toHaveLength(2);
    expect(socket().sent).toEqual([resumeAfter('m1', 0)]);
  });
});

describe('a guest', () => {
  it('stays the same person on the next socket', () => {
    const { socket, elapse } = openClient();
    socket().receives({ ...OPENED, guest: 'guest1' });
    socket().happens('close');

    elapse();

    expect(socket().protocols).toEqual(['mangaassist.v1', 'bearer.guest1']);
  });

  it('stays the same person in the next session', () => {
    const { client, socket, elapse } = openClient();
    socket().receives({ ...OPENED, guest: 'guest1' });
    client.ask('hello');
    socket().receives(error('session_expired', 'm1'));
    socket().happens('close');

    elapse();

    expect(socket().protocols).toEqual(['mangaassist.v1', 'bearer.guest1']);
  });

  it('whose token keeps a socket from opening comes without it the next time', () => {
    const { socket, elapse } = openClient();
    socket().receives({ ...OPENED, guest: 'too old' });
    socket().happens('close');
    elapse();
    socket().happens('close');

    elapse();

    expect(socket().protocols).toEqual(['mangaassist.v1']);
    socket().happens('open');
    expect(socket().sent).toEqual([RESUME]);
  });

  it('is offered where the user has not signed in, though the page could give a token', async () => {
    const { client, sockets, socket, elapse } = scriptedClient({ token: () => undefined });
    client.connect();
    await until(() => sockets.length === 1);
    expect(socket().protocols).toEqual(['mangaassist.v1']);
    socket().happens('open');
    socket().receives({ ...OPENED, guest: 'guest1' });
    socket().happens('close');

    elapse();
    await until(() => sockets.length === 2);

    expect(socket().protocols).toEqual(['mangaassist.v1', 'bearer.guest1']);
  });

  it('is not offered where the user has signed in', async () => {
    const { client, sockets, socket, elapse } = scriptedClient({ token: async () => 'user' });
    client.connect();
    await until(() => sockets.length === 1);
    socket().happens('open');
    socket().receives({ ...OPENED, guest: 'guest1' });
    socket().happens('close');

    elapse();
    await until(() => sockets.length === 2);

    expect(socket().protocols).toEqual(['mangaassist.v1', 'bearer.user']);
  });
});
