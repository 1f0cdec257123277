/** The chat client on a page that was loaded while an answer was being written. */
import { describe, expect, it } from '@jest/globals';
import type { HistoryTurn } from '../../../packages/protocol/src/frames.ts';
import { type Answer, ChatClosedError } from '../../../packages/widget/src/client/client.ts';
import { openClient, scriptedClient } from './scripted-sockets.ts';
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

const TURN: HistoryTurn = { id: 'm0', question: 'hi', answer: 'He', status: 'generating', tier: 'haiku' };
const STORED = '{"session":"s1","resume":"token1"}';

/** A client of that page that has resumed its session and follows the answer to m0. */
function followingClient() {
  const storage = { getItem: () => STORED, setItem: () => {}, removeItem: () => {} };
  let followed: Answer | undefined;
  const made = scriptedClient({
    storage,
    onSession: ({ history }) => {
      if (history[0]?.status === 'generating') followed ??= made.client.follow(history[0].id);
    },
  });
  made.client.connect();
  return {
    ...made,
    answer(): Answer {
      if (followed === undefined) throw new Error('Nothing is followed yet.');
      return followed;
    },
    resume() {
      made.socket().happens('open');
      made.socket().receives({ ...OPENED, history: [TURN] });
    },
  };
}

describe('follow', () => {
  it('fails if the session has expired, because the client does not have the question', async () => {
    const { answer, resume, socket, elapse } = followingClient();
    resume();
    socket().happens('close');
    elapse();
    socket().happens('open');

    socket().receives(error('session_expired'));

    expect((await read(answer())).failure).toBeInstanceOf(ChatClosedError);
  });

  it('yields the error of an answer that failed before its first text', async () => {
    const { answer, resume, socket } = followingClient();
    resume();
    const failed = error('model_unavailable', 'm0');

    socket().receives(failed);

    expect((await read(answer())).parts).toEqual([failed]);
  });

  it('begins with the snapshot of any number', async () => {
    const { answer, resume, socket } = followingClient();
    resume();
    const frames = [snapshot('m0', 7, 'Hel'), delta('m0', 8, 'lo'), finished('m0', 9)];

    socket().receives(...frames);

    expect((await read(answer())).parts).toEqual(frames);
    expect(socket().sent).toEqual([RESUME]);
  });

  it('begins with answer.started if there is no text yet', async () => {
    const { answer, resume, socket } = followingClient();
    resume();
    const frames = [started('m0'), delta('m0', 1, 'Hello'), finished('m0', 2)];

    socket().receives(...frames);

    expect((await read(answer())).parts).toEqual(frames);
  });

  it('comes before questions that were asked while the page was loading', () => {
    const { client, resume, socket } = followingClient();
    client.ask('next');
    resume();
    expect(socket().sent).toEqual([RESUME]);

    socket().receives(snapshot('m0', 3, 'Hello'), finished('m0', 4));

    expect(socket().sent).toEqual([RESUME, question('m1', 'next')]);
  });

  it('continues after the loss of a socket', () => {
    const { resume, socket, elapse } = followingClient();
    resume();
    socket().happens('close');
    elapse();
    socket().happens('open');
    expect(socket().sent).toEqual([resumeAfter('m0', 0)]);
    socket().receives(OPENED, snapshot('m0', 7, 'Hel'));
    socket().happens('close');

    elapse();
    socket().happens('open');

    expect(socket().sent).toEqual([resumeAfter('m0', 7)]);
  });

  it('can be cancelled', async () => {
    const { answer, client, resume, socket } = followingClient();
    resume();

    client.cancel('m0');
    socket().receives(snapshot('m0', 3, 'Hel'), cancelled('m0', 4));

    expect(socket().sent).toEqual([RESUME, { action: 'message.cancel', id: 'm0' }]);
    expect((await read(answer())).parts.at(-1)).toEqual(cancelled('m0', 4));
  });

  it('resumes the session if it is called after onSession', async () => {
    const { client, socket } = openClient();

    const answer = client.follow('m0');
    expect(socket().sent).toEqual([resumeAfter('m0', 0)]);
    socket().receives(OPENED, snapshot('m0', 1, 'Hello'), finished('m0', 2));

    expect((await read(answer)).parts).toEqual([snapshot('m0', 1, 'Hello'), finished('m0', 2)]);
  });
});
