/** DynamoDB fails at the writes of an answer: it ends once, nothing is paid for twice, the session goes on. */
import { beforeAll, describe, expect, it } from '@jest/globals';
import { isEnd } from '../../support/promises.ts';
import { shownText } from '../../support/stack/chat-socket.ts';
import type { Asked, Fault, FaultRule } from '../../support/stack/fault-proxy.ts';
import { openSession } from '../../support/stack/open-session.ts';
import {
  DIRECT,
  expectOneEnd,
  type Outcome,
  onWrite,
  QUESTION,
  useTableFaults,
} from '../../support/stack/table-faults.ts';
import { sessionOf, type Write, writeOf } from '../../support/stack/table-writes.ts';
import { until } from '../../support/until.ts';

// Each with an SDK client of its own: one in an outage soon stops to ask again.
const stumbling = useTableFaults();
/** As of the deployed functions: some requests get no response. */
const TABLE_SILENT_MS = 3_000;
const failing = useTableFaults(TABLE_SILENT_MS);

const THROTTLED = {
  kind: 'refuse',
  status: 400,
  type: 'ProvisionedThroughputExceededException',
} as const satisfies Fault;
const SILENT: Fault = { kind: 'hang' };

const STUMBLES = {
  'throttled once': THROTTLED,
  'applied while its response is lost': { kind: 'lose-answer' },
  'refused by its condition': { kind: 'refuse', status: 400, type: 'ConditionalCheckFailedException' },
} as const satisfies Record<string, Fault>;

/**
 * Terminal frame, and how often a model is asked: until then, and until the same message, sent again, has
 * its answer.
 */
const STUMBLE_CASES: readonly [Write, keyof typeof STUMBLES, string, number, number][] = [
  ['acquire-lease', 'throttled once', 'answer.finished', 1, 1],
  ['begin', 'throttled once', 'answer.finished', 1, 1],
  ['heartbeat', 'throttled once', 'answer.finished', 1, 1],
  ['finish', 'throttled once', 'answer.finished', 1, 1],
  ['release', 'throttled once', 'answer.finished', 1, 1],
  ['acquire-lease', 'applied while its response is lost', 'answer.finished', 1, 1],
  ['begin', 'applied while its response is lost', 'answer.finished', 1, 1],
  ['heartbeat', 'applied while its response is lost', 'answer.finished', 1, 1],
  ['finish', 'applied while its response is lost', 'answer.finished', 1, 1],
  ['release', 'applied while its response is lost', 'answer.finished', 1, 1],
  // The lease is found free, and acquired at the next try.
  ['acquire-lease', 'refused by its condition', 'answer.finished', 1, 1],
  // The model is asked while the turn is stored, and aborted.
  ['begin', 'refused by its condition', 'session_busy', 1, 2],
  ['heartbeat', 'refused by its condition', 'internal', 1, 2],
  ['release', 'refused by its condition', 'answer.finished', 1, 1],
];

/** Terminal frame, whether any text was shown, and how often a model is asked, as above. */
const OUTAGE_CASES: readonly [string, () => FaultRule, string, boolean, number, number][] = [
  [
    'requests for the lease are throttled',
    () => onWrite('acquire-lease', THROTTLED),
    'internal',
    false,
    0,
    1,
  ],
  ['no turn can be begun', () => onWrite('begin', THROTTLED), 'internal', false, 1, 2],
  ['each heartbeat is throttled', () => onWrite('heartbeat', THROTTLED), 'answer.finished', true, 1, 1],
  ['no end can be stored', () => onWrite('finish', THROTTLED), 'internal', true, 1, 2],
  ['no lease can be released', () => onWrite('release', THROTTLED), 'answer.finished', true, 1, 1],
  ['heartbeats get no response', () => onWrite('heartbeat', SILENT), 'answer.finished', true, 1, 1],
  ['the table is unreachable from mid-answer on', isGone, 'internal', true, 1, 2],
];

/** From the first heartbeat on. */
function isGone(): FaultRule {
  let gone = false;
  return (asked) => {
    gone ||= writeOf(asked) === 'heartbeat';
    return gone ? { kind: 'drop' } : undefined;
  };
}

let stumbles: readonly Promise<Outcome>[];
let outages: readonly Promise<Outcome>[];

// All at once: some wait for as long as a writer needs to be taken for dead.
beforeAll(() => {
  stumbles = STUMBLE_CASES.map(([write, name]) => stumbling.play(onWrite(write, STUMBLES[name], 1)));
  outages = OUTAGE_CASES.map(([, faultOf]) => failing.play(faultOf()));
});

