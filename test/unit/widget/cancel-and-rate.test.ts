/** The chat client: cancellation and rating of an answer. */
import { describe, expect, it } from '@jest/globals';
import { askingClient, openClient, scriptedClient } from './scripted-sockets.ts';
import {
  cancelled,
  delta,
  error,
  finished,
  OPENED,
  question,
  RESUME,
  read,
  resumeAfter,
  snapshot,
  started,
} from './server-frames.ts';

const cancel = (id: string) => ({ action: 'message.cancel', id });
const rate = (id: string, rating: string) => ({ action: 'message.rate', id, rating });

describe('cancellation of an answer', () => {
  it('has no effect without a pending answer of that id', () => {
    const { client, socket } = openClient();

    client.cancel('m0');

    expect(socket().sent).toEqual([]);
  });

  it('drops a question that was not sent yet, and its iterable ends without a frame', async () => {
    const { client, socket } = scriptedClient();
    const answer = client.ask('hello');

    client.cancel('m1');
    socket().happens('open');

    expect(await read(answer)).toEqual({ parts: [], failure: null });
    expect(socket().sent).toEqual([]);
  });

  it('drops a question that waits for an earlier one', async () => {
    const { client, socket } = askingClient();
    const second = client.ask('second');
    client.ask('third');

    client.cancel('m2');
    socket().receives(finished('m1', 1));

    expect(await read(second)).toEqual({ parts: [], failure: null });
    expect(socket().sent).toEqual([question('m1', 'hello'), question('m3', 'third')]);
  });

  it('drops a question that pauses after session_busy', async () => {
    const { client, socket, advance } = openClient();
    const answer = client.ask('hello');
    socket().receives(error('session_busy', 'm1', 700));

    client.cancel('m1');
    advance(700);

    expect(await read(answer)).toEqual({ parts: [], failure: null });
    expect(socket().sent).toEqual([question('m1', 'hello')]);
  });

  it('prevents a refused question from being sent again', async () => {
    const { client, socket, advance } = openClient();
    const answer = client.ask('hello');
    client.cancel('m1');

    socket().receives(error('session_busy', 'm1', 700));
    advance(700);

    expect(await read(answer)).toEqual({ parts: [], failure: null });
    expect(socket().sent).toEqual([question('m1', 'hello'), cancel('m1')]);
  });

  it('leaves a later question with the same id alone', async () => {
    const { client, socket } = scriptedClient();
    const dropped = read(client.ask('hello'));

    client.cancel('m1');
    client.ask('hello', undefined, 'm1');
    await dropped;
    socket().happens('open');

    expect(socket().sent).toEqual([question('m1', 'hello')]);
  });

  it('is sent once, and the answer ends with the frame of the server', async () => {
    const { answer, client, socket } = askingClient();

    client.cancel('m1');
    client.cancel('m1');
    socket().receives(delta('m1', 1, 'a'), cancelled('m1', 2));

    expect(socket().sent).toEqual([question('m1', 'hello'), cancel('m1')]);
    expect((await read(answer)).parts).toEqual([started('m1'), delta('m1', 1, 'a'), cancelled('m1', 2)]);
  });

  it('is sent again on the next socket', async () => {
    const { answer, client, socket, elapse } = askingClient();
    client.cancel('m1');
    socket().happens('close');
    elapse();
    socket().happens('open');

    socket().receives(OPENED);
    expect(socket().sent).toEqual([resumeAfter('m1', 0), cancel('m1')]);
    socket().receives(snapshot('m1', 1, 'a'), cancelled('m1', 2));

    expect((await read(answer)).parts.at(-1)).toEqual(cancelled('m1', 2));
  });

  it('of a question that may have been lost is sent before it on the next socket', () => {
    const { client, socket, elapse } = openClient();
    client.ask('hello');
    socket().happens('close');
    client.cancel('m1');
    elapse();
    socket().happens('open');

    socket().receives(OPENED);

    expect(socket().sent).toEqual([RESUME, cancel('m1'), question('m1', 'hello')]);
  });

  it('waits until a gap in the frames is closed', () => {
    const { client, socket } = askingClient();
    socket().receives(delta('m1', 2, 'b'));
    client.cancel('m1');
    expect(socket().sent.at(-1)).toEqual(resumeAfter('m1', 0));

    socket().receives(OPENED);

    expect(socket().sent.at(-1)).toEqual(cancel('m1'));
  });
});

describe('a rating', () => {
  it('is sent immediately with its reason', () => {
    const { client, socket } = openClient();

    client.rate('m1', 'down', 'wrong volume');

    expect(socket().sent).toEqual([{ ...rate('m1', 'down'), reason: 'wrong volume' }]);
  });

  it('waits for the connection and its session, and only the last one of an answer is sent', () => {
    const { client, socket, elapse } = openClient();
    socket().happens('close');
    client.rate('m1', 'down');
    client.rate('m2', 'up');
    client.rate('m1', 'up');
    elapse();
    socket().happens('open');
    expect(socket().sent).toEqual([RESUME]);

    socket().receives(OPENED);

    expect(socket().sent).toEqual([RESUME, rate('m1', 'up'), rate('m2', 'up')]);
  });

  it('waits for the first session', () => {
    const { client, socket } = scriptedClient();
    client.rate('m1', 'up');

    socket().happens('open');

    expect(socket().sent).toEqual([]);
  });

  it('is sent once', () => {
    const { client, socket, elapse } = openClient();
    client.rate('m1', 'up');
    socket().happens('close');
    elapse();
    socket().happens('open');

    socket().receives(OPENED);

    expect(socket().sent).toEqual([RESUME]);
  });

  it('is dropped with a session that has expired', () => {
    const { client, socket, elapse } = openClient();
    socket().happens('close');
    client.rate('m1', 'up');
    elapse();
    socket().happens('open');

    socket().receives(error('session_expired'), { ...OPENED, session: 's2' });

    expect(socket().sent).toEqual([RESUME, { action: 'session.open' }]);
  });

  it('that is refused does not affect the answer in flight', async () => {
    const { answer, client, socket, sockets } = askingClient();
    client.rate('m0', 'up');

    socket().receives(error('bad_frame'), finished('m1', 1));

    expect((await read(answer)).failure).toBeNull();
    expect(sockets).toHaveLength(1);
  });
});
