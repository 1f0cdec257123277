/** The chat client when its socket is lost: it comes back, resumes, and asks again under the same id. */
import { describe, expect, it } from '@jest/globals';
import { ChatClosedError } from '../../../widget/client.ts';
import { scriptedClient } from './scripted-sockets.ts';
import { delta, error, finished, OPENED, question, RESUME, read, started } from './server-frames.ts';

/** A client with a session and a question under way, whose socket was just lost. */
function dropped(options: Parameters<typeof scriptedClient>[0] = {}) {
  const made = scriptedClient(options);
  const answer = made.client.ask('hello');
  made.socket().happens('open');
  made.socket().receives(OPENED);
  made.socket().receives(started('m1'));
  made.socket().receives(delta('m1', 1, 'Hel'));
  made.socket().happens('close');
  return { ...made, answer };
}

describe('the chat client that lost its socket', () => {
  it('connects again after the back-off', () => {
    const { sockets, waiting, elapse } = dropped();
    expect([sockets.length, waiting()]).toEqual([1, [250]]);

    elapse();

    expect(sockets).toHaveLength(2);
  });

  it('resumes its session before it asks again, under the same id', () => {
    const { socket, elapse } = dropped();
    elapse();
    socket().happens('open');
    expect(socket().sent).toEqual([RESUME]);

    socket().receives(OPENED);

    expect(socket().sent).toEqual([RESUME, question('m1', 'hello')]);
  });

  it('hands the answer over from its start again', async () => {
    const { answer, socket, elapse } = dropped();
    elapse();
    socket().happens('open');
    socket().receives(OPENED);

    for (const frame of [started('m1'), delta('m1', 1, 'Hello'), finished('m1', 2)]) socket().receives(frame);

    const { parts, failure } = await read(answer);
    expect(failure).toBeNull();
    expect(parts.map(({ type }) => type)).toEqual([
      'answer.started',
      'answer.delta',
      'answer.started',
      'answer.delta',
      'answer.finished',
    ]);
  });

  it('asks again later where the server still writes to the socket that was lost', async () => {
    const { answer, socket, elapse, waiting } = dropped();
    elapse();
    socket().happens('open');
    socket().receives(OPENED);

    socket().receives({
      type: 'error',
      id: 'm1',
      seq: 0,
      code: 'session_busy',
      message: 'busy',
      retryable: true,
      retryAfterMs: 700,
    });
    expect(waiting()).toContain(700);
    while (waiting()[0] !== 700) elapse();
    elapse();
    for (const frame of [started('m1'), finished('m1', 1)]) socket().receives(frame);

    const asked = socket().sent.filter(({ action }) => action === 'message.send');
    expect(asked).toEqual([question('m1', 'hello'), question('m1', 'hello')]);
    const { parts, failure } = await read(answer);
    expect(failure).toBeNull();
    expect(parts.map(({ type }) => type)).not.toContain('error');
  });

  it('holds back what is asked while the session is being resumed', () => {
    const { client, socket, elapse } = dropped();
    elapse();
    socket().happens('open');
    client.ask('second');
    expect(socket().sent).toEqual([RESUME]);

    socket().receives(OPENED);

    expect(socket().sent).toEqual([RESUME, question('m1', 'hello'), question('m2', 'second')]);
  });

  it('asks again without resuming where there was no session yet', () => {
    const { client, socket, elapse } = scriptedClient();
    client.ask('hello');
    socket().happens('open');
    socket().happens('close');

    elapse();
    socket().happens('open');

    expect(socket().sent).toEqual([question('m1', 'hello')]);
  });

  it('resumes with the newest token', () => {
    const { socket, elapse } = dropped();
    elapse();
    socket().happens('open');
    socket().receives({ ...OPENED, resume: 'token2' });
    socket().happens('close');

    elapse();
    socket().happens('open');

    expect(socket().sent).toEqual([{ ...RESUME, resume: 'token2' }]);
  });

  it('does not ask again what has been answered, or what nobody listens to any more', async () => {
    const { client, socket, elapse } = scriptedClient();
    const [answered, left, open] = [client.ask('one'), client.ask('two'), client.ask('three')];
    socket().happens('open');
    socket().receives(finished('m1', 0));
    socket().receives(started('m2'));
    await read(answered);
    for await (const _ of left) break;
    socket().happens('close');

    elapse();
    socket().happens('open');

    expect(socket().sent).toEqual([question(open.id, 'three')]);
  });

  it('hears nothing more from the socket it lost', async () => {
    const { answer, sockets, socket, elapse } = dropped();
    elapse();

    sockets[0]?.receives(delta('m1', 2, 'ghost'));
    sockets[0]?.happens('close');
    socket().happens('open');
    socket().receives(OPENED);
    socket().receives(finished('m1', 0));

    expect(JSON.stringify((await read(answer)).parts)).not.toContain('ghost');
    expect(sockets).toHaveLength(2);
  });

  it.each(['unauthorized', 'session_expired'] as const)(
    'starts anew when the session is refused as %s',
    (code) => {
      const { socket, sockets, elapse } = dropped();
      elapse();
      socket().happens('open');

      socket().receives(error(code));
      expect(socket().closedWith).toBe(1000);
      elapse();
      socket().happens('open');

      expect(sockets).toHaveLength(3);
      expect(socket().sent).toEqual([question('m1', 'hello')]);
    },
  );

  it('tries to resume again when that failed for a passing reason', () => {
    const { socket, elapse } = dropped();
    elapse();
    socket().happens('open');

    socket().receives(error('internal'));
    elapse();
    socket().happens('open');

    expect(socket().sent).toEqual([RESUME]);
  });

  it('gives a question up that loses five sockets, and goes on with others', async () => {
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

  it('fails its answers where it must not reconnect, and can be asked again', async () => {
    const { answer, client, sockets, waiting } = dropped({ reconnect: false });

    expect((await read(answer)).failure).toBeInstanceOf(ChatClosedError);
    expect([sockets.length, waiting()]).toEqual([1, []]);

    client.ask('again');
    expect(sockets).toHaveLength(2);
  });

  it('does not come back once it was closed', () => {
    const { client, sockets, waiting } = dropped();

    client.close();

    expect([sockets.length, waiting()]).toEqual([1, []]);
  });
});
