/** The chat client's socket: back-off and keep-alive. */
import { describe, expect, it } from '@jest/globals';
import { openClient, scriptedClient } from './scripted-sockets.ts';
import { error, OPENED } from './server-frames.ts';

const PING_EVERY_MS = 5 * 60_000;

/** The delays before the next n attempts, when each socket fails at once. */
function delays(n: number, options: Parameters<typeof scriptedClient>[0]): number[] {
  const { client, socket, waiting, elapse } = scriptedClient(options);
  client.connect();
  return Array.from({ length: n }, () => {
    socket().happens('error');
    socket().happens('close');
    const [delayMs = Number.NaN] = waiting();
    elapse();
    return delayMs;
  });
}

describe('the back-off', () => {
  it('doubles up to its limit', () => {
    expect(delays(7, { random: () => 1 })).toEqual([500, 1_000, 2_000, 4_000, 8_000, 15_000, 15_000]);
  });

  it('has full jitter, from zero to the whole delay', () => {
    expect(delays(3, { random: () => 0 })).toEqual([0, 0, 0]);
    expect(delays(3, { random: () => 0.25 })).toEqual([125, 250, 500]);
  });

  it('takes its base and limit from the options', () => {
    expect(delays(4, { random: () => 1, reconnect: { baseMs: 10, maxMs: 25 } })).toEqual([10, 20, 25, 25]);
  });

  it('stays finite after a night without a network', () => {
    expect(delays(1_200, { random: () => 1 }).at(-1)).toBe(15_000);
  });

  it('starts from its base again after a frame that is no error', () => {
    const { client, socket, waiting, elapse } = scriptedClient({ random: () => 1 });
    client.connect();
    for (let drop = 0; drop < 3; drop++) {
      socket().happens('close');
      elapse();
    }
    socket().happens('open');
    socket().receives(OPENED);

    socket().happens('close');

    expect(waiting()).toEqual([500]);
  });

  it('keeps growing for a server that accepts sockets and drops them, or sends errors only', () => {
    const { client, socket, waiting, elapse } = scriptedClient({ random: () => 1 });
    client.connect();
    socket().happens('open');
    socket().happens('close');
    elapse();
    socket().happens('open');
    socket().receives(error('internal'));

    socket().happens('close');

    expect(waiting()).toEqual([1_000]);
  });

  it('starts once if a question is asked at the moment of the loss', () => {
    const made = openClient({
      onState: (state) => {
        if (state === 'closed') made.client.ask('hello');
      },
    });

    made.socket().happens('close');
    expect([made.sockets.length, made.waiting()]).toEqual([1, [250]]);
    made.elapse();

    expect(made.sockets).toHaveLength(2);
  });

  it('is cut short by a change of network', () => {
    const { client, sockets, socket, waiting } = scriptedClient();
    client.connect();
    socket().happens('close');

    client.reconnect();

    expect([sockets.length, waiting()]).toEqual([2, []]);
  });

  it('is not cut short by another question', () => {
    const { client, sockets, socket, waiting } = scriptedClient();
    client.connect();
    socket().happens('close');

    client.ask('hello');
    client.connect();

    expect([sockets.length, waiting()]).toEqual([1, [250]]);
  });
});

describe('the keep-alive', () => {
  it('pings every five minutes while the socket is open', () => {
    const { client, socket, waiting, elapse } = scriptedClient({ answersPings: true });
    client.connect();
    expect(waiting()).toEqual([]);
    socket().happens('open');
    expect(waiting()[0]).toBe(PING_EVERY_MS);

    elapse();
    elapse();

    expect(socket().sent).toEqual([{ action: 'ping' }, { action: 'ping' }]);
    expect(waiting()[0]).toBe(PING_EVERY_MS);
  });

  it('detects a dead path within 5 s of a ping, and reconnects', () => {
    const { sockets, socket, advance } = openClient();

    advance(PING_EVERY_MS + 4_999);
    expect(sockets).toHaveLength(1);
    advance(1);

    expect(sockets).toHaveLength(2);
    expect(sockets[0]?.closedWith).toBe(1000);
    socket().happens('open');
  });

  it('stops when the socket is lost or closed', () => {
    const { client, socket, waiting } = scriptedClient();
    client.connect();
    socket().happens('open');

    socket().happens('close');
    expect(waiting()).toEqual([250]);
    client.close();

    expect(waiting()).toEqual([]);
  });
});
