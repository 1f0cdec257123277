/** Faults of the table's writes, by session, for the tests of one file. */
import { beforeAll, expect } from '@jest/globals';
import { brokenPromises, isEnd } from '../promises.ts';
import { askWithRetries } from './ask-with-retries.ts';
import type { AnyFrame } from './chat-socket.ts';
import type { Fault, FaultRule } from './fault-proxy.ts';
import { useFaultyStack } from './faulty-stack.ts';
import { openSession } from './open-session.ts';
import { sessionOf, type Write, writeOf } from './table-writes.ts';

export const QUESTION = 'What is Berserk about?';
/** Straight to the strong tier: one call of a model. */
export const DIRECT = { task: 'comparison' };

/** Result of a message under a fault. */
export interface Outcome {
  /** Frames of its answer, the terminal frame included. */
  readonly frames: readonly AnyFrame[];
  /** Model requests for it during the fault. */
  readonly generated: number;
  /** Terminal frame of the same message, sent again without the fault. */
  readonly again: AnyFrame;
  /** Model requests for it in total. */
  readonly generatedAgain: number;
  /** Terminal frame of the next question. */
  readonly next: AnyFrame;
  /** All frames of the socket. */
  readonly all: readonly AnyFrame[];
}

/** @param tableSilentMs - see FaultyStackOptions. */
export function useTableFaults(tableSilentMs?: number) {
  const { connect, faulty, answers, counted } = useFaultyStack({
    speed: 3,
    ...(tableSilentMs !== undefined && { tableSilentMs }),
    env: { CHECK_IN_MS: '200', ANSWER_DEADLINE_MS: '28000' },
    // The gateway's 29 s are not under test, and a busy machine needs more for all cases at once.
    limits: { integrationMs: 240_000 },
  });
  /** By session. */
  const faultRules = new Map<string, FaultRule>();
  let played = 0;
  beforeAll(() => {
    faulty().table.faultOf = (asked) => faultRules.get(sessionOf(asked))?.(asked);
  });

  return {
    connect,
    faulty,
    answers,
    counted,
    faultRules,
    play(faultOf: FaultRule): Promise<Outcome> {
      played += 1;
      const outcome = playOut(faultOf, `${QUESTION} (No. ${played})`);
      // A test that does not await it must not fail by an unhandled rejection.
      outcome.catch(() => undefined);
      return outcome;
    },
  };

  /** Sends one message with the fault, and two without. */
  async function playOut(faultOf: FaultRule, question: string): Promise<Outcome> {
    const { models } = faulty();
    const generations = () => models.asked.filter(({ body }) => body.includes(question)).length;
    const socket = await connect();
    const { session } = await openSession(socket);
    // Heartbeats before a model is asked belong to the search in the shop's data, which a busy machine prolongs.
    faultRules.set(session, (asked) =>
      writeOf(asked) === 'heartbeat' && generations() === 0 ? undefined : faultOf(asked),
    );
    const frames = await socket.ask('m1', question, DIRECT);
    const generated = generations();
    faultRules.delete(session);
    const again = await askWithRetries(socket, 'm1', question, DIRECT);
    const generatedAgain = generations();
    const next = await askWithRetries(socket, 'm2', 'hello');
    return { frames, generated, again, generatedAgain, next, all: socket.frames };
  }
}

/** Returns the fault for the first `times` writes of one kind. */
export function onWrite(write: Write, fault: Fault, times = Number.POSITIVE_INFINITY): FaultRule {
  let left = times;
  return (asked) => {
    if (left === 0 || writeOf(asked) !== write) return undefined;
    left -= 1;
    return fault;
  };
}

/** Expects one terminal frame. @param end - its type, or the code of an error. */
export function expectOneEnd(outcome: Outcome | undefined, end: string): void {
  const { frames = [], all = [], again, next } = outcome ?? {};
  const last = frames.at(-1);
  expect(brokenPromises(all)).toEqual([]);
  expect(frames.filter(isEnd)).toEqual([last]);
  expect(last?.type === 'error' ? last.code : last?.type).toBe(end);
  expect([again?.type, next?.type]).toEqual(['answer.finished', 'answer.finished']);
}
