/** A task of the service gets the signal to stop, as every deployment and every scaling in does: nothing is lost. */
import { describe, expect, it } from '@jest/globals';
import { INTEGRATION_HEADERS } from '../../../lambdas/service/integration-headers.ts';
import { brokenPromises } from '../../support/promises.ts';
import { askWithRetries } from '../../support/stack/ask-with-retries.ts';
import { ends, untilStopping, useServiceStack } from '../../support/stack/service-stack.ts';
import { until } from '../../support/until.ts';

const IN_FLIGHT = 4;
const OTHER = 'Compare Monster and Pluto as stories about guilt';

describe('a task that gets the signal to stop', () => {
  const { asking, connect, connectionOf, post, service, standby, sum } = useServiceStack({
    models: { kind: 'stand-in', speed: 0.5 },
  });

  it('finishes its answers while another task takes the questions that come, and then ends', async () => {
    const [first] = service().tasks;
    if (first === undefined) throw new Error('The service has no task.');
    const join = await standby();
    const running = await Promise.all(Array.from({ length: IN_FLIGHT }, (_, n) => asking(`m${n}`)));
    const second = join();
    const [watcher] = running;
    if (watcher === undefined) throw new Error('Nothing runs.');
    const connection = await connectionOf(watcher.session);
    const headers = {
      [INTEGRATION_HEADERS.connectionId]: connection,
      [INTEGRATION_HEADERS.requestId]: 'r1',
    };

    first.process.kill('SIGTERM');
    await untilStopping(first.url);
    // From a load balancer that has not noticed yet.
    const question = JSON.stringify({ action: 'message.send', id: 'late', text: 'hello' });
    const status = await post(first.url, question, headers);
    const refused = await watcher.socket.next(({ id }) => id === 'late');
    const later = await Promise.all(
      Array.from({ length: IN_FLIGHT }, async () => {
        const socket = await connect();
        return { socket, end: await askWithRetries(socket, 'later', 'hello') };
      }),
    );
    await Promise.all(running.map(({ id, socket }) => socket.terminal(id)));
    const code = await first.ended;
    const retried = await askWithRetries(watcher.socket, 'late', 'hello');

    expect(status).toBe(200);
    expect(refused).toMatchObject({
      type: 'error',
      code: 'rate_limited',
      retryable: true,
      retryAfterMs: 250,
    });
    expect(retried.type).toBe('answer.finished');
    expect(code).toBe(0);
    expect(running.map(({ id, socket }) => ends(socket, id).map(({ type }) => type))).toEqual(
      running.map(() => ['answer.finished']),
    );
    expect(later.map(({ end }) => end.type)).toEqual(later.map(() => 'answer.finished'));
    for (const { socket } of [...running, ...later]) expect(brokenPromises(socket.frames)).toEqual([]);
    expect(service().tasks).toEqual([second]);
    await until(() => sum('FramesHandedOver') === 1);
    expect(sum('AnswersLeft')).toBe(0);
  });

  it('leaves its answers to a resume where it is killed, and each may be asked again', async () => {
    const [first] = service().tasks;
    const join = await standby();
    // Another question than above, whose answer is in the cache, so that none of these has ended.
    const running = await Promise.all(['m1', 'm2', 'm3'].map((id) => asking(id, OTHER)));
    join();

    first?.process.kill('SIGKILL');
    await first?.ended;
    const ended = await Promise.all(
      running.map(async ({ id, socket, session, resume }) => {
        const back = await connect();
        back.send({ action: 'session.open', session, resume, after: { id, seq: socket.of(id).at(-1)?.seq } });
        const end = await back.terminal(id);
        const repeated = await askWithRetries(back, 'again', 'hello');
        return { back, end, repeated };
      }),
    );

    for (const { back, end, repeated } of ended) {
      expect(end).toMatchObject({ type: 'error', code: 'internal', retryable: true });
      expect(repeated.type).toBe('answer.finished');
      expect(brokenPromises(back.frames)).toEqual([]);
    }
  });
});

describe('a task that has to end before its answers have', () => {
  const { asking, connect, service, standby, sum } = useServiceStack({
    models: { kind: 'stand-in', speed: 0.5 },
    env: { DRAIN_SECONDS: '1' },
  });

  it('leaves them to a resume at another task, and counts them', async () => {
    const [first] = service().tasks;
    const join = await standby();
    const { id, socket, session, resume } = await asking('m1');
    join();

    first?.process.kill('SIGTERM');
    const code = await first?.ended;
    const seen = socket.of(id);
    const back = await connect();
    back.send({ action: 'session.open', session, resume, after: { id, seq: seen.at(-1)?.seq } });
    const end = await back.terminal(id);
    const told = back.of(id);
    const next = await askWithRetries(back, 'm2', 'hello');

    expect(code).toBe(0);
    expect(ends(socket, id)).toEqual([]);
    expect(told).toMatchObject([{ type: 'answer.snapshot', seq: seen.length }, { type: 'error' }]);
    expect(end).toMatchObject({ code: 'internal', retryable: true });
    expect(next.type).toBe('answer.finished');
    expect(brokenPromises(back.frames)).toEqual([]);
    await until(() => sum('AnswersLeft') === 1);
  });
});