/** A model that is asked while the turn is stored may be aborted before its request has left. */
function expectGenerated(
  outcome: Outcome | undefined,
  inVain: boolean,
  generated: number,
  more: number,
): void {
  const { generated: first = -1, generatedAgain = -1 } = outcome ?? {};
  if (inVain) expect([0, generated]).toContain(first);
  else expect(first).toBe(generated);
  expect(generatedAgain - first).toBe(more - generated);
}

describe('an answer with one table fault', () => {
  it.each(STUMBLE_CASES)(
    'has exactly one terminal frame where its write %s is %s: %s',
    async (write, name, end, generated, more) => {
      const index = STUMBLE_CASES.findIndex((each) => each[0] === write && each[1] === name);
      const outcome = await stumbles[index];

      expectOneEnd(outcome, end);
      expectGenerated(outcome, write === 'begin' && end !== 'answer.finished', generated, more);
    },
  );
});

describe('an answer during an outage:', () => {
  it.each(OUTAGE_CASES)(
    '%s: it has exactly one terminal frame, and its session is usable afterwards',
    async (what, _, end, shown, generated, more) => {
      const outcome = await outages[OUTAGE_CASES.findIndex(([each]) => each === what)];

      expectOneEnd(outcome, end);
      expect(shownText(outcome?.frames ?? []) !== '').toBe(shown);
      expectGenerated(outcome, what === 'no turn can be begun', generated, more);
    },
  );
});

it('the terminal frame of an answer waits until the answer is stored', async () => {
  const { faultRules, connect, faulty } = stumbling;
  const socket = await connect();
  const { session, resume } = await openSession(socket);
  let store = () => {};
  const stored = new Promise<void>((resolve) => {
    store = resolve;
  });
  faultRules.set(session, onWrite('finish', { kind: 'hold', until: stored }));
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

it('counts an answer, with its cost, that is cancelled while its turn is being stored', async () => {
  const { faultRules, connect, faulty, answers } = stumbling;
  const socket = await connect();
  const { session } = await openSession(socket);
  let store = () => {};
  const stored = new Promise<void>((resolve) => {
    store = resolve;
  });
  faultRules.set(session, onWrite('begin', { kind: 'hold', until: stored }));
  const { table, models } = faulty();
  const before = answers().filter(({ Cancelled }) => Cancelled === 1).length;
  const isCancel = (asked: Asked) => sessionOf(asked) === session && /"cancelled"/.test(asked.body);
  const asksModel = models.next(({ body }) => body.includes('Is it true of Berserk'));
  socket.send({ action: 'message.send', id: 'm1', text: 'Is it true of Berserk?', options: DIRECT });
  await asksModel;
  const cancelled = table.next(isCancel);
  socket.send({ action: 'message.cancel', id: 'm1' });
  await cancelled;
  store();
  const end = await socket.terminal('m1');
  await until(() => answers().filter(({ Cancelled }) => Cancelled === 1).length > before);

  expect(end.type).toBe('answer.cancelled');
  const counted = answers().findLast(({ Cancelled }) => Cancelled === 1);
  expect(counted).toMatchObject({ Requests: 1, CostUsd: expect.any(Number) });
  expect(Number(counted?.['CostUsd'])).toBeGreaterThan(0);
  expect(end).toMatchObject({ costUsd: counted?.['CostUsd'] });
});

it('counts what models cost for a question whose turn could not be stored', async () => {
  const { faultRules, connect, faulty, counted } = stumbling;
  const socket = await connect();
  const { session } = await openSession(socket);
  let fail = () => {};
  const until = new Promise<void>((resolve) => {
    fail = resolve;
  });
  // Held until the model is asked.
  faultRules.set(session, onWrite('begin', { kind: 'hold', until, thenRefused: THROTTLED }));
  const question = 'Who drew Berserk, and why?';
  const asksModel = faulty().models.next(({ body }) => body.includes(question));
  const inVain = () => counted.filter((each) => !('Requests' in each) && Number(each['CostUsd']) > 0);
  const before = inVain().length;
  socket.send({ action: 'message.send', id: 'm1', text: question, options: DIRECT });
  await asksModel;
  fail();
  const end = await socket.terminal('m1');

  expect(end).toMatchObject({ type: 'error', code: 'internal' });
  expect(inVain()).toHaveLength(before + 1);
});
