/** DynamoDB stumbles at a write of an answer: it ends once, nothing is paid for twice, the session goes on. */
import { beforeAll, describe, expect, it } from '@jest/globals';
import {
  DIRECT,
  expectOneEnd,
  type Outcome,
  onWrite,
  QUESTION,
  useBefallenTable,
} from '../support/befallen-table.ts';
import { shownText } from '../support/chat-socket.ts';
import type { Fault } from '../support/fault-proxy.ts';
import { openSession } from '../support/open-session.ts';
import { isEnd } from '../support/promises.ts';
import { sessionOf, type Write, writeOf } from '../support/table-writes.ts';

const { befalls, connect, faulty, play } = useBefallenTable();

const FAULTS = {
  'throttled at first': { kind: 'refuse', status: 400, type: 'ProvisionedThroughputExceededException' },
  'done, and nobody hears of it': { kind: 'lose-answer' },
  'refused by its condition': { kind: 'refuse', status: 400, type: 'ConditionalCheckFailedException' },
} as const satisfies Record<string, Fault>;

/**
 * How the answer ends, and how often a model is asked: until then, and until the same message, sent again, has
 * its answer.
 */
const CASES: readonly [Write, keyof typeof FAULTS, string, number, number][] = [
  ['claim', 'throttled at first', 'answer.finished', 1, 1],
  ['begin', 'throttled at first', 'answer.finished', 1, 1],
  ['check-in', 'throttled at first', 'answer.finished', 1, 1],
  ['finish', 'throttled at first', 'answer.finished', 1, 1],
  ['release', 'throttled at first', 'answer.finished', 1, 1],
  ['claim', 'done, and nobody hears of it', 'session_busy', 0, 1],
  ['begin', 'done, and nobody hears of it', 'answer.finished', 1, 1],
  ['check-in', 'done, and nobody hears of it', 'answer.finished', 1, 1],
  ['finish', 'done, and nobody hears of it', 'answer.finished', 1, 1],
  ['release', 'done, and nobody hears of it', 'answer.finished', 1, 1],
  ['claim', 'refused by its condition', 'session_busy', 0, 1],
  ['begin', 'refused by its condition', 'session_busy', 0, 1],
  ['check-in', 'refused by its condition', 'internal', 1, 2],
  ['release', 'refused by its condition', 'answer.finished', 1, 1],
];

describe('an answer whose session goes on', () => {
  let outcomes: readonly Promise<Outcome>[];
  // All at once: some wait for as long as a writer needs to be taken for dead.
  beforeAll(() => {
    outcomes = CASES.map(([write, name]) => play(onWrite(write, FAULTS[name], 1)));
  });

  it.each(CASES)(
    'has exactly one end where its %s is %s: %s',
    async (write, name, end, generated, more) => {
      const outcome = await outcomes[CASES.findIndex((each) => each[0] === write && each[1] === name)];

      expectOneEnd(outcome, end);
      expect([outcome?.generated, outcome?.generatedAgain]).toEqual([generated, more]);
    },
    60_000,
  );
});

it('the end of an answer waits until the answer is stored', async () => {
  const socket = await connect();
  const { session, resume } = await openSession(socket);
  let store = () => {};
  const stored = new Promise<void>((resolve) => {
    store = resolve;
  });
  befalls.set(session, onWrite('finish', { kind: 'hold', until: stored }));
  const { table } = faulty();
  socket.send({ action: 'message.send', id: 'm1', text: QUESTION, options: DIRECT });
  await table.next((asked) => sessionOf(asked) === session && writeOf(asked) === 'finish');
  socket.send({ action: 'ping' });
  await socket.next(({ type }) => type === 'pong');
  const before = socket.of('m1');

  store();
  await socket.terminal('m1');
  const { history } = await openSession(await connect(), { session, resume });

  expect(before.filter(isEnd)).toEqual([]);
  expect(history).toMatchObject([{ status: 'answered', answer: shownText(socket.of('m1')) }]);
});
