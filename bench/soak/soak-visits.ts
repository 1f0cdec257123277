/** Visits: a connection, a few questions and a disconnect, sometimes in the middle of an answer. */
import { setTimeout as delay } from 'node:timers/promises';
import { seededRandom } from '../../packages/classifier/training/random.ts';
import { LoadSession } from '../load/load-session.ts';

export interface Visit {
  readonly texts: readonly string[];
  /** Goes without a word after this long into the last answer, in ms; null waits for its end. */
  readonly vanishesAfterMs: number | null;
}

/** Questions that a visitor asks. */
const QUESTIONS = 5;
/** Share of visitors that vanish, and when at the latest. */
const VANISHING = 0.1;
const LATEST_VANISH_MS = 60;
/** Visitors at a time. */
const AT_ONCE = 16;

export function visits(texts: readonly string[], seed: number): Visit[] {
  const random = seededRandom(seed);
  return Array.from({ length: Math.ceil(texts.length / QUESTIONS) }, (_, index) => ({
    texts: texts.slice(index * QUESTIONS, (index + 1) * QUESTIONS),
    vanishesAfterMs: random() < VANISHING ? random() * LATEST_VANISH_MS : null,
  }));
}

/** Resolves when all have gone, with the number of questions that were not answered although the visitor stayed. */
export async function receive(url: string, all: readonly Visit[]): Promise<number> {
  const coming = all.values();
  let unanswered = 0;
  const door = async () => {
    for (const visit of coming) unanswered += await stay(url, visit);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, door));
  return unanswered;
}

async function stay(url: string, { texts, vanishesAfterMs }: Visit): Promise<number> {
  const session = await LoadSession.open(url);
  let unanswered = 0;
  for (const [index, text] of texts.entries()) {
    const asking = session.ask({ id: `question-${index}`, text });
    if (vanishesAfterMs !== null && index === texts.length - 1) {
      await delay(vanishesAfterMs);
      session.vanish();
      await asking;
    } else if ((await asking).frames.at(-1)?.frame.type !== 'answer.finished') {
      unanswered += 1;
    }
  }
  await session.close();
  return unanswered;
}
