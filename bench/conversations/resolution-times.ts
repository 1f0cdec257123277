/** Time from the facts of the earlier turns to the resolved question. */
import { focusOf, resolveQuestion, type Snapshot } from '@mangaassist/store';
import { round } from '../print.ts';
import type { Replayed } from './replay.ts';

const ROUNDS = 5;

export interface ResolutionTimes {
  /** With the question's names and conditions read, as the search reads them again. */
  readonly resolveP50Us: number;
  readonly resolveP99Us: number;
  /** Reading of a new question included. */
  readonly readP50Us: number;
  readonly readP99Us: number;
}

/** The earlier turns have been read before, as in a function that is warm; the question is new in each round. */
export function resolutionTimes(turns: readonly Replayed[], snapshot: Snapshot): ResolutionTimes {
  const read: number[] = [];
  const resolved: number[] = [];
  for (let i = 0; i <= ROUNDS; i += 1) {
    for (const { turn, before } of turns) {
      if (before.length === 0) continue;
      const question = `${turn.q}${' '.repeat(i)}`;
      const firstUs = timeUs(() => resolveQuestion(question, focusOf(before, snapshot), snapshot));
      const againUs = timeUs(() => resolveQuestion(question, focusOf(before, snapshot), snapshot));
      if (i === 0) continue;
      read.push(firstUs);
      resolved.push(againUs);
    }
  }
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
