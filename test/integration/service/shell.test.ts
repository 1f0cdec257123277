/** Requests that a task of the service takes, and those that it refuses. */
import { describe, expect, it } from '@jest/globals';
import { INTEGRATION_HEADERS } from '../../../lambdas/service/integration-headers.ts';
import { brokenPromises } from '../../support/promises.ts';
import { askWithRetries } from '../../support/stack/ask-with-retries.ts';
import { openSession } from '../../support/stack/open-session.ts';
import { useServiceStack } from '../../support/stack/service-stack.ts';
import { until } from '../../support/until.ts';

const PING = JSON.stringify({ action: 'ping' });

describe('a task of the service', () => {
  const { asking, connect, connectionOf, post, service, sum, stack } = useServiceStack({
    models: { kind: 'stand-in', speed: 1 },
    env: { ANSWERS_AT_ONCE: '2' },
  });
  const url = () => service().tasks[0]?.url ?? '';

  it('trusts the mapped headers only beside the secret of the API', async () => {
    const socket = await connect();
    const { session } = await openSession(socket);
    const at = {
      [INTEGRATION_HEADERS.connectionId]: await connectionOf(session),
      [INTEGRATION_HEADERS.requestId]: 'r1',
    };
    const missing = await fetch(`${url()}/frames`, { method: 'POST', body: PING, headers: at });
    const secret = service().secret;
    const wrong = [
      await post(url(), PING, { ...at, [INTEGRATION_HEADERS.trust]: 'wrong' }),
      await post(url(), PING, { ...at, [INTEGRATION_HEADERS.trust]: secret.slice(0, -1) }),
      await post(url(), PING, { ...at, [INTEGRATION_HEADERS.trust]: `${secret}, ${secret}` }),
    ];
    const pongs = () => socket.frames.filter(({ type }) => type === 'pong').length;
    const before = pongs();
    const right = await post(url(), PING, at);
    await until(() => pongs() > 0);

    expect([missing.status, ...wrong]).toEqual([403, 403, 403, 403]);
    expect([before, right]).toEqual([0, 200]);
    expect(pongs()).toBe(1);
  });

  it('refuses requests that are no frames of a connection, and answers its health check', async () => {
    const at = { [INTEGRATION_HEADERS.connectionId]: 'c1', [INTEGRATION_HEADERS.requestId]: 'r1' };
    const trust = { [INTEGRATION_HEADERS.trust]: service().secret };

    expect(await post(url(), PING)).toBe(400);
    expect(await post(url(), 'x'.repeat(128 * 1024 + 1), at)).toBe(413);
    expect((await fetch(`${url()}/other`, { headers: trust })).status).toBe(404);
    expect((await fetch(`${url()}/health`)).status).toBe(200);
  });

  it('acknowledges a question at once, before it is answered', async () => {
    const { socket, session, id } = await asking('m1');
    const at = {
      [INTEGRATION_HEADERS.connectionId]: await connectionOf(session),
      [INTEGRATION_HEADERS.requestId]: 'r1',
    };
    // A repetition waits for the running answer.
    const again = JSON.stringify({ action: 'message.send', id, text: 'Compare Monster and Pluto' });
    const status = await post(url(), again, at);
    const wasRunning = socket.of(id).every(({ type }) => type !== 'answer.finished');
    socket.send({ action: 'message.cancel', id });
    await socket.terminal(id);

    expect([status, wasRunning]).toEqual([200, true]);
  });

  it('refuses questions over its bound in words that a client understands, and still takes a cancel', async () => {
    const running = await Promise.all([asking('m1'), asking('m2')]);
    const socket = await connect();
    await openSession(socket);
    socket.send({ action: 'message.send', id: 'm3', text: 'hello' });
    const refused = await socket.terminal('m3');
    // A question that was refused while the one before it ended was asked again under its id: the first end is no cancel.
    const cancelled = await Promise.all(
      running.map(async ({ socket: each, id }) => {
        const from = each.frames.length;
        each.send({ action: 'message.cancel', id });
        return each.next(({ type }) => type.startsWith('answer.') && type !== 'answer.delta', from);
      }),
    );
    const end = await askWithRetries(socket, 'm3', 'hello');

    expect(refused).toMatchObject({
      type: 'error',
      code: 'rate_limited',
      retryable: true,
      retryAfterMs: 1_000,
    });
    expect(cancelled.map(({ type }) => type)).toEqual(['answer.cancelled', 'answer.cancelled']);
    expect(end.type).toBe('answer.finished');
    expect(brokenPromises(socket.frames)).toEqual([]);
  });

  it('reports what it refused when it ends', async () => {
    const [task] = service().tasks;
    task?.process.kill('SIGTERM');
    await task?.ended;

    await until(() => sum('FramesUntrusted') === 4);
    expect(sum('FramesOverloaded')).toBeGreaterThanOrEqual(1);
    expect(sum('AnswersLeft')).toBe(0);
    expect(stack().service?.tasks).toEqual([]);
  });
});
