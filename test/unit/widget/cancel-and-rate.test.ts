/** The chat client: stopping an answer, and saying what one thinks of it. */
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

describe('cancelling', () => {
  it('does nothing where no such answer is awaited', () => {
    const { client, socket } = openClient();

    client.cancel('m0');

    expect(socket().sent).toEqual([]);
  });

  it('drops a question that was not sent yet: its iterable ends without a frame', async () => {
    const { client, socket } = scriptedClient();
    const answer = client.ask('hello');

    client.cancel('m1');
    socket().happens('open');

    expect(await read(answer)).toEqual({ parts: [], failure: null });
    expect(socket().sent).toEqual([]);
  });

  it('drops a question that waits for another', async () => {
    const { client, socket } = askingClient();
    const second = client.ask('second');
    client.ask('third');

    client.cancel('m2');
    socket().receives(finished('m1', 1));

    expect(await read(second)).toEqual({ parts: [], failure: null });
    expect(socket().sent).toEqual([question('m1', 'hello'), question('m3', 'third')]);
  });

  it('drops a question that waits because the server is busy', async () => {
    const { client, socket, advance } = openClient();
    const answer = client.ask('hello');
    socket().receives(error('session_busy', 'm1', 700));

    client.cancel('m1');
    advance(700);

    expect(await read(answer)).toEqual({ parts: [], failure: null });
    expect(socket().sent).toEqual([question('m1', 'hello')]);
  });

  it('does not ask again what was cancelled and then refused', async () => {
    const { client, socket, advance } = openClient();
    const answer = client.ask('hello');
    client.cancel('m1');

    socket().receives(error('session_busy', 'm1', 700));
    advance(700);

    expect(await read(answer)).toEqual({ parts: [], failure: null });
    expect(socket().sent).toEqual([question('m1', 'hello'), cancel('m1')]);
  });

  it('leaves alone what is asked under the same id right after it', async () => {
    const { client, socket } = scriptedClient();
    const dropped = read(client.ask('hello'));

    client.cancel('m1');
    client.ask('hello', undefined, 'm1');
    await dropped;
    socket().happens('open');

    expect(socket().sent).toEqual([question('m1', 'hello')]);
  });

  it('asks the server once, and the answer ends when the server says so', async () => {
    const { answer, client, socket } = askingClient();

    client.cancel('m1');
    client.cancel('m1');
    socket().receives(delta('m1', 1, 'a'), cancelled('m1', 2));

    expect(socket().sent).toEqual([question('m1', 'hello'), cancel('m1')]);
    expect((await read(answer)).parts).toEqual([started('m1'), delta('m1', 1, 'a'), cancelled('m1', 2)]);
  });

  it('is asked for again on the next socket', async () => {
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

  it('of a question that may have been lost on its way goes ahead of it on the next socket', () => {
    const { client, socket, elapse } = openClient();
    client.ask('hello');
    socket().happens('close');
    client.cancel('m1');
    elapse();
    socket().happens('open');

    socket().receives(OPENED);

    expect(socket().sent).toEqual([RESUME, cancel('m1'), question('m1', 'hello')]);
  });

  it('waits until a gap is closed', () => {
    const { client, socket } = askingClient();
    socket().receives(delta('m1', 2, 'b'));
    client.cancel('m1');
    expect(socket().sent.at(-1)).toEqual(resumeAfter('m1', 0));

    socket().receives(OPENED);

    expect(socket().sent.at(-1)).toEqual(cancel('m1'));
  });
});

describe('rating', () => {
  it('is sent with its reason, at once', () => {
    const { client, socket } = openClient();

    client.rate('m1', 'down', 'wrong volume');

    expect(socket().sent).toEqual([{ ...rate('m1', 'down'), reason: 'wrong volume' }]);
  });

  it('waits for the connection and its session; the last one of an answer counts', () => {
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

  it('waits where there is no session yet', () => {
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

  it('is forgotten with a session that has expired', () => {
    const { client, socket, elapse } = openClient();
    socket().happens('close');
    client.rate('m1', 'up');
    elapse();
    socket().happens('open');

    socket().receives(error('session_expired'), { ...OPENED, session: 's2' });

    expect(socket().sent).toEqual([RESUME, { action: 'session.open' }]);
  });

  it('that is refused changes nothing else', async () => {
    const { answer, client, socket, sockets } = askingClient();
    client.rate('m0', 'up');

    socket().receives(error('bad_frame'), finished('m1', 1));

    expect((await read(answer)).failure).toBeNull();
    expect(sockets).toHaveLength(1);
  });
});
