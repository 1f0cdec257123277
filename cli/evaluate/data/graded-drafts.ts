/** Our format of graded drafts: a model's raw output to a shop question, with the data it was given. */
import type { Passage } from '@mangaassist/cascade-core';
import { readSelfEstimate } from '@mangaassist/cascade-core/answering';
import { TASKS } from '@mangaassist/protocol';
import * as z from 'zod';
import type { DraftSet, GradedDraft } from './draft-set.ts';
import { jsonLines } from './json-lines.ts';
import type { DataProblem } from './problem.ts';

const PASSAGES = z.array(z.looseObject({ id: z.string(), title: z.string(), text: z.string() }));

const GRADED_DRAFT = z.object({
  format: z.literal('mangaassist-draft/1'),
  id: z.string(),
  task: z.enum(TASKS),
  language: z.enum(['en', 'ja']),
  question: z.string().min(1),
  passages: PASSAGES,
  /** Passages of earlier turns of the session. */
  earlier: PASSAGES.default([]),
  /** The prompt asked for the estimate line. */
  asked: z.boolean(),
  /** The output as it came, with the line. */
  said: z.string(),
  stop: z.enum(['end_turn', 'max_tokens']),
  grade: z.union([z.literal(0), z.literal(1)]),
  reason: z.string(),
});

export function isGradedDraftLine(line: string): boolean {
  return line.includes('"mangaassist-draft/');
}

export function gradedDrafts(path: string, name: string, problems: DataProblem[]): DraftSet | null {
  const drafts = jsonLines(path, GRADED_DRAFT, problems).map(({ value }): GradedDraft => {
    const { stop, passages, earlier, said, asked, ...rest } = value;
    return {
      ...rest,
      said,
      asked,
      // Facts are those of the store's data, as it was when the draft was recorded.
      passages: passages as unknown as readonly Passage[],
      earlier: earlier as unknown as readonly Passage[],
      isTruncated: stop === 'max_tokens',
      tier: 'fast',
      began: 'fast',
      estimateBp: asked ? readEstimate(said) : null,
    };
  });
  return drafts.length === 0 ? null : { kind: 'drafts', name, drafts };
}

function readEstimate(said: string): number | null {
  const read = readSelfEstimate(said, true);
  return read.done ? read.estimateBp : null;
}
