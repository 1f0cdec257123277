/** DynamoDB fails at each write of an answer: the answer ends once, nothing is paid for twice, the session goes on. */
import { beforeAll, describe, expect, it } from '@jest/globals';
import { type AnyFrame, type ChatSocket, shownText } from '../support/chat-socket.ts';
import type { Fault } from '../support/fault-proxy.ts';
import { useFaultyStack } from '../support/faulty-stack.ts';
import { brokenPromises, isEnd } from '../support/promises.ts';
import { WRITES, type Write, writeOf } from '../support/table-writes.ts';
import { until } from '../support/until.ts';

const { connect, faulty } = useFaultyStack({ speed: 6, env: { CHECK_IN_MS: '150' } });

const THROTTLED: Fault = { kind: 'refuse', status: 400, type: 'ProvisionedThroughputExceededException' };
const OTHERWISE: Fault = { kind: 'refuse', status: 400, type: 'ConditionalCheckFailedException' };

/** What befalls a write, and how often. */
const FAULTS = {
  'is throttled at first': { fault: THROTTLED, times: 1 },
  'has its answer lost': { fault: { kind: 'lose-answer' }, times: 1 },
  'is throttled for good': { fault: THROTTLED, times: Number.POSITIVE_INFINITY },
  'fails its condition': { fault: OTHERWISE, times: Number.POSITIVE_INFINITY },
} as const satisfies Record<string, { fault: Fault; times: number }>;

type FaultName = keyof typeof FAULTS;

interface Outcome {
  readonly frames: readonly AnyFrame[];
  /** The same message, sent again when the table is well. */
  readonly again: AnyFrame;
  /** How often a model was asked this question, before it was sent again and after. */
  readonly generated: readonly [number, number];
  /** A question after it. */
  readonly next: AnyFrame;
  readonly all: readonly AnyFrame[];
}

/** By session: the write that fails, and how often it still will. */
const failing = new Map<string, { readonly write: Write; readonly fault: Fault; times: number }>();
const outcomes = new Map<string, Outcome>();

async function opened(socket: ChatSocket): Promise<string> {
  socket.send({ action: 'session.open' });
  const frame = await socket.next(({ type }) => type === 'session.opened');
  if (frame.type !== 'session.opened') throw new Error('not opened');
  return frame.session;
}

/** Asks as a client does that heeds `retryable`, for as long as a dead writer may hold a session. */
async function insist(socket: ChatSocket, id: string, text: string): Promise<AnyFrame> {
  let end: AnyFrame | undefined;
  await until(async () => {
    const from = socket.frames.length;
    socket.send({ action: 'message.send', id, text });
    end = undefined;
    await until(() => {
      end = socket.frames.slice(from).find((frame) => frame.id === id && isEnd(frame));
      return end !== undefined;
    }, 10_000).catch(() => 0);
    return end === undefined || end.type !== 'error' || !end.retryable;
  }, 12_000);
  return (end ?? {type: 'HANG'}) as AnyFrame;
}

async function play(write: Write, name: FaultName): Promise<Outcome> {
  const socket = await connect();
  const session = await opened(socket);
  const text = `Compare Vinland Saga and Berserk (${write} ${name})`;
  const { models } = faulty();
  const generations = () => models.asked.filter(({ body }) => body.includes(`(${write} ${name})`)).length;
  failing.set(session, { write, ...FAULTS[name] });

  socket.send({ action: 'message.send', id: 'm1', text });
  await until(() => socket.of('m1').some(isEnd), 10_000).catch(() => 0);
  const frames = socket.of('m1');
  const first = generations();
  failing.delete(session);
  const again = await insist(socket, 'm1', text);
  const second = generations();
  const next = await insist(socket, 'm2', 'hello');
  return { frames, again, generated: [first, second], next, all: socket.frames };
}

beforeAll(async () => {
  faulty().table.befall = (asked) => {
    const { write, session } = writeOf(asked) ?? {};
    const failure = failing.get(session ?? '');
    if (failure === undefined || failure.write !== write || failure.times === 0) return undefined;
    failure.times -= 1;
    return failure.fault;
  };
  await Promise.all(
    WRITES.flatMap((write) =>
      (Object.keys(FAULTS) as FaultName[]).map(async (name) => {
        outcomes.set(`${write} ${name}`, await play(write, name));
      }),
    ),
  );
}, 60_000);

function outcome(write: Write, name: FaultName): Outcome {
  const found = outcomes.get(`${write} ${name}`);
  if (found === undefined) throw new Error('not played');
  return found;
}

describe.each(Object.keys(FAULTS) as FaultName[])('an answer one of whose writes %s', (name) => {
  it.each(WRITES)('ends exactly once, every promise kept, and its session goes on: %s', (write) => {
    const { frames, all, again, next, generated } = outcome(write, name);
    console.log(write, name, JSON.stringify(frames.at(-1) ?? 'HANG').slice(0, 120), again.type, next.type, generated, shownText(frames).length);
    expect(brokenPromises(all)).toEqual([]);
    expect(frames.filter(isEnd)).toHaveLength(1);
    expect([again.type, next.type]).toEqual(['answer.finished', 'answer.finished']);
  });
});
