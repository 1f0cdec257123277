/** Who the chat client is, to the server and across page loads. */
import { describe, expect, it } from '@jest/globals';
import { errorBody } from '../../../lambdas/shared/protocol.ts';
import { until } from '../../support/until.ts';
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

describe('a token', () => {
  it('that cannot be had counts as a failed attempt', async () => {
    const { client, sockets, states, waiting } = scriptedClient({
      token: () => Promise.reject(new Error('No network.')),
    });

    client.ask('hello');
    await until(() => states.at(-1) === 'closed');

    expect([sockets.length, waiting()]).toEqual([0, [250]]);
  });

  it('that comes after the client was closed opens no socket', async () => {
    let give = (_: string) => {};
    const token = new Promise<string>((resolve) => {
      give = resolve;
    });
    const { client, sockets } = scriptedClient({ token: () => token });
    client.connect();

    client.close();
    give('late');
    await new Promise(setImmediate);

    expect(sockets).toHaveLength(0);
  });

  it('is asked anew for every socket, and offered beside the subprotocol', async () => {
    const tokens = ['first', 'second'];
    const { client, sockets, socket, elapse } = scriptedClient({ token: () => tokens.shift() });
    client.connect();
    await until(() => sockets.length === 1);
    expect(socket().protocols).toEqual(['mangaassist.v1', 'bearer.first']);
    socket().happens('close');

    elapse();
    await until(() => sockets.length === 2);

    expect(socket().protocols).toEqual(['mangaassist.v1', 'bearer.second']);
  });

  it('that has expired is replaced, once, and the question sent again', async () => {
    const { client, socket, sockets } = openClient();
    const answer = client.ask('hello');
    socket().receives(error('unauthorized', 'm1'));
    socket().happens('open');
    socket().receives(OPENED);
    expect(socket().sent).toEqual([RESUME, question('m1', 'hello')]);

    socket().receives(error('unauthorized', 'm1'));

    expect((await read(answer)).parts).toEqual([error('unauthorized', 'm1')]);
    expect(sockets).toHaveLength(2);
  });

  it('that has expired is told where there is no second socket', async () => {
    const { client, socket } = openClient({ reconnect: false });
    const answer = client.ask('hello');

    socket().receives(error('unauthorized', 'm1'));

    expect((await read(answer)).parts).toEqual([error('unauthorized', 'm1')]);
  });

  it('that has expired when an answer is cancelled is replaced', () => {
    const { client, socket, sockets } = askingClient();
    client.cancel('m1');

    socket().receives(error('unauthorized'));
    socket().happens('open');

    expect(sockets).toHaveLength(2);
    expect(socket().sent).toEqual([resumeAfter('m1', 0)]);
  });
});

describe('a guest', () => {
  it('stays the same person on the next socket', () => {
    const { socket, elapse } = openClient();
    socket().receives({ ...OPENED, guest: 'guest1' });
    socket().happens('close');

    elapse();

    expect(socket().protocols).toEqual(['mangaassist.v1', 'bearer.guest1']);
  });

  it('stays the same person in the next session', () => {
    const { client, socket, elapse } = openClient();
    socket().receives({ ...OPENED, guest: 'guest1' });
    client.ask('hello');
    socket().receives(error('session_expired', 'm1'));
    socket().happens('close');

    elapse();

    expect(socket().protocols).toEqual(['mangaassist.v1', 'bearer.guest1']);
  });

  it('whose token keeps a socket from opening comes without it the next time', () => {
    const { socket, elapse } = openClient();
    socket().receives({ ...OPENED, guest: 'too old' });
    socket().happens('close');
    elapse();
    socket().happens('close');

    elapse();

    expect(socket().protocols).toEqual(['mangaassist.v1']);
    socket().happens('open');
    expect(socket().sent).toEqual([RESUME]);
  });

  it('is offered where the user has not signed in, though the page could give a token', async () => {
    const { client, sockets, socket, elapse } = scriptedClient({ token: () => undefined });
    client.connect();
    await until(() => sockets.length === 1);
    expect(socket().protocols).toEqual(['mangaassist.v1']);
    socket().happens('open');
    socket().receives({ ...OPENED, guest: 'guest1' });
    socket().happens('close');

    elapse();
    await until(() => sockets.length === 2);

    expect(socket().protocols).toEqual(['mangaassist.v1', 'bearer.guest1']);
  });

  it('is not offered where the user has signed in', async () => {
    const { client, sockets, socket, elapse } = scriptedClient({ token: async () => 'user' });
    client.connect();
    await until(() => sockets.length === 1);
    socket().happens('open');
    socket().receives({ ...OPENED, guest: 'guest1' });
    socket().happens('close');

    elapse();
    await until(() => sockets.length === 2);

    expect(socket().protocols).toEqual(['mangaassist.v1', 'bearer.user']);
  });
});

describe('a page that is loaded again', () => {
  it.each([
    ['nothing', undefined],
    ['no JSON', '{'],
    ['something else', '[1, null, "x"]'],
    ['null', 'null'],
    ['half of it', '{"session":"s1"}'],
    ['what no server sent', '{"session":"<s1>","resume":"a b","guest":7}'],
  ])('begins anew where its storage holds %s', (_, stored) => {
    const storage = memoryStorage(stored === undefined ? {} : { [KEY]: stored });
    const { client, socket } = scriptedClient({ storage });

    client.ask('hello');
    socket().happens('open');

    expect(socket().sent).toEqual([question('m1', 'hello')]);
  });

  it('works where its storage throws', async () => {
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

  it('does not take up the session of another server', () => {
    const storage = memoryStorage();
    openClient({ storage });

    const { client, socket } = scriptedClient({ storage, url: 'wss://other.example/v1' });
    client.connect();
    socket().happens('open');

    expect(socket().sent).toEqual([]);
  });

  it('finds nothing where the session was forgotten', () => {
    const storage = memoryStorage();
    const { client, socket } = openClient({ storage });
    client.ask('hello');

    socket().receives(error('session_expired', 'm1'));

    expect(storage.items).toEqual({});
  });
});

describe('a session that has expired', () => {
  it('is replaced when it cannot be resumed, and the answer in the making asked for anew', async () => {
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

  it('is replaced when a question finds it so', async () => {
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

  it('is told where one new session after the other has expired', async () => {
    const { client, socket } = openClient();
    const answer = client.ask('hello');
    for (let n = 0; n < 6; n++) socket().receives(error('session_expired', 'm1'), NEW_SESSION);

    expect((await read(answer)).parts).toEqual([error('session_expired', 'm1')]);
  });

  it('ends what was cancelled, and asks nothing anew', async () => {
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
  it('as somebody else’s is forgotten, and the question asked anew on another socket', () => {
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

  it('for a passing reason is kept', () => {
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
