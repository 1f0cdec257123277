/** The identity of the chat client: token callback and guest token. */
import { describe, expect, it } from '@jest/globals';
import { until } from '../../support/until.ts';
import { askingClient, openClient, scriptedClient } from './scripted-sockets.ts';
import { error, OPENED, question, RESUME, read, resumeAfter } from './server-frames.ts';

describe('the token callback of the chat client', () => {
  it('counts as a failed attempt if it rejects', async () => {
    const { client, sockets, states, waiting } = scriptedClient({
      token: () => Promise.reject(new Error('No network.')),
    });

    client.ask('hello');
    await until(() => states.at(-1) === 'closed');

    expect([sockets.length, waiting()]).toEqual([0, [250]]);
  });

  it('counts as a failed attempt, and is reported, if it does not answer within 10 s', async () => {
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

  it('opens no socket with a token that arrives after 10 s', async () => {
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

  it('reports its error at every attempt, before the change of state', async () => {
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
  ])('reports a value %s as no token, and opens no socket', async (_, value) => {
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

  it('has the waiting question sent once the next attempt succeeds', async () => {
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

  it('that fails during socket rotation leaves the first socket in use, without a report', async () => {
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

  it('opens no socket with a token that arrives after close', async () => {
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

  it('runs for every socket, and its token is offered beside the subprotocol', async () => {
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

  it('runs again once after unauthorized, and the question is sent again', async () => {
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

  it('does not run again after unauthorized with reconnect: false, and the error is yielded', async () => {
    const { client, socket } = openClient({ reconnect: false });
    const answer = client.ask('hello');

    socket().receives(error('unauthorized', 'm1'));

    expect((await read(answer)).parts).toEqual([error('unauthorized', 'm1')]);
  });

  it('runs again after the cancellation of an answer was unauthorized', () => {
    const { client, socket, sockets } = askingClient();
    client.cancel('m1');

    socket().receives(error('unauthorized'));
    socket().happens('open');

    expect(sockets).toHaveLength(2);
    expect(socket().sent).toEqual([resumeAfter('m1', 0)]);
  });
});

describe('a guest', () => {
  it('keeps its guest token on the next socket', () => {
    const { socket, elapse } = openClient();
    socket().receives({ ...OPENED, guest: 'guest1' });
    socket().happens('close');

    elapse();

    expect(socket().protocols).toEqual(['mangaassist.v1', 'bearer.guest1']);
  });

  it('keeps its guest token in the next session', () => {
    const { client, socket, elapse } = openClient();
    socket().receives({ ...OPENED, guest: 'guest1' });
    client.ask('hello');
    socket().receives(error('session_expired', 'm1'));
    socket().happens('close');

    elapse();

    expect(socket().protocols).toEqual(['mangaassist.v1', 'bearer.guest1']);
  });

  it('connects without its guest token after a socket that did not open', () => {
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

  it('is offered if the token callback returns no token', async () => {
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

  it('is not offered if the token callback returns a token', async () => {
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
