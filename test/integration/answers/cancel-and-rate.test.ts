/** Requests about an answer: to stop it, and to rate it. */
import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from '@jest/globals';
import { dynamoClient, turnKey } from '../../../lambdas/adapters/dynamodb/dynamo-table.ts';
import { DynamoTurnStore } from '../../../lambdas/adapters/dynamodb/dynamo-turn-store.ts';
import { systemClock } from '../../../lambdas/adapters/system-clock.ts';
import { type ChatSocket, shownText } from '../../support/stack/chat-socket.ts';
import { useLocalStack } from '../../support/stack/local-stack.ts';
import { until } from '../../support/until.ts';

const { connect, metrics, stack } = useLocalStack({
  models: { kind: 'stand-in', speed: 1 },
  env: { CHECK_IN_MS: '200' },
});

const LONG = 'Compare Vinland Saga and Berserk as stories about revenge';

async function opened(socket: ChatSocket, frame: object = { action: 'session.open' }) {
  socket.send(frame);
  const answer = await socket.next(({ type }) => type === 'session.opened');
  if (answer.type !== 'session.opened') throw new Error('not opened');
  return answer;
}

/** Frames that follow a frame without an answer of its own: everything up to the pong. */
async function pong(socket: ChatSocket) {
  const from = socket.frames.length;
  socket.send({ action: 'ping' });
  await socket.next(({ type }) => type === 'pong', from);
  return socket.frames.slice(from).filter(({ type }) => type !== 'pong');
}

describe('a cancelled answer', () => {
  it('stops its model, costs its tokens so far, and is stored with the text that was sent', async () => {
    const counted = metrics.length;
    const socket = await connect();
    const { session, resume } = await opened(socket);
    socket.send({ action: 'message.send', id: 'm1', text: LONG });
    await socket.next(({ type }) => type === 'answer.delta');

    socket.send({ action: 'message.cancel', id: 'm1' });
    const end = await socket.terminal('m1');
    await until(() => metrics.length > counted);
    const { history } = await opened(await connect(), { action: 'session.open', session, resume });

    const frames = socket.of('m1');
    expect(end).toMatchObject({ type: 'answer.cancelled', seq: frames.length - 1 });
    expect(end).toMatchObject({ costUsd: expect.any(Number), usage: { outputTokens: expect.any(Number) } });
    expect(metrics[counted]).toMatchObject({ Cancelled: 1 });
    expect(metrics[counted]?.['CostUsd']).toBeGreaterThan(0);
    expect(history).toMatchObject([{ id: 'm1', status: 'cancelled', answer: shownText(frames) }]);
  });

  it('is replayed as cancelled, without a model call, when its message id arrives again', async () => {
    const socket = await connect();
    socket.send({ action: 'message.send', id: 'm1', text: LONG });
    await socket.next(({ type }) => type === 'answer.started');
    socket.send({ action: 'message.cancel', id: 'm1' });
    await socket.terminal('m1');
    const from = socket.frames.length;

    socket.send({ action: 'message.send', id: 'm1', text: LONG });

    expect(await socket.next(({ type }) => type === 'answer.cancelled', from)).toBeDefined();
  });

  it('can be cancelled by a frame right after its question', async () => {
    const socket = await connect();

    socket.send({ action: 'message.send', id: 'm1', text: LONG });
    socket.send({ action: 'message.cancel', id: 'm1' });

    expect(await socket.terminal('m1')).toMatchObject({ type: 'answer.cancelled' });
    expect(socket.frames.filter(({ type }) => type === 'session.opened')).toHaveLength(1);
  });

  it('can be cancelled by a frame before its question', async () => {
    const socket = await connect();
    const { session } = await opened(socket);
    socket.send({ action: 'message.cancel', id: 'm1' });
    // Frames are handled side by side, and none answers a cancel.
    const { access, tableName: table } = stack().dynamo;
    const turns = new DynamoTurnStore({ client: dynamoClient(access), table, clock: systemClock });
    await until(async () => (await turns.get(session, 'm1')) !== null);

    const frames = await socket.ask('m1', 'hello');

    expect(frames).toEqual([
      { type: 'answer.cancelled', id: 'm1', seq: 0, usage: { inputTokens: 0, outputTokens: 0 }, costUsd: 0 },
    ]);
  });

  it('is not changed by a cancel after its terminal frame', async () => {
    const socket = await connect();
    const frames = await socket.ask('m1', 'hello');

    socket.send({ action: 'message.cancel', id: 'm1' });
    await pong(socket);

    expect(socket.of('m1')).toEqual(frames);
  });
});

describe('a rating', () => {
  it('of a missing answer is refused with a message', async () => {
    const socket = await connect();
    await opened(socket);

    socket.send({ action: 'message.rate', id: 'never', rating: 'up' });

    const error = await socket.next(({ type }) => type === 'error');
    expect(error).toMatchObject({ code: 'bad_frame', message: expect.stringContaining('never') });
    expect(error).not.toHaveProperty('id');
  });

  it('of a message that was cancelled before it was asked is refused with a message', async () => {
    const socket = await connect();
    await opened(socket);
    socket.send({ action: 'message.cancel', id: 'unasked' });
    await pong(socket);

    socket.send({ action: 'message.rate', id: 'unasked', rating: 'up' });

    const error = await socket.next(({ type }) => type === 'error');
    expect(error).toMatchObject({ code: 'bad_frame', message: expect.stringContaining('unasked') });
  });

  it('is stored with the answer, and a later one replaces it', async () => {
    const socket = await connect();
    const { session, resume } = await opened(socket);
    const frames = await socket.ask('m1', 'hello');

    socket.send({ action: 'message.rate', id: 'm1', rating: 'up' });
    await pong(socket);
    socket.send({ action: 'message.rate', id: 'm1', rating: 'down', reason: 'too short' });
    await pong(socket);

    await until(async () => {
      const { history } = await opened(await connect(), { action: 'session.open', session, resume });
      return history[0]?.rating === 'down';
    });
    expect(socket.of('m1')).toEqual(frames);
  });

  it('is stored without the proof of an order in its reason', async () => {
    const [reason, stored] = ['linh.nguyen@example.com is right, too short', '[e-mail] is right, too short'];
    const socket = await connect();
    const { session } = await opened(socket);
    await socket.ask('m1', 'hello');

    socket.send({ action: 'message.rate', id: 'm1', rating: 'down', reason });
    await pong(socket);

    const { access, tableName: TableName } = stack().dynamo;
    const client = dynamoClient(access);
    await until(async () => {
      const { Item } = await client.send(new GetCommand({ TableName, Key: turnKey(session, 'm1') }));
      return Item?.['ratingReason'] === stored;
    });
  });
});
