/** The liveness watchdog: a socket that is dead without a close event. */
import { describe, expect, it } from '@jest/globals';
import { ChatClosedError } from '../../../packages/widget/src/client/client.ts';
import { askingClient, openClient, scriptedClient } from './scripted-sockets.ts';
import { delta, error, finished, OPENED, question, RESUME, read, resumeAfter } from './server-frames.ts';

const SILENCE_MS = 45_000;

describe('the liveness watchdog', () => {
  it('opens a new socket after 45 s without a frame, and resumes the session there', () => {
    const { sockets, socket, advance } = askingClient();
    advance(SILENCE_MS - 1);
    expect(sockets).toHaveLength(1);

    advance(1);
    expect(sockets).toHaveLength(2);
    expect(sockets[0]?.closedWith).toBe(1000);
    socket().happens('open');

    expect(socket().sent).toEqual([resumeAfter('m1', 0)]);
  });

  it('counts from the last frame', () => {
    const { sockets, socket, advance } = askingClient();
    advance(SILENCE_MS - 1);
    socket().receives(delta('m1', 1, 'a'));

    advance(SILENCE_MS - 1);

    expect(sockets).toHaveLength(1);
  });

  it('counts before the first frame of an answer from the pong that shows the path alive', () => {
    const { client, sockets, socket, advance } = openClient({ answersPings: true });
    advance(SILENCE_MS);
    client.ask('hello');
    advance(2_000); // The ping, and its pong.
    advance(SILENCE_MS - 1);
    expect(sockets).toHaveLength(1);

    advance(1);
    socket().happens('open');
    socket().receives(OPENED);

    expect(socket().sent).toEqual([RESUME, question('m1', 'hello')]);
  });

  it('runs while connecting and while resuming', () => {
    const { client, sockets, socket, advance } = scriptedClient();
    client.connect();
    advance(SILENCE_MS);
    client.ask('hello');
    advance(SILENCE_MS - 1);
    expect(sockets).toHaveLength(1);
    advance(1);
    expect(sockets).toHaveLength(2);
    socket().happens('open');
    socket().receives(OPENED);
    socket().happens('close');
    advance(250);
    socket().happens('open');
    expect(socket().sent).toEqual([RESUME]);

    advance(SILENCE_MS);

    expect(sockets).toHaveLength(4);
  });

  it('does not run without a question in flight', () => {
    const { client, sockets, socket, advance } = openClient();
    advance(2 * SILENCE_MS);
    client.ask('hello');
    socket().receives(finished('m1', 0));

    advance(2 * SILENCE_MS);

    expect(sockets).toHaveLength(1);
  });

  it('does not run after the question was cancelled before it was sent', () => {
    const { client, sockets, advance } = scriptedClient();
    client.ask('hello');
    client.cancel('m1');

    advance(2 * SILENCE_MS);

    expect(sockets).toHaveLength(1);
  });

  it('does not run during the pause of retryAfterMs', () => {
    const { client, sockets, socket, advance } = openClient();
    client.ask('hello');
    socket().receives(error('rate_limited', 'm1', 2 * SILENCE_MS));

    advance(2 * SILENCE_MS - 1);

    expect([sockets.length, socket().sent.length]).toEqual([1, 1]);
  });

  it('ends the answer after five sockets without a frame', async () => {
    const { answer, sockets, socket, advance } = askingClient({ answersPings: true });
    for (let n = 0; n < 6; n++) {
      advance(SILENCE_MS);
      socket().happens('open');
      socket().receives(OPENED);
    }

    expect((await read(answer)).failure).toBeInstanceOf(ChatClosedError);
    advance(10 * SILENCE_MS);
    expect(sockets.length).toBeLessThanOrEqual(7);
  });
});
