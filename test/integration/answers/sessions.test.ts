import { DynamoDBClient, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { describe, expect, it } from '@jest/globals';
import { type ChatSocket, shownText } from '../../support/stack/chat-socket.ts';
import { useLocalStack } from '../../support/stack/local-stack.ts';

const { connect, stack } = useLocalStack();
/** Slow: the first of two answers must not end before the second question is there. */
const slow = useLocalStack({ models: { kind: 'stand-in', speed: 0.5 } });

async function opened(socket: ChatSocket, from = 0) {
  const frame = await socket.next(({ type }) => type === 'session.opened', from);
  if (frame.type !== 'session.opened') throw new Error('not opened');
  return frame;
}

async function open(socket: ChatSocket) {
  socket.send({ action: 'session.open' });
  return opened(socket);
}

describe('a session', () => {
  it('is opened with a random resume token and its expiry', async () => {
    const { session, resume, expiresAt, history } = await open(await connect());

    expect(session.length).toBeGreaterThanOrEqual(20);
    expect(resume).toMatch(/^[\w-]{40,}$/);
    expect(Date.parse(expiresAt)).toBeGreaterThan(Date.now());
    expect(history).toEqual([]);
  });

  it('is opened by the first message where there was no session.open', async () => {
    const socket = await connect();

    await socket.ask('m1', 'hello');

    expect(socket.frames[0]?.type).toBe('session.opened');
  });

  it('is one for the first two messages of a connection, of which one is answered', async () => {
    const socket = await slow.connect();

    for (const id of ['m1', 'm2'])
      socket.send({ action: 'message.send', id, text: 'Compare Vinland Saga and Berserk' });
    const ends = await Promise.all([socket.terminal('m1'), socket.terminal('m2')]);

    expect(socket.frames.filter(({ type }) => type === 'session.opened')).toHaveLength(1);
    expect(ends.map(({ type }) => type).sort()).toEqual(['answer.finished', 'error']);
    expect(ends.find(({ type }) => type === 'error')).toMatchObject({ code: 'session_busy' });
  });

  it('is resumed with its token on another connection, with its turns as they were sent', async () => {
    const first = await connect();
    const { session, resume } = await open(first);
    const shown = shownText(await first.ask('m1', 'Do you offer gift wrapping?'));
    await first.ask('m2', 'こんにちは');
    first.close();
    const second = await connect();

    second.send({ action: 'session.open', session, resume });
    const again = await opened(second);

    expect(again.session).toBe(session);
    expect(again.history).toEqual([
      {
        id: 'm1',
        question: 'Do you offer gift wrapping?',
        answer: shown,
        status: 'answered',
        stopReason: 'end_turn',
        tier: 'sonnet',
      },
      expect.objectContaining({ id: 'm2', question: 'こんにちは', status: 'answered', tier: 'haiku' }),
    ]);
  });

  it('is not resumed, and does not change, with a wrong token', async () => {
    const first = await connect();
    const { session } = await open(first);
    const { resume: otherToken } = await open(await connect());
    const thief = await connect();

    thief.send({ action: 'session.open', session, resume: otherToken });
    thief.send({ action: 'session.open', session });

    expect(await thief.next(({ type }) => type === 'error')).toMatchObject({
      code: 'unauthorized',
      retryable: false,
    });
    expect((await first.ask('m1', 'hello')).at(-1)?.type).toBe('answer.finished');
    expect(JSON.stringify(thief.frames)).not.toContain('history');
  });

  it('that does not exist is reported as session_expired', async () => {
    const socket = await connect();

    socket.send({ action: 'session.open', session: 'nothing', resume: 'nothing' });

    expect(await socket.next(() => true)).toMatchObject({ type: 'error', code: 'session_expired' });
  });

  it('that has expired is reported as session_expired while its item is still in the table', async () => {
    const socket = await connect();
    const { session, resume } = await open(socket);
    const { access, tableName } = stack().dynamo;
    await new DynamoDBClient(access).send(
      new UpdateItemCommand({
        TableName: tableName,
        Key: { pk: { S: `session#${session}` }, sk: { S: 'session' } },
        UpdateExpression: 'SET expiresAtMs = :past',
        ExpressionAttributeValues: { ':past': { N: String(Date.now() - 1) } },
      }),
    );

    const [refused] = await socket.ask('m1', 'hello');
    socket.send({ action: 'session.open', session, resume });

    expect(refused).toMatchObject({ type: 'error', id: 'm1', code: 'session_expired' });
    expect(await socket.next(({ id, type }) => type === 'error' && id === undefined)).toMatchObject({
      code: 'session_expired',
    });
  });
});
