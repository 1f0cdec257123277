/** Answers whose writes to the table something befalls, session by session, for the tests of one file. */
import { beforeAll, expect } from '@jest/globals';
import { brokenPromises, isEnd } from '../promises.ts';
import { insist } from './ask-with-retries.ts';
import type { AnyFrame } from './chat-socket.ts';
import type { Befall, Fault } from './fault-proxy.ts';
import { useFaultyStack } from './faulty-stack.ts';
import { openSession } from './open-session.ts';
import { sessionOf, type Write, writeOf } from './table-writes.ts';

export const QUESTION = 'What is Berserk about?';
/** Straight to the strong tier: one call of a model. */
export const DIRECT = { task: 'comparison' };

/** What became of a message. */
export interface Outcome {
  /** Until its end. */
  readonly frames: readonly AnyFrame[];
  /** How often a model was asked for it by then. */
  readonly generated: number;
  /** The end of the same message, sent again when the table was well. */
  readonly again: AnyFrame;
  /** How often a model was asked for it by then. */
  readonly generatedAgain: number;
  /** The end of the next question. */
  readonly next: AnyFrame;
  /** Everything that came on the socket. */
  readonly all: readonly AnyFrame[];
}

export function useBefallenTable() {
  const { connect, faulty } = useFaultyStack({ speed: 3, env: { CHECK_IN_MS: '200' } });
  /** By session. */
  const befalls = new Map<string, Befall>();
  let played = 0;
  beforeAll(() => {
    faulty().table.befall = (asked) => befalls.get(sessionOf(asked))?.(asked);
  });

  return {
    connect,
    faulty,
    befalls,
    play(befall: Befall): Promise<Outcome> {
      played += 1;
      const outcome = playOut(befall, `${QUESTION} (No. ${played})`);
      // Whoever does not wait for it does not miss it.
      outcome.catch(() => undefined);
      return outcome;
    },
  };

  /** One message while its session's requests are befallen, and two when they are not any more. */
  async function playOut(befall: Befall, question: string): Promise<Outcome> {
    const { models } = faulty();
    const generations = () => models.asked.filter(({ body }) => body.includes(question)).length;
    const socket = await connect();
    const { session } = await openSession(socket);
    befalls.set(session, befall);
    const frames = await socket.ask('m1', question, DIRECT);
    const generated = generations();
    befalls.delete(session);
    const again = await insist(socket, 'm1', question, DIRECT);
    const generatedAgain = generations();
    const next = await insist(socket, 'm2', 'hello');
    return { frames, generated, again, generatedAgain, next, all: socket.frames };
  }
}

/** The fault, so many times, for one kind of write. */
export function onWrite(write: Write, fault: Fault, times = Number.POSITIVE_INFINITY): Befall {
  let left = times;
  return (asked) => {
    if (left === 0 || writeOf(asked) !== write) return undefined;
    left -= 1;
    return fault;
  };
}

/** @param end - the type of the last frame, or its code. */
export function expectOneEnd(outcome: Outcome | undefined, end: string): void {
  const { frames = [], all = [], again, next } = outcome ?? {};
  const last = frames.at(-1);
  expect(brokenPromises(all)).toEqual([]);
  expect(frames.filter(isEnd)).toEqual([last]);
  expect(last?.type === 'error' ? last.code : last?.type).toBe(end);
  expect([again?.type, next?.type]).toEqual(['answer.finished', 'answer.finished']);
}
