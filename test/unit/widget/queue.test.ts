/** Questions that wait: for the connection, for the answer in flight, or for retryAfterMs. */
import { describe, expect, it } from '@jest/globals';
import type { ServerFrame } from '../../../packages/protocol/src/frames.ts';
import { ChatQueueFullError } from '../../../packages/widget/src/client/client.ts';
import { askingClient, openClient, scriptedClient } from './scripted-sockets.ts';
import { delta, error, finished, OPENED, question, read, started } from './server-frames.ts';

describe('questions that wait', () => {
  it('are at most 20; one more fails with the reason', async () => {
    const { client } = scriptedClient();
    for (let n = 0; n < 20; n++) client.ask('hello');

    const { parts, failure } = await read(client.ask('too much'));

    expect(parts).toEqual([]);
    expect(failure).toBeInstanceOf(ChatQueueFullError);
    expect(String(failure)).toContain('20 questions wait already');
  });

  it('leave room for a further one after an answer', async () => {
    const { client, socket } = openClient();
    for (let n = 0; n < 20; n++) client.ask('hello');
    socket().receives(finished('m1', 0));

    const answer = client.ask('hello');
    client.cancel(answer.id);

    expect((await read(answer)).failure).toBeNull();
  });

  it('are kept without a connection, and sent in order, each after the answer before it', () => {
    const { client, socket, elapse } = openClient();
    socket().happens('close');
    for (const text of ['one', 'two', 'three']) client.ask(text);
    elapse();
    socket().happens('open');
    socket().receives(OPENED);

    const sent = () => socket().sent.slice(1);
    expect(sent()).toEqual([question('m1', 'one')]);
    socket().receives(finished('m1', 0));
    expect(sent()).toEqual([question('m1', 'one'), question('m2', 'two')]);
    socket().receives(error('blocked', 'm2'));

    expect(sent()).toEqual([question('m1', 'one'), question('m2', 'two'), question('m3', 'three')]);
  });

  it('wait for the end of an answer without a consumer', async () => {
    const { answer, client, socket } = askingClient();
    for await (const _ of answer) break;

    client.ask('second');
    expect(socket().sent).toHaveLength(1);
    socket().receives(delta('m1', 1, 'a'), finished('m1', 2));

    expect(socket().sent.at(-1)).toEqual(question('m2', 'second'));
  });

  it('are not sent if their consumer leaves before their turn', async () => {
    const { client, socket } = askingClient();
    const second = client.ask('second');
    const parts = second[Symbol.asyncIterator]() as AsyncGenerator;
    const waiting = parts.next();
    client.cancel('m2');
    await waiting;

    socket().receives(finished('m1', 1));

    expect(socket().sent).toEqual([question('m1', 'hello')]);
  });
});

describe('a question that the server refuses for the moment', () => {
  it.each(['session_busy', 'rate_limited'] as const)('yields %s after five more attempts', async (code) => {
    const { client, socket, advance } = openClient();
    const answer = client.ask('hello');
    for (let attempt = 0; attempt < 6; attempt++) {
      expect(socket().sent).toHaveLength(attempt + 1);
      socket().receives(error(code, 'm1', 100));
      advance(100 * 2 ** attempt - 1); // Twice as long each time, to outlast an answer of 29 s.
      expect(socket().sent).toHaveLength(attempt + 1);
      advance(1);
    }

    expect((await read(answer)).parts).toEqual([error(code, 'm1', 100)]);
    expect(socket().sent).toHaveLength(6);
  });

  it.each(['session_busy', 'rate_limited'] as const)(
    'is sent again after the retryAfterMs of %s',
    async (code) => {
      const { client, socket, advance } = openClient();
      const answer = client.ask('hello');
      socket().receives(error(code, 'm1', 700));

      advance(699);
      expect(socket().sent).toHaveLength(1);
      advance(1);
      expect(socket().sent).toEqual([question('m1', 'hello'), question('m1', 'hello')]);
      socket().receives(started('m1'), finished('m1', 1));

      expect((await read(answer)).parts).toEqual([started('m1'), finished('m1', 1)]);
    },
  );

  it('is sent again after 1 s without retryAfterMs', () => {
    const { client, socket, advance } = openClient();
    client.ask('hello');
    socket().receives(error('session_busy', 'm1'));

    advance(1_000);

    expect(socket().sent).toHaveLength(2);
  });

  it('yields the error immediately if its answer has begun', async () => {
    const { answer, socket } = askingClient();
    const failed = { ...error('rate_limited'), id: 'm1', seq: 1 } as ServerFrame;

    socket().receives(failed);

    expect((await read(answer)).parts).toEqual([started('m1'), failed]);
  });

  it('has no timer after close', () => {
    const { client, socket, waiting } = openClient();
    client.ask('hello');
    socket().receives(error('session_busy', 'm1', 700));

    client.close();

    expect(waiting()).toEqual([]);
  });

  it('keeps later questions waiting', () => {
    const { client, socket } = openClient();
    client.ask('one');
    client.ask('two');

    socket().receives(error('session_busy', 'm1', 700));

    expect(socket().sent).toEqual([question('m1', 'one')]);
  });

  it('is sent once the pause is over and the connection open', () => {
    const { client, socket, advance } = openClient();
    client.ask('hello');
    socket().receives(error('rate_limited', 'm1', 10_000));
    socket().happens('close');
    advance(250);
    socket().happens('open');
    socket().receives(OPENED);
    expect(socket().sent).toHaveLength(1);

    advance(9_750);

    expect(socket().sent.at(-1)).toEqual(question('m1', 'hello'));
  });
});
