/** Questions and their times: the same for the same seed. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { seededRandom } from '../../packages/classifier/training/random.ts';
import type { LoadSession } from './load-session.ts';

const FOLDER = fileURLToPath(new URL('../../data/questions/', import.meta.url));

/** A question that is due at a time, in ms from the start. */
export interface Due {
  readonly atMs: number;
  readonly text: string;
}

/** The questions that shoppers ask every day, in both languages, in an order that depends on the seed alone. */
export function everydayQuestions(seed: number): string[] {
  const random = seededRandom(seed);
  return readdirSync(FOLDER)
    .filter((name) => name.endsWith('-everyday.jsonl'))
    .flatMap((name) => readFileSync(`${FOLDER}${name}`, 'utf8').trim().split('\n'))
    .map((line) => ({ text: (JSON.parse(line) as { text: string }).text, place: random() }))
    .sort((a, b) => a.place - b.place)
    .map(({ text }) => text);
}

/** Arrivals of independent shoppers (a Poisson process): `ratePerSecond` on average. */
export function schedule(texts: readonly string[], ratePerSecond: number, seed: number): Due[] {
  const random = seededRandom(seed);
  let atMs = 0;
  return texts.map((text) => {
    atMs += (-Math.log(1 - random()) / ratePerSecond) * 1_000;
    return { atMs, text };
  });
}

/**
 * Asks each question when it is due, in the session that has been idle longest; if none is, as soon as one
 * is. Resolves when every answer has ended.
 */
export async function askAll<Result>(
  due: readonly Due[],
  sessions: readonly LoadSession[],
  askOne: (session: LoadSession, due: Due, index: number) => Promise<Result>,
): Promise<Result[]> {
  const idle = [...sessions];
  const waiting: ((session: LoadSession) => void)[] = [];
  const startedAtMs = performance.now();
  const answers = due.map(async (question, index) => {
    await new Promise((resolve) => setTimeout(resolve, startedAtMs + question.atMs - performance.now()));
    const session = idle.shift() ?? (await new Promise<LoadSession>((resolve) => waiting.push(resolve)));
    const result = await askOne(session, question, index);
    const next = waiting.shift();
    if (next === undefined) idle.push(session);
    else next(session);
    return result;
  });
  return Promise.all(answers);
}
