/**
 * RouteLLM's recorded outcomes: `prompt,<weak model>,<strong model>` with True or False, and in some files both
 * answers, `<weak model>_response,<strong model>_response`.
 */

import * as z from 'zod';
import { type CsvRow, csvRows } from './csv-rows.ts';
import { jsonLines } from './json-lines.ts';
import type { RecordedOutcome } from './outcome-set.ts';
import type { DataProblem } from './problem.ts';

const TRUTH: Readonly<Record<string, number>> = { True: 1, False: 0, true: 1, false: 0, 1: 1, 0: 0 };

/** True of the first line of such a file. */
export function isRouteLlm(head: readonly string[]): boolean {
  return (
    head[0] === 'prompt' && (head.length === 3 || (head.length === 5 && head[3] === `${head[1]}_response`))
  );
}

/**
 * @param group of all its outcomes, or null.
 * @param contaminated prompts to leave out.
 */
export function routeLlmOutcomes(
  path: string,
  group: string | null,
  contaminated: ReadonlySet<string>,
  problems: DataProblem[],
): readonly RecordedOutcome[] {
  const { rows } = csvRows(path, problems);
  return rows
    .flatMap((row) => outcomeOf(row, group, path, problems))
    .filter((each) => !contaminated.has(each.question));
}

function outcomeOf({ cells, line }: CsvRow, group: string | null, file: string, problems: DataProblem[]) {
  const [question = '', weakCell = '', strongCell = '', draft = null] = cells;
  const [weak, strong] = [TRUTH[weakCell], TRUTH[strongCell]];
  if (question.trim() === '' || weak === undefined || strong === undefined) {
    const reason =
      question.trim() === '' ? 'has no prompt' : `has "${weakCell}" and "${strongCell}" for True or False`;
    problems.push({ file, line, reason });
    return [];
  }
  return [{ question, draft, weak, strong, group, task: group ?? 'unknown', confidence: null }];
}

const CONTAMINATED = z.object({ eval_prompt: z.string() });

/** Prompts of a `…-contaminated.jsonl`: they stand in the training data of a public model. */
export function contaminatedPrompts(path: string, problems: DataProblem[]): ReadonlySet<string> {
  return new Set(jsonLines(path, CONTAMINATED, problems).map(({ value }) => value.eval_prompt));
}
