/** Liveness checks of a path that may have died without a word: after a sleep, or a change of network. */
import { describe, expect, it } from '@jest/globals';
import { openClient } from './scripted-sockets.ts';
import { OPENED, question, RESUME, read, started } from './server-frames.ts';

const PING = { action: 'ping' };

describe('a question on a dead path', () => {
  it('is sent on a new socket 5 s later, after a ping that has no reply either', () => {
    const { client, sockets, socket, advance } = openClient();
    void read(client.ask('hello'));
    advance(1_999);
    expect(socket().sent).toEqual([question('m1', 'hello')]);

    advance(1);
    expect(socket().sent).toEqual([question('m1', 'hello'), PING]);
    advance(2_999);
    expect(sockets).toHaveLength(1);
    advance(1);
    socket().happens('open');
    socket().receives(OPENED);

    expect(sockets).toHaveLength(2);
    expect(socket().sent).toEqual([RESUME, question('m1', 'hello')]);
  });

  it('stays on its socket if any frame follows the ping', () => {
    const { client, sockets, socket, advance } = openClient();
    void read(client.ask('hello'));
    advance(2_000);

    socket().receives({ type: 'pong' });
    advance(10_000);

    expect(sockets).toHaveLength(1);
  });

  it("stays on its socket after a frame of API Gateway's own, which came over that path", () => {
    const { client, sockets, socket, advance } = openClient();
    void read(client.ask('hello'));

    socket().receivesRaw('{"message":"Internal server error","connectionId":"c1","requestId":"r1"}');
    advance(700);
    expect(socket().sent).toEqual([question('m1', 'hello')]);

    expect(sockets).toHaveLength(1);
  });

  it('needs no ping if its answer begins in time', () => {
    const { client, socket, advance } = openClient();
    void read(client.ask('hello'));

    socket().receives(started('m1'));
    advance(10_000);

    expect(socket().sent).toEqual([question('m1', 'hello')]);
  });
});

describe('a page that becomes visible again', () => {
  it('detects a dead path within 5 s without a question', () => {
    const { client, sockets, socket, advance } = openClient();
    client.check();
    expect(socket().sent).toEqual([PING]);

    advance(5_000);

    expect(sockets).toHaveLength(2);
  });

  it('sends one ping at a time, and none without a connection', () => {
    const { client, socket, states, advance } = openClient();
    client.check();
    client.check();
    expect(socket().sent).toEqual([PING]);
    socket().receives(started('m0'));
    socket().happens('close');
    client.check();
    advance(0);

    expect(states.at(-1)).toBe('closed');
    expect(socket().sent).toEqual([PING]);
  });
});

describe('a page that is left for a while', () => {
  it('closes its socket, opens none by itself, and resumes its session when the shopper is back', () => {
    const { client, sockets, socket, states, advance } = openClient();
    socket().receives(OPENED);
    client.pause();
    expect([socket().closedWith, states.at(-1)]).toEqual([1_000, 'closed']);
    advance(3_600_000);
    expect(sockets).toHaveLength(1);

    client.reconnect();
    socket().happens('open');

    expect(socket().sent).toEqual([RESUME]);
  });

  it('does not take a conversation back that goes on in another tab', () => {
    const { client, sockets, socket, states } = openClient();
    socket().receives({
      type: 'error',
      code: 'connection_displaced',
      message: 'Open elsewhere.',
      retryable: false,
    });

    client.pause();
    client.reconnect();

    expect([sockets.length, states.at(-1)]).toEqual([1, 'displaced']);
  });
});
