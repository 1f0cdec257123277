/** Time from the facts of the earlier turns to the resolved question. */
import { focusOf } from '@mangaassist/store';
import { round } from '../print.ts';
import { type Replayed, resolvedBy, type Shop } from './replay.ts';

const ROUNDS = 8;

export interface ResolutionTimes {
  /** With the question's names and conditions read, as the search reads them again. */
  readonly resolveP50Us: number;
  readonly resolveP99Us: number;
  /** Reading of a new question included. */
  readonly readP50Us: number;
  readonly readP99Us: number;
}

/**
 * The earlier turns have been read before, as in a function that is warm; the question is new in each round. A turn
 * counts with its least time of all rounds: the machine has other work.
 */
export function resolutionTimes(turns: readonly Replayed[], shop: Shop): ResolutionTimes {
  const times = turns
    .filter(({ before }) => before.length > 0)
    .map(({ turn, before }) => {
      const rounds = Array.from({ length: ROUNDS }, (_, i) => {
        const question = `${turn.q}${' '.repeat(i)}`;
        const resolve = () => resolvedBy(question, focusOf(before, shop.snapshot), shop);
        return { readUs: timeUs(resolve), resolveUs: timeUs(resolve) };
      });
      return {
        readUs: Math.min(...rounds.map(({ readUs }) => readUs)),
        resolveUs: Math.min(...rounds.map(({ resolveUs }) => resolveUs)),
      };
    });
  const [resolved, read] = [times.map(({ resolveUs }) => resolveUs), times.map(({ readUs }) => readUs)];
  return {
    resolveP50Us: percentile(resolved, 0.5),
    resolveP99Us: percentile(resolved, 0.99),
    readP50Us: percentile(read, 0.5),
    readP99Us: percentile(read, 0.99),
  };
}

function timeUs(work: () => unknown): number {
  const startedAt = process.hrtime.bigint();
  work();
  return Number(process.hrtime.bigint() - startedAt) / 1_000;
}

function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0, 1);
}
