/** Socket rotation: a second socket takes over before the server closes the first for its age. */
import { describe, expect, it } from '@jest/globals';
import { askingClient, openClient } from './scripted-sockets.ts';
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

const MINUTE_MS = 60_000;
/** 1 h 50 min and half of the jitter. */
const DUE_MS = 112.5 * MINUTE_MS;
const LATEST_MS = 118 * MINUTE_MS;

/** Advances the clock on a socket that answers pings, with an answer in flight. */
function passWith({ advance, socket }: ReturnType<typeof openClient>, ms: number): void {
  const current = socket();
  for (let passedMs = 0; passedMs < ms; passedMs += MINUTE_MS / 2) {
    advance(Math.min(MINUTE_MS / 2, ms - passedMs));
    current.receives({ type: 'pong' });
  }
}

describe('socket rotation', () => {
  it('keeps the first socket if the second is refused, and tries again', () => {
    const made = openClient({ answersPings: true });
    const { client, sockets, socket, advance, states } = made;
    advance(DUE_MS);
    socket().happens('open');
    socket().receives(error('internal'));
    expect(sockets[1]?.closedWith).toBe(1000);

    client.ask('hello');
    expect(sockets[0]?.sent.at(-1)).toEqual(question('m1', 'hello'));
    sockets[0]?.receives(finished('m1', 0));
    advance(30_000);

    expect(sockets).toHaveLength(3);
    expect(states).toEqual(['connecting', 'open']);
  });

  it('keeps the first socket if the second is lost before it takes over', () => {
    const { sockets, socket, advance, states } = openClient({ answersPings: true });
    advance(DUE_MS);

    socket().happens('close');

    expect(sockets[0]?.closedWith).toBeUndefined();
    expect(states).toEqual(['connecting', 'open']);
  });

  it('drops both sockets if the first is lost meanwhile', () => {
    const { sockets, socket, advance, states } = openClient({ answersPings: true });
    advance(DUE_MS);

    sockets[0]?.happens('close');
    expect(sockets[1]?.closedWith).toBe(1000);
    advance(250);
    socket().happens('open');

    expect(sockets).toHaveLength(3);
    expect(states).toEqual(['connecting', 'open', 'closed', 'connecting', 'open']);
  });

  it('waits for its time plus jitter', () => {
    const { sockets, advance } = openClient({ answersPings: true, random: () => 0 });
    const late = openClient({ answersPings: true, random: () => 1 });

    advance(110 * MINUTE_MS);
    late.advance(115 * MINUTE_MS - 1);

    expect([sockets.length, late.sockets.length]).toEqual([2, 1]);
    late.advance(1);
    expect(late.sockets).toHaveLength(2);
  });

  it('resumes the session on the second socket, and then closes the first', () => {
    const { sockets, socket, advance, states } = openClient({ answersPings: true });
    advance(DUE_MS);
    socket().happens('open');
    expect(socket().sent).toEqual([RESUME]);
    expect(sockets[0]?.closedWith).toBeUndefined();

    socket().receives(OPENED);

    expect(sockets[0]?.closedWith).toBe(1000);
    expect(states).toEqual(['connecting', 'open']);
  });

  it('sends further questions on the second socket', () => {
    const { client, socket, advance } = openClient({ answersPings: true });
    advance(DUE_MS);
    socket().happens('open');
    socket().receives(OPENED);

    client.ask('hello');

    expect(socket().sent).toEqual([RESUME, question('m1', 'hello')]);
  });

  it('happens again for the second socket', () => {
    const { sockets, socket, advance } = openClient({ answersPings: true });
    advance(DUE_MS);
    socket().happens('open');
    socket().receives(OPENED);

    advance(DUE_MS);

    expect(sockets).toHaveLength(3);
  });

  it('waits for the end of an answer in flight', () => {
    const made = askingClient({ answersPings: true });
    passWith(made, DUE_MS + MINUTE_MS);
    expect(made.sockets).toHaveLength(1);

    made.socket().receives(finished('m1', 1));

    expect(made.sockets).toHaveLength(2);
  });

  it('happens in the middle of an answer just before the limit, and the answer goes on with a snapshot', async () => {
    const made = askingClient({ answersPings: true });
    const { answer, sockets, socket } = made;
    passWith(made, LATEST_MS);
    expect(sockets).toHaveLength(2);
    socket().happens('open');
    expect(socket().sent).toEqual([resumeAfter('m1', 0)]);

    sockets[0]?.receives(delta('m1', 1, 'a'), delta('m1', 2, 'b'));
    socket().receives(OPENED, snapshot('m1', 1, 'abc'), delta('m1', 2, 'd'), finished('m1', 3));
    sockets[0]?.receives(delta('m1', 3, 'c'));

    expect((await read(answer)).parts).toEqual([
      started('m1'),
      delta('m1', 1, 'a'),
      delta('m1', 2, 'b'),
      snapshot('m1', 1, 'abc'),
      delta('m1', 2, 'd'),
      finished('m1', 3),
    ]);
  });

  it('repeats a question that was sent on the first socket after the second had opened', async () => {
    const { client, sockets, socket, advance } = openClient({ answersPings: true });
    advance(DUE_MS);
    socket().happens('open');
    const answer = client.ask('hello');
    expect(sockets[0]?.sent.at(-1)).toEqual(question('m1', 'hello'));

    socket().receives(OPENED);
    expect(socket().sent).toEqual([RESUME, question('m1', 'hello')]);
    socket().receives(started('m1'), finished('m1', 1));

    expect((await read(answer)).parts).toHaveLength(2);
  });

  it('resumes an answer whose first frames arrived on the first socket after the second had opened', () => {
    const { client, sockets, socket, advance } = openClient({ answersPings: true });
    advance(DUE_MS);
    socket().happens('open');
    client.ask('hello');
    sockets[0]?.receives(started('m1'));

    socket().receives(OPENED);

    expect(socket().sent).toEqual([RESUME, resumeAfter('m1', 0)]);
  });
});
