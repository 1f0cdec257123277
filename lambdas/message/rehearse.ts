/**
 * Answers questions of its own while the environment starts, without a model. V8 compiles a pattern at its first use, and
 * a first question uses some 900. On Lambda a start is reported to have a whole CPU; a question has the share that comes
 * with the memory (docs/decisions/0075).
 */
import {
  type Cascade,
  type Clock,
  CONTROL,
  DEFAULT_LIVE_CONFIG,
  type ModelClient,
  type Turn,
} from '@mangaassist/cascade-core';
import type { Log } from '@mangaassist/conversation';
import { readOrderQuestion } from '@mangaassist/store/orders';
import type { AnswerPorts } from './ports.ts';

/** Longest wait for the shop's data, in ms: a start does not wait for a table that is silent. */
const STORE_MS = 1_500;

/**
 * A series, a volume, a price and an age, and a follow-up. Japanese questions compile the same patterns: two more of them
 * made the first answer to one no cheaper.
 */
const QUESTIONS = [
  'Is volume 2 of One Piece in stock for my 12 year old, and how much is it in English?',
  'and volume 3?',
];

/** Claims of an item, a price and a date. */
const DRAFT =
  '[90]\nYes. **One Piece**, volume 2 (English, paperback) is in stock at $9.99. It arrives by May 1, 2027.';

/** A client that asks no model: each request gets the draft. */
export const REHEARSED_MODEL: ModelClient = {
  async *stream() {
    yield { type: 'text', text: DRAFT };
    yield { type: 'stop', reason: 'end_turn' };
    yield { type: 'usage', usage: { inputTokens: 0, outputTokens: 0 } };
  },
};

export interface RehearsalDeps extends Pick<AnswerPorts, 'fixedAnswerTo' | 'ready' | 'resolve'> {
  /** A cascade with the `REHEARSED_MODEL`, and without a cache. */
  readonly cascade: Cascade;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * Reads the shop's data and nothing else; writes and sends nothing, and counts nothing but data that cannot be read.
 * Without the data in time nothing is answered, as each search would wait for it. Never rejects.
 */
export async function rehearse(deps: RehearsalDeps): Promise<void> {
  const { clock, log } = deps;
  const startMs = clock.elapsedMs();
  const waited = new AbortController();
  try {
    const store = await Promise.race([deps.ready(), clock.sleep(STORE_MS, waited.signal)]);
    if (!store)
      return log.warn('start not rehearsed', { reason: `no data of the shop within ${STORE_MS} ms` });
    await converse(deps);
    log.info('start rehearsed', { durationMs: Math.round(clock.elapsedMs() - startMs) });
  } catch (error) {
    log.warn('start not rehearsed', { error });
  } finally {
    waited.abort();
  }
}

async function converse(deps: RehearsalDeps): Promise<void> {
  const past: (Turn & Parameters<AnswerPorts['resolve']>[1][number])[] = [];
  for (const text of QUESTIONS) {
    const earlier = past.map(({ question }) => question);
    const { masked } = readOrderQuestion(text, earlier);
    await deps.fixedAnswerTo(masked);
    const resolved = deps.resolve(masked, past, null);
    const answer = await answerTo(resolved.text, past, deps.cascade);
    past.push({ question: text, answer, started: null, ended: null });
  }
}

async function answerTo(text: string, history: readonly Turn[], cascade: Cascade): Promise<string> {
  let answer = '';
  const events = cascade.answer({
    text,
    history,
    caller: {},
    budget: 'ok',
    live: DEFAULT_LIVE_CONFIG,
    assignment: { variant: CONTROL, cascade: DEFAULT_LIVE_CONFIG.cascade },
    deadlineMs: 5_000,
    signal: new AbortController().signal,
  });
  for await (const event of events) if (event.type === 'finished') answer = event.text;
  return answer;
}
