/** The chat client's session: stored across page loads, replaced after its expiry. */
import { describe, expect, it } from '@jest/globals';
import { errorBody } from '../../../packages/protocol/src/frames.ts';
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
  started,
} from './server-frames.ts';

const NEW_SESSION = { ...OPENED, session: 's2', resume: 'token2' };
const KEY = 'mangaassist wss://chat.example/v1';

/** A page's storage. */
function memoryStorage(items: Record<string, string> = {}) {
  return {
    items,
    getItem: (key: string) => items[key] ?? null,
    setItem(key: string, value: string) {
      items[key] = value;
    },
    removeItem(key: string) {
      delete items[key];
    },
  };
}

describe('the chat client on a page that is loaded again', () => {
  it.each([
    ['nothing', undefined],
    ['no JSON', '{'],
    ['something else', '[1, null, "x"]'],
    ['null', 'null'],
    ['half of it', '{"session":"s1"}'],
    ['what no server sent', '{"session":"<s1>","resume":"a b","guest":7}'],
  ])('starts a new session if its storage holds %s', (_, stored) => {
    const storage = memoryStorage(stored === undefined ? {} : { [KEY]: stored });
    const { client, socket } = scriptedClient({ storage });

    client.ask('hello');
    socket().happens('open');

    expect(socket().sent).toEqual([question('m1', 'hello')]);
  });

  it('works with a storage that throws', async () => {
    const refuse = (): never => {
      throw new Error('SecurityError');
    };
    const storage = { getItem: refuse, setItem: refuse, removeItem: refuse };

    const { answer, socket } = askingClient({ storage });
    socket().receives(finished('m1', 1));

    expect((await read(answer)).failure).toBeNull();
  });

  it('resumes its session as the same guest', () => {
    const storage = memoryStorage();
    openClient({ storage })
      .socket()
      .receives({ ...OPENED, guest: 'guest1' });

    const { client, socket } = scriptedClient({ storage });
    client.connect();
    socket().happens('open');

    expect(socket().protocols).toEqual(['mangaassist.v1', 'bearer.guest1']);
    expect(socket().sent).toEqual([RESUME]);
  });

  it('does not resume the session of another server', () => {
    const storage = memoryStorage();
    openClient({ storage });

    const { client, socket } = scriptedClient({ storage, url: 'wss://other.example/v1' });
    client.connect();
    socket().happens('open');

    expect(socket().sent).toEqual([]);
  });

  it('starts a new session if the storage is empty', () => {
    const storage = memoryStorage();
    const { client, socket } = openClient({ storage });
    client.ask('hello');

    socket().receives(error('session_expired', 'm1'));

    expect(storage.items).toEqual({});
  });
});

describe('a session that has expired', () => {
  it('is replaced if it cannot be resumed, and the question in flight is sent again', async () => {
    const { answer, socket, sockets, elapse } = askingClient();
    socket().receives(delta('m1', 1, 'a'));
    socket().happens('close');
    elapse();
    socket().happens('open');

    socket().receives(error('session_expired'));
    socket().receives(NEW_SESSION, started('m1'), finished('m1', 1));

    expect(socket().sent).toEqual([
      resumeAfter('m1', 1),
      { action: 'session.open' },
      question('m1', 'hello'),
    ]);
    expect(sockets).toHaveLength(2);
    const { parts } = await read(answer);
    expect(parts.slice(-2)).toEqual([started('m1'), finished('m1', 1)]);
  });

  it('is replaced if a question is refused with session_expired', async () => {
    const { client, socket } = openClient();
    const answer = client.ask('hello');
    client.ask('second');

    socket().receives(error('session_expired', 'm1'), NEW_SESSION, finished('m1', 0));

    expect(socket().sent).toEqual([
      question('m1', 'hello'),
      { action: 'session.open' },
      question('m1', 'hello'),
      question('m2', 'second'),
    ]);
    expect((await read(answer)).failure).toBeNull();
  });

  it('is reported after several new sessions have expired', async () => {
    const { client, socket } = openClient();
    const answer = client.ask('hello');
    for (let n = 0; n < 6; n++) socket().receives(error('session_expired', 'm1'), NEW_SESSION);

    expect((await read(answer)).parts).toEqual([error('session_expired', 'm1')]);
  });

  it('ends a cancelled question, and sends none again', async () => {
    const { answer, client, socket, elapse } = askingClient();
    client.cancel('m1');
    socket().happens('close');
    elapse();
    socket().happens('open');

    socket().receives(error('session_expired'), NEW_SESSION);

    expect(await read(answer)).toEqual({ parts: [started('m1')], failure: null });
    expect(socket().sent.at(-1)).toEqual({ action: 'session.open' });
  });
});

describe('a session that is refused', () => {
  it('with unauthorized is dropped, and the question is sent again on a new socket', () => {
    const { socket, elapse } = askingClient();
    socket().happens('close');
    elapse();
    socket().happens('open');

    socket().receives(error('unauthorized'));
    expect(socket().closedWith).toBe(1000);
    elapse();
    socket().happens('open');

    expect(socket().sent).toEqual([question('m1', 'hello')]);
  });

  it('with a retryable error is kept', () => {
    const { socket, elapse } = openClient();
    socket().happens('close');
    elapse();
    socket().happens('open');

    socket().receives(errorBody('internal', 'No.'));
    elapse();
    socket().happens('open');

    expect(socket().sent).toEqual([RESUME]);
  });
});
