/** The chat client after the server has closed its socket for a newer one of the same user. */
import { describe, expect, it } from '@jest/globals';
import { ChatClosedError } from '../../../packages/widget/src/client/client.ts';
import { askingClient, openClient } from './scripted-sockets.ts';
import { error, finished, OPENED, question, RESUME, read, started } from './server-frames.ts';

const DISPLACED = error('connection_displaced');
const HOURS_MS = 3 * 60 * 60_000;

/** A client that was displaced while idle. */
function displacedClient() {
  const made = openClient();
  made.socket().receives(DISPLACED);
  made.socket().happens('close');
  return made;
}

describe('a chat client displaced by a newer connection of its user', () => {
  it('does not reconnect by itself, and has no timer', () => {
    const { client, sockets, advance, waiting, states } = displacedClient();

    advance(HOURS_MS);

    expect([sockets.length, waiting(), client.state]).toEqual([1, [], 'displaced']);
    expect(states).toEqual(['connecting', 'open', 'displaced']);
  });

  it('does not reconnect after a change of network', () => {
    const { client, sockets, advance } = displacedClient();

    client.reconnect();
    advance(HOURS_MS);

    expect(sockets).toHaveLength(1);
  });

  it('ends the answer in flight', async () => {
    const { answer, socket } = askingClient();

    socket().receives(DISPLACED);

    expect(await read(answer)).toEqual({ parts: [started('m1')], failure: expect.any(ChatClosedError) });
  });

  it('reconnects for a new question, in the same session', async () => {
    const { client, sockets, socket } = displacedClient();

    const answer = client.ask('hello');
    socket().happens('open');
    socket().receives(OPENED, started('m1'), finished('m1', 1));

    expect(sockets).toHaveLength(2);
    expect(socket().sent).toEqual([RESUME, question('m1', 'hello')]);
    expect((await read(answer)).failure).toBeNull();
  });

  it('reconnects when connect is called', () => {
    const { client, sockets } = displacedClient();

    client.connect();

    expect([sockets.length, client.state]).toEqual([2, 'connecting']);
  });

  it('reconnects after the back-off if its own rotation has displaced it', () => {
    const { sockets, advance, client } = openClient({
      rollover: { afterMs: 1_000, jitterMs: 0, latestMs: 9_000 },
    });
    advance(1_000);
    expect(sockets).toHaveLength(2);

    sockets[0]?.receives(DISPLACED);
    advance(500);

    expect([sockets.length, client.state]).toEqual([3, 'connecting']);
  });
});

describe('two tabs of a user who may have one connection', () => {
  it('do not displace each other in turn', () => {
    const [first, second] = [openClient(), openClient()];
    first.socket().receives(DISPLACED);
    first.advance(HOURS_MS);

    expect([first.sockets.length, second.client.state]).toEqual([1, 'open']);
  });
});
