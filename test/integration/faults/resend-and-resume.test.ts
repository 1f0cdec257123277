/** Duplicates of a message during a lost connection or an expired lease, and the size of a resumed history. */
import { describe, expect, it } from '@jest/globals';
import { DynamoSessionStore } from '../../../lambdas/adapters/dynamodb/dynamo-session-store.ts';
import { dynamoClient } from '../../../lambdas/adapters/dynamodb/dynamo-table.ts';
import { DynamoTurnStore } from '../../../lambdas/adapters/dynamodb/dynamo-turn-store.ts';
import { systemClock } from '../../../lambdas/adapters/system-clock.ts';
import { type ChatSocket, shownText } from '../../support/stack/chat-socket.ts';
import { useLocalStack } from '../../support/stack/local-stack.ts';

const { connect, stack } = useLocalStack({ models: { kind: 'stand-in', speed: 2 } });

async function opened(socket: ChatSocket, frame: object = { action: 'session.open' }) {
  socket.send(frame);
  const answer = await socket.next(({ type }) => type === 'session.opened' || type === 'error');
  if (answer.type !== 'session.opened') throw new Error(JSON.stringify(answer));
  return answer;
}

const turns = () => {
  const { access, tableName } = stack().dynamo;
  return new DynamoTurnStore({ client: dynamoClient(access), table: tableName, clock: systemClock });
};

const sessions = () => {
  const { access, tableName } = stack().dynamo;
  return new DynamoSessionStore({
    client: dynamoClient(access),
    table: tableName,
    turns: turns(),
    clock: systemClock,
  });
};

describe('a duplicate of a message', () => {
  it('on a new connection receives the rest of the answer that began on a lost one, once', async () => {
    const first = await connect();
    const { session, resume } = await opened(first);
    const message = { action: 'message.send', id: 'm1', text: 'Compare Monster and Berserk' };
    first.send(message);
    await first.next(({ type }) => type === 'answer.started');
    first.vanish();
    const second = await connect();
    await opened(second, { action: 'session.open', session, resume });

    second.send(message);
    await second.terminal('m1');

    const frames = second.of('m1');
    const [{ seq: from = 0 } = {}] = frames;
    expect(frames.map(({ seq }) => seq)).toEqual(frames.map((_, index) => from + index));
    expect(shownText(frames)).toContain('Berserk');
    expect(frames.at(-1)?.type).toBe('answer.finished');
  });

  it('is answered anew where the lease of its first answer has expired', async () => {
    const socket = await connect();
    const { session } = await opened(socket);
    const dead = { sessionId: session, turnId: 'm1', fencingToken: 'dead' };
    await turns().begin(dead, { question: 'hello', leaseExpiresAtMs: Date.now() - 1 }, Date.now() + 60_000);

    const frames = await socket.ask('m1', 'hello');

    expect(frames.at(-1)?.type).toBe('answer.finished');
  });
});

describe('a session with 20 long turns', () => {
  it('is resumed with all of them in one frame under 32 KB: the latest whole, the others cut and marked', async () => {
    const socket = await connect();
    const { session, resume } = await opened(socket);
    const { principal = '' } = (await sessions().get(session)) ?? {};
    const nowMs = Date.now();
    const ids = Array.from({ length: 20 }, (_, index) => `m${index}`);
    const times = { nowMs, leaseExpiresAtMs: nowMs + 10_000, expiresAtMs: nowMs + 60_000 };
    await sessions().acquireLease({
      sessionId: session,
      principal,
      turnId: 'm0',
      fencingToken: 'a',
      ...times,
    });
    for (const id of ids) {
      const lease = { sessionId: session, turnId: id, fencingToken: 'a' };
      const question = '漫'.repeat(500);
      await turns().begin(lease, { question, leaseExpiresAtMs: nowMs + 10_000 }, nowMs + 60_000);
      const answer = '画'.repeat(2_000);
      const end = { status: 'answered', tier: 'sonnet', started: null, ended: null, endedSeq: 2 } as const;
      await turns().finish(lease, { ...end, answer });
    }
    await sessions().releaseLease({ sessionId: session, turnId: 'm0', fencingToken: 'a' }, ids);

    const again = await opened(await connect(), { action: 'session.open', session, resume });

    expect(again.history.map(({ id }) => id)).toEqual(ids);
    expect(again.history.at(-1)).not.toHaveProperty('shortened');
    expect(again.history[0]).toMatchObject({ shortened: true, answer: expect.stringMatching(/^画+…$/) });
    expect(Buffer.byteLength(JSON.stringify(again))).toBeLessThan(32 * 1024);
  });
});
