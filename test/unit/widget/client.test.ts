import { describe, expect, it } from '@jest/globals';
import { errorBody, type ServerFrame, type SessionOpened } from '../../../packages/protocol/src/frames.ts';
import { ChatClosedError } from '../../../packages/widget/src/client/client.ts';
import { askingClient, openClient, scriptedClient } from './scripted-sockets.ts';
import { cancelled, delta, error, finished, OPENED, question, read, started } from './server-frames.ts';

describe('the chat client', () => {
  it('connects with the first question, and offers the subprotocol alone', () => {
    const { client, sockets, socket } = scriptedClient();
    expect(sockets).toHaveLength(0);

    client.ask('hello');

    expect(sockets).toHaveLength(1);
    expect(socket()).toMatchObject({ url: 'wss://chat.example/v1', protocols: ['mangaassist.v1'] });
  });

  it('opens one socket for several calls of connect', () => {
    const { client, sockets, socket } = scriptedClient();

    client.connect();
    client.connect();
    socket().happens('open');
    client.connect();
    client.ask('hello');

    expect(sockets).toHaveLength(1);
  });

  it('reports each change of state', () => {
    const { client, states, socket } = scriptedClient();
    expect(client.state).toBe('closed');

    client.connect();
    socket().happens('open');
    socket().happens('close');

    expect(states).toEqual(['connecting', 'open', 'closed']);
    expect(client.state).toBe('closed');
  });

  it('sends an earlier question once when the socket opens', () => {
    const { client, socket } = scriptedClient();
    client.ask('hello', { task: 'faq', goal: 'cost' });
    expect(socket().sent).toEqual([]);

    socket().happens('open');

    expect(socket().sent).toEqual([{ ...question('m1', 'hello'), options: { task: 'faq', goal: 'cost' } }]);
  });

  it('sends a question immediately while the socket is open', () => {
    const { client, socket } = scriptedClient();
    client.connect();
    socket().happens('open');

    client.ask('hello');

    expect(socket().sent).toEqual([question('m1', 'hello')]);
  });

  it('sends a question that is asked in onState once', () => {
    const made = scriptedClient({
      onState: (state) => {
        if (state === 'open') made.client.ask('hello');
      },
    });
    made.client.connect();

    made.socket().happens('open');

    expect(made.socket().sent).toEqual([question('m1', 'hello')]);
  });

  it('yields an answer frame by frame, and ends after the last', async () => {
    const { client, socket } = scriptedClient();
    const answer = client.ask('hello');
    socket().happens('open');
    const frames = [started('m1'), delta('m1', 1, 'こんにちは'), finished('m1', 2)];

    socket().receives(...frames);

    expect(answer.id).toBe('m1');
    expect(await read(answer)).toEqual({ parts: frames, failure: null });
  });

  it('yields text to a consumer that waits for it', async () => {
    const { client, socket } = scriptedClient();
    const parts = client.ask('hello')[Symbol.asyncIterator]();
    socket().happens('open');

    const next = parts.next();
    socket().receives(started('m1'));

    expect(await next).toMatchObject({ value: { type: 'answer.started' } });
  });

  it.each([
    ['a cancelled answer', cancelled('m1', 1)],
    ['an error with its id', { ...errorBody('model_unavailable', 'No.'), id: 'm1', seq: 1 }],
  ] as [string, ServerFrame][])('ends an answer after %s', async (_, last) => {
    const { answer, socket } = askingClient();

    socket().receives(last, delta('m1', 2, 'late'));

    expect(await read(answer)).toEqual({ parts: [started('m1'), last], failure: null });
  });

  it('ends an answer after an error without a sequence number', async () => {
    const { client, socket } = openClient();
    const answer = client.ask('hello');
    const { seq, ...last } = error('blocked', 'm1');

    socket().receives(last);

    expect((await read(answer)).parts).toEqual([last]);
  });

  it('ignores frames of an answer that is not pending', async () => {
    const { answer, client, socket } = askingClient();
    const second = client.ask('second');

    socket().receives(delta('m2', 0, 'early'), delta('other', 1, '?'), finished('m1', 1));
    socket().receives(started('m2'), finished('m2', 1));

    expect((await read(answer)).parts).toEqual([started('m1'), finished('m1', 1)]);
    expect((await read(second)).parts).toEqual([started('m2'), finished('m2', 1)]);
  });

  it('refuses a question with the id of an answer that has not ended', () => {
    const { client } = askingClient();

    expect(() => client.ask('again', undefined, 'm1')).toThrow(RangeError);
  });

  it('sends a question again under its id', async () => {
    const { answer, client, socket } = askingClient();
    socket().receives({ ...errorBody('internal', 'No.'), id: 'm1', seq: 1 });
    await read(answer);

    const again = client.ask('hello', undefined, 'm1');
    socket().receives(started('m1'), finished('m1', 1));

    expect(socket().sent).toEqual([question('m1', 'hello'), question('m1', 'hello')]);
    expect((await read(again)).parts).toHaveLength(2);
  });

  it('passes every frame to onFrame and the session to onSession', () => {
    const frames: ServerFrame[] = [];
    const sessions: SessionOpened[] = [];
    const { client, socket } = scriptedClient({
      onFrame: (frame) => frames.push(frame),
      onSession: (session) => sessions.push(session),
    });
    client.connect();
    socket().happens('open');

    socket().receives(OPENED, { type: 'pong' }, delta('unknown', 1, 'x'));

    expect(frames.map(({ type }) => type)).toEqual(['session.opened', 'pong', 'answer.delta']);
    expect(sessions).toEqual([OPENED]);
  });

  it.each(['no JSON', '', '{', 'null', '7', '{"message":"Internal server error"}', new ArrayBuffer(2)])(
    'ignores a message that is %p',
    async (data) => {
      const { client, socket } = scriptedClient();
      const answer = client.ask('hello');
      socket().happens('open');

      socket().receivesRaw(data);
      socket().receives(finished('m1', 0));

      expect((await read(answer)).parts).toHaveLength(1);
    },
  );

  it('fails a question after close, and opens no socket for it', async () => {
    const { client, sockets } = scriptedClient();
    client.close();

    expect(await read(client.ask('hello'))).toEqual({ parts: [], failure: expect.any(ChatClosedError) });
    client.connect();
    client.reconnect();
    client.rate('m0', 'up');

    expect(sockets).toHaveLength(0);
  });

  it('closes its socket, and fails its answers after their buffered frames', async () => {
    const { answer, client, socket, waiting } = askingClient();

    client.close();
    socket().receives(delta('m1', 1, 'late'));

    expect(socket().closedWith).toBe(1000);
    expect(await read(answer)).toEqual({ parts: [started('m1')], failure: expect.any(ChatClosedError) });
    expect(waiting()).toEqual([]);
  });
});
