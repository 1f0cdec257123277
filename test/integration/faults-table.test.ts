/** DynamoDB fails at each write of an answer: it ends once, nothing is paid for twice, the session goes on. */
import { beforeAll, describe, expect, it } from '@jest/globals';
import { type AnyFrame, shownText } from '../support/chat-socket.ts';
import type { Asked, Fault } from '../support/fault-proxy.ts';
import { useFaultyStack } from '../support/faulty-stack.ts';
import { insist } from '../support/insist.ts';
import { openSession } from '../support/open-session.ts';
import { brokenPromises, isEnd } from '../support/promises.ts';
import { sessionOf, type Write, writeOf } from '../support/table-writes.ts';
import { until } from '../support/until.ts';

const { connect, faulty } = useFaultyStack({ speed: 10, env: { CHECK_IN_MS: '100' } });

const LONG = 'Compare Vinland Saga and Berserk as stories about revenge';

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

/** By session. */
const befalls = new Map<string, (asked: Asked) => Fault | undefined>();

async function play(label: string, begin: (session: string) => void, inMidAnswer = () => {}): Promise<Outcome> {
  const socket = await connect();
  const { session } = await openSession(socket);
  const question = `${LONG} (${label})`;
  const generated = () => faulty().models.asked.filter(({ body }) => body.includes(`(${label})`)).length;
  begin(session);
  socket.send({ action: 'message.send', id: 'm1', text: question });
  await socket.terminal('m1');
  const frames = socket.of('m1');
  const first = generated();
  befalls.delete(session);
  const again = await insist(socket, 'm1', question);
  const next = await insist(socket, 'm2', 'hello');
  return { frames, generated: first, again, generatedAgain: generated(), next, all: socket.frames };
}

const outcomes: Promise<Outcome>[] = [];

// All at once: some take as long as a writer needs to be taken for dead.
beforeAll(() => {
  faulty().table.befall = (asked) => befalls.get(sessionOf(asked))?.(asked);
  for (const [index, [write, name]] of CASES.entries()) {
    let { times } = FAULTS[name] as { times: number };
    const befall = (asked: Asked) => {
      if (writeOf(asked) !== write || times === 0) return undefined;
      times -= 1;
      return FAULTS[name].fault;
    };
    const outcome = play(`case ${index}`, (session) => befalls.set(session, befall));
    outcome.catch(() => undefined);
    outcomes.push(outcome);
  }
});

describe('an answer that is kept with trouble', () => {
  it.each(CASES)(
    'ends once, and its session goes on, where the %s is %s: %s',
    async (write, name, end, generated, generatedAgain) => {
      const index = CASES.findIndex(([each, fault]) => each === write && fault === name);
      const outcome = await (outcomes[index] as Promise<Outcome>);

      const last = outcome.frames.at(-1);
      expect(brokenPromises(outcome.all)).toEqual([]);
      expect(outcome.frames.filter(isEnd)).toEqual([last]);
      expect(last?.type === 'error' ? last.code : last?.type).toBe(end);
      expect([outcome.generated, outcome.generatedAgain]).toEqual([generated, generatedAgain]);
      expect([outcome.again.type, outcome.next.type]).toEqual(['answer.finished', 'answer.finished']);
    },
  );
});
