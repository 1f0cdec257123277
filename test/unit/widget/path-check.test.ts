/** Liveness checks of a path that was idle. */
import { describe, expect, it } from '@jest/globals';
import { openClient } from './scripted-sockets.ts';
import { OPENED, question, RESUME, read, started } from './server-frames.ts';

const PING = { action: 'ping' };

describe('a question after a minute without frames', () => {
  it('is sent with a ping, and on a new socket if no frame arrives in 5 s', () => {
    const { client, sockets, socket, advance } = openClient();
    advance(60_000);
    void read(client.ask('hello'));
    expect(socket().sent).toEqual([PING, question('m1', 'hello')]);

    advance(4_999);
    expect(sockets).toHaveLength(1);
    advance(1);
    socket().happens('open');
    socket().receives(OPENED);

    expect(sockets).toHaveLength(2);
    expect(socket().sent).toEqual([RESUME, question('m1', 'hello')]);
  });

  it('stays on its socket after any frame', () => {
    const { client, sockets, socket, advance } = openClient();
    advance(60_000);
    void read(client.ask('hello'));

    socket().receives({ type: 'pong' });
    advance(10_000);

    expect(sockets).toHaveLength(1);
  });

  it('is sent without a ping if the last frame is recent', () => {
    const { client, socket, advance } = openClient();
    advance(59_000);
    void read(client.ask('hello'));

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
