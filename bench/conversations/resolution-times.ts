/** Time from the facts of the earlier turns to the resolved question. */
import { focusOf, resolveQuestion, type Snapshot } from '@mangaassist/store';
import { round } from '../print.ts';
import type { Replayed } from './replay.ts';

const ROUNDS = 5;

export interface ResolutionTimes {
  readonly resolveP50Us: number;
  readonly resolveP99Us: number;
}

/** The earlier turns have been read before, as in a function that is warm; the question is new in each round. */
export function resolutionTimes(turns: readonly Replayed[], snapshot: Snapshot): ResolutionTimes {
  const us: number[] = [];
  for (let i = 0; i <= ROUNDS; i += 1) {
    for (const { turn, before } of turns) {
      if (before.length === 0) continue;
      const question = `${turn.q}${' '.repeat(i)}`;
      const startedAt = process.hrtime.bigint();
      resolveQuestion(question, focusOf(before, snapshot), snapshot);
      if (i > 0) us.push(Number(process.hrtime.bigint() - startedAt) / 1_000);
    }
  }
  us.sort((a, b) => a - b);
  const at = (share: number) => round(us[Math.min(us.length - 1, Math.floor(us.length * share))] ?? 0, 1);
  return { resolveP50Us: at(0.5), resolveP99Us: at(0.99) };
}
