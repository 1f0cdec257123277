/**
 * The time of one search, with the reading of its question: each question is asked once, as its
 * reading is kept. Before them others are asked, until the code is compiled.
 */
import { threadMs } from '../hostile/thread-time.ts';
import { round } from '../print.ts';
import type { Finder } from './finders.ts';
import { DEVELOPMENT_PARTS, type LabelledQuery, readQueries } from './queries.ts';

export interface Speed {
  /** Questions that were timed. */
  readonly timed: number;
  /** µs that the thread computed, and not those on the clock. */
  readonly p50Us: number;
  readonly p95Us: number;
  readonly p99Us: number;
  readonly maxUs: number;
}

/** Every fifth question is asked before the measurement. */
const WARM_UP = 5;

export function speedOf(finder: Finder, language: 'en' | 'ja'): Speed {
  const questions = distinctQuestions(language);
  for (const query of questions.filter((_, i) => i % WARM_UP === 0)) finder.find(query);
  const us = questions
    .filter((_, i) => i % WARM_UP !== 0)
    .map((query) => {
      const startedAtMs = threadMs();
      finder.find(query);
      return (threadMs() - startedAtMs) * 1_000;
    })
    .sort((a, b) => a - b);
  return {
    timed: us.length,
    p50Us: percentile(us, 0.5),
    p95Us: percentile(us, 0.95),
    p99Us: percentile(us, 0.99),
    maxUs: round(us.at(-1) ?? 0, 0),
  };
}

/** All questions of the parts for development, each once, in an order that mixes their kinds. */
function distinctQuestions(language: 'en' | 'ja'): readonly LabelledQuery[] {
  const all = DEVELOPMENT_PARTS.flatMap((part) => readQueries(language, part));
  const distinct = [...new Map(all.map((query) => [query.q, query])).values()];
  return distinct
    .map((query, i) => ({ query, at: (i * STEP) % distinct.length }))
    .sort((a, b) => a.at - b.at)
    .map(({ query }) => query);
}

/** A prime number: its multiples are spread over all places. */
const STEP = 7_919;

function percentile(sorted: readonly number[], share: number): number {
  return round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0, 0);
}
