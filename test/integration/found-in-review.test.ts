/** Mistakes that a review of the first version found, each by the input that showed it. */
import { describe, expect, it } from '@jest/globals';
import { DynamoSessionStore } from '../../lambdas/shared/adapters/dynamo-session-store.ts';
import { dynamoClient } from '../../lambdas/shared/adapters/dynamo-table.ts';
import { type ChatSocket, shownText } from '../support/chat-socket.ts';
import { useLocalStack } from '../support/local-stack.ts';
import { until } from '../support/until.ts';

const { connect, stack } = useLocalStack({ models: { kind: 'stand-in', speed: 2 } });

async function opened(socket: ChatSocket, frame: object = { action: 'session.open' }) {
  socket.send(frame);
  const answer = await socket.next(({ type }) => type === 'session.opened' || type === 'error');
  if (answer.type !== 'session.opened') throw new Error(JSON.stringify(answer));
  return answer;
}

const store = () => {
  const { access, tableName } = stack().dynamo;
  return new DynamoSessionStore(dynamoClient(access), tableName);
};

describe('a message sent again', () => {
  it('on a new socket, while the lost one is still written to, has to wait and is then answered', async () => {
    const first = await connect();
    const { session, resume } = await opened(first);
    const message = { action: 'message.send', id: 'm1', text: 'Compare Monster and Berserk' };
    first.send(message);
    await first.next(({ type }) => type === 'answer.started');
    first.vanish();
    const second = await connect();
    await opened(second, { action: 'session.open', session, resume });

    second.send(message);
    const busy = await second.terminal('m1');
    let from = second.frames.length;
    await until(async () => {
      from = second.frames.length;
      second.send(message);
      const next = await second.next(({ id }) => id === 'm1', from);
      return next.type === 'answer.started';
    });
    await second.next(({ type }) => type === 'answer.finished', from);

    expect(busy).toMatchObject({ code: 'session_busy', retryable: true });
    expect(shownText(second.frames.slice(from))).toContain('Berserk');
  });

  it('is answered if its first answer was left unfinished by whoever wrote it', async () => {
    const socket = await connect();
    const { session } = await opened(socket);
    await store().begin(session, { id: 'm1', question: 'hello' }, Date.now() + 60_000);

    const frames = await socket.ask('m1', 'hello');

    expect(frames.at(-1)?.type).toBe('answer.finished');
  });
});

describe('a session with long turns', () => {
  it('is resumed with as many of the latest as one frame holds', async () => {
    const socket = await connect();
    const { session, resume } = await opened(socket);
    const { principal = '' } = (await store().get(session)) ?? {};
    const nowMs = Date.now();
    const ids = Array.from({ length: 20 }, (_, index) => `m${index}`);
    const times = { nowMs, leaseUntilMs: nowMs + 10_000, expiresAtMs: nowMs + 60_000 };
    await store().claim({ session, principal, turn: 'm0', connection: 'none', ...times });
    for (const id of ids) {
      await store().begin(session, { id, question: '漫'.repeat(500) }, nowMs + 60_000);
      const answer = '画'.repeat(2_000);
      await store().finish(session, {
        id,
        status: 'answered',
        answer,
        tier: 'sonnet',
        started: null,
        ended: null,
      });
    }
    await store().release(session, 'm0', ids);

    const again = await opened(await connect(), { action: 'session.open', session, resume });

    expect(again.history.map(({ id }) => id)).toEqual(['m17', 'm18', 'm19']);
    expect(Buffer.byteLength(JSON.stringify(again))).toBeLessThan(32 * 1024);
  });
});
