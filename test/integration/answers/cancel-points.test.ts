/** Cancels of ids that have no answer: refused, of another session, or never asked. */
import { describe, expect, it } from '@jest/globals';
import { DynamoConversations } from '../../../lambdas/adapters/dynamodb/conversations/dynamo-conversations.ts';
import { dynamoClient } from '../../../lambdas/adapters/dynamodb/dynamo-table.ts';
import { DynamoTurnStore } from '../../../lambdas/adapters/dynamodb/dynamo-turn-store.ts';
import { systemClock } from '../../../lambdas/adapters/system-clock.ts';
import { brokenPromises } from '../../support/promises.ts';
import type { ChatSocket } from '../../support/stack/chat-socket.ts';
import { useLocalStack } from '../../support/stack/local-stack.ts';
import { openSession } from '../../support/stack/open-session.ts';
import { until } from '../../support/until.ts';

/** Slow: an answer must not end before what happens beside it. */
const models = { kind: 'stand-in', speed: 0.3 } as const;
const { connect, stack } = useLocalStack({ models, env: { CHECK_IN_MS: '200' } });
const limited = useLocalStack({
  models,
  env: { MESSAGES_PER_MINUTE: '1', MESSAGES_PER_MINUTE_PER_ADDRESS: '0' },
});

/** Each asked once: an answer of the cache is there at once. */
const long = (about: string) => `Compare Vinland Saga and Berserk as stories about ${about}`;
const question = (id: string, text = 'hello') => ({ action: 'message.send', id, text });
const cancel = (id: string) => ({ action: 'message.cancel', id });
/** No clock of two is farther ahead, and a minute. */
const LONGEST_KEPT_MS = 6 * 60_000;

function table(of = stack()) {
  const { access, tableName } = of.dynamo;
  const client = dynamoClient(access);
  const turnsAt = (aheadMs: number) =>
    new DynamoTurnStore({ client, table: tableName, clock: { now: () => systemClock.now() + aheadMs } });
  const conversations = new DynamoConversations({ client, table: tableName, nowMs: () => systemClock.now() });
  return { turns: turnsAt(0), later: turnsAt(LONGEST_KEPT_MS), conversations };
}

const endsOf = (socket: ChatSocket, id: string) =>
  socket.of(id).flatMap(({ type }) => (/finished|cancelled|error/.test(type) ? [type] : []));

/** What a page that resumes the session, and an operator, see of it. */
async function turnsSeen(session: string, resume: string, { connect: open, stack: of } = { connect, stack }) {
  const { history } = await openSession(await open(), { session, resume });
  const seen = await table(of()).conversations.conversation(session);
  return { page: history.map(({ id }) => id), operator: seen?.turns.map(({ id }) => id) };
}

describe('a cancel', () => {
  it('of a question that is refused as busy ends what is sent again under its id, and leaves no turn', async () => {
    const socket = await connect();
    const { session, resume } = await openSession(socket);
    socket.send(question('m1', long('revenge')));
    await socket.next(({ type }) => type === 'answer.delta');
    await socket.ask('m2', 'hello');
    socket.send(cancel('m2'));
    await until(async () => (await table().turns.get(session, 'm2')) !== null);
    socket.send(question('m2'));
    await until(() => endsOf(socket, 'm2').length === 2);
    await socket.terminal('m1');

    expect(endsOf(socket, 'm2')).toEqual(['error', 'answer.cancelled']);
    expect(endsOf(socket, 'm1')).toEqual(['answer.finished']);
    expect(brokenPromises(socket.frames)).toEqual([]);
    expect(await turnsSeen(session, resume)).toEqual({ page: ['m1'], operator: ['m1'] });
    expect(await table().later.get(session, 'm2')).toBeNull();
  });

  it('of a question that is refused by the rate limit leaves no turn', async () => {
    const socket = await limited.connect();
    const { session, resume } = await openSession(socket);
    await socket.ask('m1', 'hello');
    await socket.ask('m2', 'hello');
    socket.send(cancel('m2'));
    await until(async () => (await table(limited.stack()).turns.get(session, 'm2')) !== null);

    expect(endsOf(socket, 'm2')).toEqual(['error']);
    expect(await turnsSeen(session, resume, limited)).toEqual({ page: ['m1'], operator: ['m1'] });
  });

  it('sent together with its question, that is refused, gives the question one end', async () => {
    const socket = await connect();
    const { session, resume } = await openSession(socket);
    socket.send(question('m1', long('friendship')));
    await socket.next(({ type }) => type === 'answer.delta');
    socket.send(question('m2'));
    socket.send(cancel('m2'));
    await socket.terminal('m2');
    await socket.terminal('m1');

    expect(endsOf(socket, 'm2')).toHaveLength(1);
    expect(endsOf(socket, 'm1')).toEqual(['answer.finished']);
    const { history } = await openSession(await connect(), { session, resume });
    // Where the answer before it ended meanwhile, it is a turn, and has its question.
    expect(history.filter((turn) => turn.question === '')).toEqual([]);
  });

  it('twice, from two sockets of the session, ends the answer once on each', async () => {
    const [first, second] = [await connect(), await connect()];
    const { session, resume } = await openSession(first);
    await openSession(second, { session, resume });
    first.send(question('m1', long('guilt')));
    await first.next(({ type }) => type === 'answer.delta');
    for (const socket of [first, second]) {
      socket.send(cancel('m1'));
      socket.send(cancel('m1'));
    }
    await first.terminal('m1');
    second.send(question('m1', long('guilt')));
    await second.terminal('m1');
    const frames = await first.ask('m2', 'hello');

    for (const socket of [first, second]) {
      expect(endsOf(socket, 'm1')).toEqual(['answer.cancelled']);
      expect(brokenPromises(socket.frames)).toEqual([]);
    }
    expect(frames.at(-1)).toMatchObject({ type: 'answer.finished' });
  });

  it("of another session's id does nothing to it, and of an id that was never asked keeps nothing", async () => {
    const [asker, stranger] = [await connect(), await connect()];
    const { session } = await openSession(asker);
    const other = await openSession(stranger);
    asker.send(question('m1', long('war')));
    await asker.next(({ type }) => type === 'answer.delta');
    stranger.send(cancel('m1'));
    stranger.send(cancel('ghost'));
    await until(async () => (await table().turns.get(other.session, 'ghost')) !== null);
    await asker.terminal('m1');

    expect(endsOf(asker, 'm1')).toEqual(['answer.finished']);
    expect(await turnsSeen(other.session, other.resume)).toEqual({ page: [], operator: [] });
    for (const id of ['m1', 'ghost']) expect(await table().later.get(other.session, id)).toBeNull();
    expect(await table().turns.get(session, 'm1')).toMatchObject({ status: 'answered' });
  });
});
