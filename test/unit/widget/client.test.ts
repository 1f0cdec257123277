import { describe, expect, it } from '@jest/globals';
import type { ServerFrame, SessionOpened } from '../../../lambdas/shared/protocol.ts';
import { ChatClosedError } from '../../../widget/client.ts';
import { scriptedClient } from './scripted-sockets.ts';
import { delta, error, finished, OPENED, question, read, started } from './server-frames.ts';

describe('the chat client', () => {
  it('connects with the first question, and offers the subprotocol alone', () => {
    const { client, sockets, socket } = scriptedClient();
    expect(sockets).toHaveLength(0);

    client.ask('hello');

    expect(sockets).toHaveLength(1);
    expect(socket()).toMatchObject({ url: 'wss://chat.example/v1', protocols: ['mangaassist.v1'] });
  });

  it('makes one socket, however often it is told to connect', () => {
    const { client, sockets, socket } = scriptedClient();

    client.connect();
    client.connect();
    socket().happens('open');
    client.connect();
    client.ask('hello');

    expect(sockets).toHaveLength(1);
  });

  it('tells its state as it changes', () => {
    const { client, states, socket } = scriptedClient();
    expect(client.state).toBe('closed');

    client.connect();
    socket().happens('open');
    socket().happens('close');

    expect(states).toEqual(['connecting', 'open', 'closed']);
    expect(client.state).toBe('closed');
  });

  it('sends what was asked before as soon as the socket is open, in order and once', () => {
    const { client, socket } = scriptedClient();
    client.ask('first');
    client.ask('second', { task: 'faq', goal: 'cost' });
    expect(socket().sent).toEqual([]);

    socket().happens('open');

    expect(socket().sent).toEqual([
      question('m1', 'first'),
      { ...question('m2', 'second'), options: { task: 'faq', goal: 'cost' } },
    ]);
  });

  it('sends what is asked when it is open at once', () => {
    const { client, socket } = scriptedClient();
    client.connect();
    socket().happens('open');

    client.ask('hello');

    expect(socket().sent).toEqual([question('m1', 'hello')]);
  });

  it('sends what is asked while it tells that it is open, once', () => {
    const made = scriptedClient({
      onState: (state) => {
        if (state === 'open') made.client.ask('hello');
      },
    });
    made.client.connect();

    made.socket().happens('open');

    expect(made.socket().sent).toEqual([question('m1', 'hello')]);
  });

  it('hands over an answer frame by frame, and ends after the last', async () => {
    const { client, socket } = scriptedClient();
    const answer = client.ask('hello');
    socket().happens('open');
    const frames = [started('m1'), delta('m1', 1, 'こんにちは'), finished('m1', 2)];

    for (const frame of frames) socket().receives(frame);

    expect(answer.id).toBe('m1');
    expect(await read(answer)).toEqual({ parts: frames, failure: null });
  });

  it('hands over text while the reader waits for it', async () => {
    const { client, socket } = scriptedClient();
    const parts = client.ask('hello')[Symbol.asyncIterator]();
    socket().happens('open');

    const next = parts.next();
    socket().receives(delta('m1', 1, 'Hi'));

    expect(await next).toMatchObject({ value: { text: 'Hi' } });
  });

  it.each([
    [
      'a cancelled answer',
      { type: 'answer.cancelled', id: 'm1', seq: 1, usage: { inputTokens: 1, outputTokens: 1 }, costUsd: 0 },
    ],
    ['an error with its id', error('session_busy', 'm1')],
  ] as [string, ServerFrame][])('ends an answer after %s', async (_, last) => {
    const { client, socket } = scriptedClient();
    const answer = client.ask('hello');
    socket().happens('open');

    socket().receives(last);
    socket().receives(delta('m1', 2, 'late'));

    expect(await read(answer)).toEqual({ parts: [last], failure: null });
  });

  it('keeps answers apart', async () => {
    const { client, socket } = scriptedClient();
    const [first, second] = [client.ask('one'), client.ask('two')];
    socket().happens('open');

    for (const frame of [delta('m2', 1, 'b'), delta('m1', 1, 'a'), finished('m1', 2), finished('m2', 2)]) {
      socket().receives(frame);
    }

    expect((await read(first)).parts).toEqual([delta('m1', 1, 'a'), finished('m1', 2)]);
    expect((await read(second)).parts).toEqual([delta('m2', 1, 'b'), finished('m2', 2)]);
  });

  it('shows every frame and the session to whoever wants to see them', () => {
    const frames: ServerFrame[] = [];
    const sessions: SessionOpened[] = [];
    const { client, socket } = scriptedClient({
      onFrame: (frame) => frames.push(frame),
      onSession: (session) => sessions.push(session),
    });
    client.connect();
    socket().happens('open');

    for (const frame of [OPENED, { type: 'pong' } as const, delta('unknown', 1, 'x')])
      socket().receives(frame);

    expect(frames.map(({ type }) => type)).toEqual(['session.opened', 'pong', 'answer.delta']);
    expect(sessions).toEqual([OPENED]);
  });

  it.each(['no JSON', '', '{', new ArrayBuffer(2)])('lives through a message that is %p', async (data) => {
    const { client, socket } = scriptedClient();
    const answer = client.ask('hello');
    socket().happens('open');

    socket().receivesRaw(data);
    socket().receives(finished('m1', 1));

    expect((await read(answer)).parts).toHaveLength(1);
  });

  it('fails what is asked after it was closed, and makes no socket for it', async () => {
    const { client, sockets } = scriptedClient();
    client.close();

    expect(await read(client.ask('hello'))).toEqual({ parts: [], failure: expect.any(ChatClosedError) });
    client.connect();

    expect(sockets).toHaveLength(0);
  });

  it('closes its socket and fails its answers, after what they had', async () => {
    const { client, socket, waiting } = scriptedClient();
    const answer = client.ask('hello');
    socket().happens('open');
    socket().receives(started('m1'));

    client.close();
    socket().receives(delta('m1', 1, 'late'));

    expect(socket().closedWith).toBe(1000);
    expect(await read(answer)).toEqual({ parts: [started('m1')], failure: expect.any(ChatClosedError) });
    expect(waiting()).toEqual([]);
  });
});
