/** Our export format of graded outcomes: JSON Lines, one question a line (docs/operations.md). */
import * as z from 'zod';
import { jsonLines } from './json-lines.ts';
import type { RecordedOutcome } from './outcome-set.ts';
import type { DataProblem } from './problem.ts';

const GRADE = z.number().min(0).max(1);

export const GRADED_OUTCOME = z.object({
  format: z.literal('mangaassist-outcome/1'),
  /** Id of the question, to look a line up. */
  id: z.string().optional(),
  task: z.string().min(1).default('unknown'),
  /** A session, shopper or writer: left out together. */
  group: z.string().optional(),
  question: z.string().min(1),
  /** Text of the fast tier as shown, without an estimate line. Left out: the decision fell before a draft. */
  draft: z.string().optional(),
  /** Texts of the passages in the prompt. */
  passages: z.array(z.string()).default([]),
  /** The draft ended at its token limit. */
  truncated: z.boolean().default(false),
  /** The gate's confidence in the draft. */
  confidence: GRADE.optional(),
  /** Grade of the draft and of the strong tier's answer to the same question. */
  weak: GRADE,
  strong: GRADE,
});

export function gradedOutcomes(path: string, problems: DataProblem[]): readonly RecordedOutcome[] {
  return jsonLines(path, GRADED_OUTCOME, problems).map(({ value }) => ({
    question: value.question,
    draft: value.draft ?? null,
    passages: value.passages,
    isTruncated: value.truncated,
    task: value.task,
    weak: value.weak,
    strong: value.strong,
    group: value.group ?? null,
    confidence: value.confidence ?? null,
  }));
}
