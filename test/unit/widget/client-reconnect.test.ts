/** The chat client after the loss of its socket: reconnect and resume. */
import { describe, expect, it } from '@jest/globals';
import { ChatClosedError } from '../../../packages/widget/src/client/client.ts';
import { askingClient, openClient, scriptedClient } from './scripted-sockets.ts';
import {
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

/** A client with an answer in flight, whose socket was just lost. */
function droppedClient(options: Parameters<typeof scriptedClient>[0] = {}) {
  const made = askingClient(options);
  made.socket().receives(delta('m1', 1, 'Hel'));
  made.socket().happens('close');
  return made;
}

describe('the chat client after the loss of its socket', () => {
  it('reconnects after the back-off', () => {
    const { sockets, waiting, elapse } = droppedClient();
    expect([sockets.length, waiting()]).toEqual([1, [250]]);

    elapse();

    expect(sockets).toHaveLength(2);
  });

  it('reconnects after an error that no close follows, as where the page forbids the address', () => {
    const { client, sockets, socket, waiting, elapse } = scriptedClient({ random: () => 1 });
    client.connect();

    socket().happens('error');
    expect([client.state, waiting()]).toEqual(['closed', [500]]);
    elapse();

    expect(sockets).toHaveLength(2);
  });

  it('resumes after its last frame, and does not send the question again', () => {
    const { socket, elapse } = droppedClient();
    elapse();
    socket().happens('open');
    socket().receives(OPENED);

    expect(socket().sent).toEqual([resumeAfter('m1', 1)]);
  });

  it('goes on with the snapshot of the answer', async () => {
    const { answer, socket, elapse } = droppedClient();
    elapse();
    socket().happens('open');
    const rest = [snapshot('m1', 2, 'Hello'), delta('m1', 3, ' you'), finished('m1', 4)];

    socket().receives(OPENED, ...rest);

    expect(await read(answer)).toEqual({
      parts: [started('m1'), delta('m1', 1, 'Hel'), ...rest],
      failure: null,
    });
  });

  it('resumes after the snapshot if the second socket is lost too', () => {
    const { socket, elapse } = droppedClient();
    elapse();
    socket().happens('open');
    socket().receives(OPENED, snapshot('m1', 2, 'Hello'));
    socket().happens('close');

    elapse();
    socket().happens('open');

    expect(socket().sent).toEqual([resumeAfter('m1', 2)]);
  });

  it('yields the error of an answer that was interrupted on the server', async () => {
    const { answer, socket, elapse } = droppedClient();
    elapse();
    socket().happens('open');
    const end = { ...error('internal', 'm1'), seq: 3 } as ReturnType<typeof delta>;

    socket().receives(OPENED, snapshot('m1', 2, 'Hell'), end);

    expect((await read(answer)).parts.slice(-2)).toEqual([snapshot('m1', 2, 'Hell'), end]);
  });

  it('sends a question without any frame again, under its id, after the handshake', () => {
    const { client, socket, elapse } = openClient();
    client.ask('hello');
    socket().happens('close');
    elapse();
    socket().happens('open');
    expect(socket().sent).toEqual([RESUME]);

    socket().receives(OPENED);

    expect(socket().sent).toEqual([RESUME, question('m1', 'hello')]);
  });

  it('queues a question during the handshake', () => {
    const { client, socket, elapse } = openClient();
    socket().happens('close');
    elapse();
    socket().happens('open');
    client.ask('hello');
    expect(socket().sent).toEqual([RESUME]);

    socket().receives(OPENED);

    expect(socket().sent).toEqual([RESUME, question('m1', 'hello')]);
  });

  it('sends the question again without a resume if there was no session yet', () => {
    const { client, socket, elapse } = scriptedClient();
    client.ask('hello');
    socket().happens('open');
    socket().happens('close');

    elapse();
    socket().happens('open');

    expect(socket().sent).toEqual([question('m1', 'hello')]);
  });

  it('resumes with the newest resume token', () => {
    const { socket, elapse } = droppedClient();
    elapse();
    socket().happens('open');
    socket().receives({ ...OPENED, resume: 'token2' });
    socket().happens('close');

    elapse();
    socket().happens('open');

    expect(socket().sent).toEqual([{ ...resumeAfter('m1', 1), resume: 'token2' }]);
  });

  it('resumes neither an answer that has ended nor one without a consumer', async () => {
    const { answer, client, socket, elapse } = askingClient();
    const left = client.ask('second');
    client.ask('third');
    socket().receives(finished('m1', 1));
    await read(answer);
    socket().receives(started('m2'));
    for await (const _ of left) break;
    socket().happens('close');

    elapse();
    socket().happens('open');
    socket().receives(OPENED);

    expect(socket().sent).toEqual([RESUME, question('m3', 'third')]);
  });

  it('does not resume an answer whose consumer leaves meanwhile', async () => {
    const { answer, socket, elapse } = droppedClient();
    for await (const _ of answer) break;

    elapse();
    socket().happens('open');
    socket().receives(OPENED);

    expect(socket().sent).toEqual([RESUME]);
  });

  it('ignores frames of the lost socket', async () => {
    const frames: unknown[] = [];
    const { client, sockets, socket } = askingClient({ onFrame: (frame) => frames.push(frame) });
    client.reconnect();
    socket().happens('open');
    socket().receives(OPENED, snapshot('m1', 1, 'Hello'));
    const heard = frames.length;

    sockets[0]?.receives(delta('m1', 2, 'ghost'));
    sockets[0]?.happens('close');

    expect(frames).toHaveLength(heard);
    expect(sockets).toHaveLength(2);
  });

  it('repeats a resume that failed with a retryable error', () => {
    const { socket, elapse } = droppedClient();
    elapse();
    socket().happens('open');

    socket().receives(error('internal'));
    elapse();
    socket().happens('open');

    expect(socket().sent).toEqual([resumeAfter('m1', 1)]);
  });

  it('gives a question up after five lost sockets without a frame, and sends the next one', async () => {
    const { client, socket, elapse } = scriptedClient();
    const deadly = client.ask('deadly');
    for (let drop = 0; drop < 5; drop++) {
      socket().happens('open');
      expect(socket().sent).toEqual([question('m1', 'deadly')]);
      socket().happens('close');
      elapse();
    }
    client.ask('harmless');

    socket().happens('open');

    expect(socket().sent).toEqual([question('m2', 'harmless')]);
    expect((await read(deadly)).failure).toBeInstanceOf(ChatClosedError);
  });

  it('does not give up an answer with progress between lost sockets', () => {
    const { socket, elapse } = droppedClient();
    for (let drop = 0; drop < 10; drop++) {
      elapse();
      socket().happens('open');
      expect(socket().sent).toEqual([resumeAfter('m1', drop + 1)]);
      socket().receives(OPENED, snapshot('m1', drop + 2, 'Hello'));
      socket().happens('close');
    }
  });

  it('with reconnect: false fails its answers, and connects for the next question', async () => {
    const { answer, client, sockets, waiting } = droppedClient({ reconnect: false });

    expect((await read(answer)).failure).toBeInstanceOf(ChatClosedError);
    expect([sockets.length, waiting()]).toEqual([1, []]);

    client.ask('again');
    expect(sockets).toHaveLength(2);
  });

  it('does not reconnect after close', () => {
    const { client, sockets, waiting } = droppedClient();

    client.close();

    expect([sockets.length, waiting()]).toEqual([1, []]);
  });
});

describe('the chat client after a change of network', () => {
  it('replaces its socket immediately, and resumes on the new one', () => {
    const { client, socket, sockets } = askingClient();

    client.reconnect();
    expect(sockets[0]?.closedWith).toBe(1000);
    socket().happens('open');

    expect(sockets).toHaveLength(2);
    expect(socket().sent).toEqual([resumeAfter('m1', 0)]);
  });
});
