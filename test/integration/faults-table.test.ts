/** DynamoDB fails at each write of an answer: it ends once, nothing is paid for twice, the session goes on. */
import { beforeAll, describe, expect, it } from '@jest/globals';
import { type AnyFrame, shownText } from '../support/chat-socket.ts';
import type { Befall, Fault } from '../support/fault-proxy.ts';
import { useFaultyStack } from '../support/faulty-stack.ts';
import { insist } from '../support/insist.ts';
import { openSession } from '../support/open-session.ts';
import { brokenPromises, isEnd } from '../support/promises.ts';
import { sessionOf, type Write, writeOf } from '../support/table-writes.ts';

const { connect, faulty } = useFaultyStack({ speed: 4, env: { CHECK_IN_MS: '100' } });

const QUESTION = 'What is Berserk about?';
/** Straight to the strong tier: one call of a model. */
const DIRECT = { task: 'comparison' };

const refused = (type: string): Fault => ({ kind: 'refuse', status: 400, type });

/** What befalls a write, and how often. */
const FAULTS = {
  'throttled at first': { fault: refused('ProvisionedThroughputExceededException'), times: 1 },
  'done, and its answer lost': { fault: { kind: 'lose-answer' }, times: 1 },
  'throttled for good': { fault: refused('ProvisionedThroughputExceededException'), times: Number.MAX_VALUE },
  'refused by its condition': { fault: refused('ConditionalCheckFailedException'), times: Number.MAX_VALUE },
  'never answered': { fault: { kind: 'hang' }, times: Number.MAX_VALUE },
} as const satisfies Record<string, { readonly fault: Fault; readonly times: number }>;

type FaultName = keyof typeof FAULTS;

/**
 * How the answer ends, and how often a model is asked: until then, and until the same message, sent again when
 * the table is well, has its answer.
 */
const CASES: readonly [Write, FaultName, string, number, number][] = [
  ['claim', 'throttled at first', 'answer.finished', 1, 1],
  ['begin', 'throttled at first', 'answer.finished', 1, 1],
  ['check-in', 'throttled at first', 'answer.finished', 1, 1],
  ['finish', 'throttled at first', 'answer.finished', 1, 1],
  ['release', 'throttled at first', 'answer.finished', 1, 1],
  ['claim', 'done, and its answer lost', 'session_busy', 0, 1],
  ['begin', 'done, and its answer lost', 'answer.finished', 1, 1],
  ['check-in', 'done, and its answer lost', 'answer.finished', 1, 1],
  ['finish', 'done, and its answer lost', 'answer.finished', 1, 1],
  ['release', 'done, and its answer lost', 'answer.finished', 1, 1],
  ['claim', 'throttled for good', 'internal', 0, 1],
  ['begin', 'throttled for good', 'internal', 0, 1],
  ['check-in', 'throttled for good', 'answer.finished', 1, 1],
  ['finish', 'throttled for good', 'internal', 1, 2],
  ['release', 'throttled for good', 'answer.finished', 1, 1],
  ['claim', 'refused by its condition', 'session_busy', 0, 1],
  ['begin', 'refused by its condition', 'session_busy', 0, 1],
  ['check-in', 'refused by its condition', 'internal', 1, 2],
  ['release', 'refused by its condition', 'answer.finished', 1, 1],
  ['check-in', 'never answered', 'answer.finished', 1, 1],
  ['release', 'never answered', 'answer.finished', 1, 1],
];

interface Outcome {
  readonly frames: readonly AnyFrame[];
  readonly generated: number;
  readonly again: AnyFrame;
  readonly generatedAgain: number;
  readonly next: AnyFrame;
  /** Everything that came on the socket. */
  readonly all: readonly AnyFrame[];
}

/** What befalls the requests about a session. */
const befalls = new Map<string, Befall>();

/** One question while its session's requests are befallen, and two when they are not any more. */
async function play(label: string, befall: Befall): Promise<Outcome> {
  const socket = await connect();
  const { session } = await openSession(socket);
  const question = `${QUESTION} (${label})`;
  const generations = () => faulty().models.asked.filter(({ body }) => body.includes(`(${label})`)).length;
  befalls.set(session, befall);
  socket.send({ action: 'message.send', id: 'm1', text: question, options: DIRECT });
  await socket.terminal('m1');
  const frames = socket.of('m1');
  const generated = generations();
  befalls.delete(session);
  const again = await insist(socket, 'm1', question, DIRECT);
  const generatedAgain = generations();
  const next = await insist(socket, 'm2', 'hello');
  return { frames, generated, again, generatedAgain, next, all: socket.frames };
}

function befallOf(write: Write, name: FaultName): Befall {
  let { times } = FAULTS[name] as { times: number };
  return (asked) => {
    if (writeOf(asked) !== write || times === 0) return undefined;
    times -= 1;
    return FAULTS[name].fault;
  };
}

/** From the first check-in on. */
function goesDown(): Befall {
  let down = false;
  return (asked) => {
    down ||= writeOf(asked) === 'check-in';
    return down ? { kind: 'drop' } : undefined;
  };
}

let outcomes: readonly Outcome[];
let afterOutage: Outcome;

// All at once: some wait for as long as a writer needs to be taken for dead.
beforeAll(async () => {
  faulty().table.befall = (asked) => befalls.get(sessionOf(asked))?.(asked);
  const playing = CASES.map(([write, name], index) => play(`case ${index}`, befallOf(write, name)));
  [afterOutage, ...outcomes] = await Promise.all([play('outage', goesDown()), ...playing]);
}, 60_000);

describe('an answer whose session goes on', () => {
  it.each(CASES)('has exactly one end where its %s is %s: %s', (write, name, end, generated, more) => {
    const outcome = outcomes[CASES.findIndex((each) => each[0] === write && each[1] === name)] as Outcome;

    expectOneEnd(outcome, end);
    expect([outcome.generated, outcome.generatedAgain]).toEqual([generated, more]);
  });

  it('has exactly one end where the table is gone in the middle of it', () => {
    expectOneEnd(afterOutage, 'internal');
    expect(shownText(afterOutage.frames)).not.toBe('');
    expect([afterOutage.generated, afterOutage.generatedAgain]).toEqual([1, 2]);
  });
});

function expectOneEnd({ frames, all, again, next }: Outcome, end: string): void {
  const last = frames.at(-1);
  expect(brokenPromises(all)).toEqual([]);
  expect(frames.filter(isEnd)).toEqual([last]);
  expect(last?.type === 'error' ? last.code : last?.type).toBe(end);
  expect([again.type, next.type]).toEqual(['answer.finished', 'answer.finished']);
}

it('the end of an answer waits until the answer is stored', async () => {
  const socket = await connect();
  const { session, resume } = await openSession(socket);
  let store = () => {};
  const stored = new Promise<void>((resolve) => {
    store = resolve;
  });
  befalls.set(session, (asked) =>
    writeOf(asked) === 'finish' ? { kind: 'hold', until: stored } : undefined,
  );
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
