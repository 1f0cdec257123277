/** `npm run cli -- train verifier`: fits the verifier on graded outcomes, offline and repeatably. */
import { type CompactVerifier, createVerifier } from '@mangaassist/cascade-core/answering';
import { fitVerifier } from '../packages/cascade-core/training/fit-verifier.ts';
import type { OutcomeSet, RecordedOutcome } from './evaluate/data/outcome-set.ts';
import { readDataFolder } from './evaluate/data/read-folder.ts';
import { judgeOutcomes } from './evaluate/judge-outcomes.ts';
import { printOutcomes } from './evaluate/print-figures.ts';
import { printProblems } from './evaluate/print-problems.ts';
import { CommandError } from './operator/command-error.ts';
import { checkReplaceable, replaceFile } from './replace-file.ts';

export interface TrainVerifierOptions {
  /** Folder of graded outcomes. */
  readonly data: string;
  /** File to write. */
  readonly out: string;
  readonly set?: string;
}

/** Fewer outcomes than this rank no better than a draft's length (GSM8K: 200 labels have an APGR of 0.77). */
const LEAST_OUTCOMES = 200;

export function trainVerifier({ data, out, set }: TrainVerifierOptions): void {
  const { sets, problems } = readDataFolder(data);
  printProblems(problems);
  const asked = sets.filter(
    (each): each is OutcomeSet => each.kind === 'outcomes' && (set === undefined || each.name === set),
  );
  const outcomes = asked.flatMap((each) => each.outcomes);
  if (outcomes.length < LEAST_OUTCOMES) {
    throw new CommandError(
      `${data} has ${outcomes.length} graded outcomes, ${LEAST_OUTCOMES} are needed: grade more drafts, or leave the verifier off.`,
    );
  }
  const stages = new Set(outcomes.map(({ draft }) => draft === null));
  if (stages.size > 1) {
    throw new CommandError(
      `${data} has outcomes with a draft and without one: name one kind with --set (${asked.map(({ name }) => name).join(', ')}).`,
    );
  }
  checkReplaceable(out);
  const name = asked.map((each) => each.name).join(' and ');
  const { figures } = judgeOutcomes(
    { kind: 'outcomes', name, outcomes },
    { folds: 5, resamples: 200, seed: 7 },
  );
  const model = fitVerifier(outcomes);
  const file = `${JSON.stringify(model)}\n`;
  replaceFile(out, file);
  printOutcomes(figures);
  const [median, p99] = verdictMicroseconds(model, outcomes);
  process.stdout.write(
    `\n${out}: ${(file.length / 1_000).toFixed(1)} KB, from ${outcomes.length} outcomes; a verdict takes ${median} µs, p99 ${p99} µs\n`,
  );
}

const TIMED = 1_000;
const ROUNDS = 7;

/** Median and 99th percentile over outcomes, each the least of some rounds: other work of the machine is left out. */
function verdictMicroseconds(
  model: CompactVerifier,
  outcomes: readonly RecordedOutcome[],
): readonly [number, number] {
  const verify = createVerifier(model);
  const timed = outcomes.slice(0, TIMED);
  const least = new Float64Array(timed.length).fill(Number.POSITIVE_INFINITY);
  for (let round = 0; round < ROUNDS; round += 1) {
    timed.forEach((outcome, i) => {
      const start = performance.now();
      verify(outcome, outcome.task);
      least[i] = Math.min(least[i] as number, performance.now() - start);
    });
  }
  const sorted = least.sort();
  const at = (share: number) => Math.round(1_000 * (sorted[Math.floor(share * sorted.length)] as number));
  return [at(0.5), at(0.99)];
}
