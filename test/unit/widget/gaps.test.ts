/** The chat client with lost and repeated frames: the frames it yields always form a complete text. */
import { describe, expect, it } from '@jest/globals';
import { askingClient, openClient, scriptedClient } from './scripted-sockets.ts';
import {
  cancelled,
  delta,
  finished,
  OPENED,
  question,
  read,
  resumeAfter,
  snapshot,
  started,
} from './server-frames.ts';

describe('the chat client after a lost frame', () => {
  it('resumes on the same socket after the last frame in order', () => {
    const { socket, sockets } = askingClient();
    socket().receives(delta('m1', 1, 'a'));

    socket().receives(delta('m1', 3, 'c'));

    expect(sockets).toHaveLength(1);
    expect(socket().sent).toEqual([question('m1', 'hello'), resumeAfter('m1', 1)]);
  });

  it('resumes once, and ignores the frames of that answer until the snapshot', async () => {
    const { answer, socket } = askingClient();

    socket().receives(delta('m1', 2, 'b'), delta('m1', 3, 'c'), OPENED, delta('m1', 5, 'e'));
    socket().receives(snapshot('m1', 6, 'abcdef'), delta('m1', 7, 'g'), finished('m1', 8));

    expect(socket().sent).toEqual([question('m1', 'hello'), resumeAfter('m1', 0)]);
    expect((await read(answer)).parts).toEqual([
      started('m1'),
      snapshot('m1', 6, 'abcdef'),
      delta('m1', 7, 'g'),
      finished('m1', 8),
    ]);
  });

  it.each([finished('m1', 3), cancelled('m1', 3)])(
    'resumes if the terminal frame arrives after a gap: %j',
    async (end) => {
      const { answer, socket } = askingClient();

      socket().receives(end, OPENED, snapshot('m1', 1, 'whole'), { ...end, seq: 2 } as typeof end);

      const { parts } = await read(answer);
      expect(parts.map(({ type }) => type)).toEqual(['answer.started', 'answer.snapshot', end.type]);
    },
  );

  it('resumes again at the next gap', () => {
    const { socket } = askingClient();
    socket().receives(delta('m1', 2, 'b'), OPENED, snapshot('m1', 3, 'abc'));

    socket().receives(delta('m1', 5, 'e'));

    expect(socket().sent.slice(1)).toEqual([resumeAfter('m1', 0), resumeAfter('m1', 3)]);
  });

  it('detects that the first frame is missing', async () => {
    const { client, socket } = openClient();
    const answer = client.ask('hello');

    socket().receives(delta('m1', 1, 'a'), OPENED, snapshot('m1', 2, 'ab'), finished('m1', 3));

    expect(socket().sent.at(-1)).toEqual(resumeAfter('m1', 0));
    expect((await read(answer)).parts).toEqual([snapshot('m1', 2, 'ab'), finished('m1', 3)]);
  });

  it('queues the next question until it has resumed', () => {
    const { client, socket } = askingClient();
    client.ask('second');
    socket().receives(delta('m1', 2, 'b'));
    expect(socket().sent).toHaveLength(2);

    socket().receives(OPENED, snapshot('m1', 3, 'abc'), finished('m1', 4));

    expect(socket().sent.at(-1)).toEqual(question('m2', 'second'));
  });

  it('sends the question again on a new socket if there is no session to resume', () => {
    const { client, socket, elapse } = scriptedClient();
    client.ask('hello');
    socket().happens('open');

    socket().receives(started('m1'), delta('m1', 2, 'b'));
    expect(socket()).toMatchObject({ sent: [question('m1', 'hello')], closedWith: 1000 });
    elapse();
    socket().happens('open');

    expect(socket().sent).toEqual([question('m1', 'hello')]);
  });
});

describe('the chat client after a repeated frame', () => {
  it('yields it once', async () => {
    const { answer, socket } = askingClient();

    socket().receives(started('m1'), delta('m1', 1, 'a'), delta('m1', 1, 'a'), started('m1'));
    socket().receives(finished('m1', 2), finished('m1', 2));

    expect((await read(answer)).parts).toEqual([started('m1'), delta('m1', 1, 'a'), finished('m1', 2)]);
    expect(socket().sent).toEqual([question('m1', 'hello')]);
  });

  it('drops late frames, before and after a snapshot', async () => {
    const { answer, socket } = askingClient();
    socket().receives(delta('m1', 1, 'a'), delta('m1', 2, 'b'), delta('m1', 1, 'a'));

    socket().receives(snapshot('m1', 5, 'abcd'), delta('m1', 4, 'd'), finished('m1', 6));

    const texts = (await read(answer)).parts.map((part) => ('text' in part ? part.text : part.type));
    expect(texts).toEqual(['answer.started', 'a', 'b', 'abcd', 'answer.finished']);
  });
});
