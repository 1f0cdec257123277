/** Answers of real models to shop questions, with the passages they were given, and our grades of them. */
import { createHash } from 'node:crypto';
import { TASKS } from '@mangaassist/protocol';
import * as z from 'zod';
import type { RecordedDraft } from '../../../packages/cascade-core/training/recorded-draft.ts';
import { jsonLines } from './json-lines.ts';
import type { DataProblem } from './problem.ts';

export interface GradedDraft extends RecordedDraft {
  readonly id: string;
  /** The tier that the answer is of. */
  readonly tier: 'fast' | 'strong';
  /** The first tier that was asked. */
  readonly began: 'fast' | 'strong';
  /** The first draft's estimate, in basis points; null if none could be read. */
  readonly estimateBp: number | null;
  /** 1 if the answer is right by the passages. */
  readonly grade: number;
}

export interface DraftSet {
  readonly kind: 'drafts';
  readonly name: string;
  readonly drafts: readonly GradedDraft[];
}

const TIERS = { haiku: 'fast', sonnet: 'strong' } as const;
const TIER = z.enum(['haiku', 'sonnet']);

const DRAFT = z.object({
  id: z.string(),
  task: z.enum(TASKS),
  language: z.enum(['en', 'ja']),
  tier: TIER,
  answer: z.string(),
  legs: z
    .array(
      z.object({
        tier: TIER,
        stop: z.string().nullish(),
        asked: z.boolean(),
        estimateBp: z.number().nullish(),
        messages: z.array(z.object({ role: z.string(), text: z.string() })).min(1),
      }),
    )
    .min(1),
});

const GRADE = z.object({
  id: z.string(),
  answer: z.string(),
  grade: z.union([z.literal(0), z.literal(1)]),
  reason: z.string(),
});

/** The grades of recorded drafts, made by reading each beside its passages. The texts are not kept here. */
export const GRADES_FILE = 'data/grades/real-drafts.jsonl';

export function isDraftLine(line: string): boolean {
  return line.includes('"legs"') && line.includes('"answer"');
}

/** Drafts with a grade of their very text; the rest are problems. */
export function draftSet(
  path: string,
  name: string,
  problems: DataProblem[],
  gradesFile = GRADES_FILE,
): DraftSet | null {
  const grades = new Map(
    jsonLines(gradesFile, GRADE, problems).map(({ value }) => [`${value.id} ${value.answer}`, value.grade]),
  );
  const drafts = jsonLines(path, DRAFT, problems).flatMap(({ value, line }) => {
    const grade = grades.get(`${value.id} ${hashOf(value.answer)}`);
    if (grade === undefined) {
      problems.push({ file: path, line, reason: `draft ${value.id} has no grade in ${gradesFile}` });
      return [];
    }
    return [gradedDraft(value, grade)];
  });
  return drafts.length === 0 ? null : { kind: 'drafts', name, drafts };
}

function gradedDraft(
  { id, task, language, tier, answer, legs }: z.infer<typeof DRAFT>,
  grade: number,
): GradedDraft {
  const [first, last] = [legs[0], legs.at(-1)] as [(typeof legs)[number], (typeof legs)[number]];
  const prompt = last.messages.at(-1)?.text ?? '';
  const line = last.asked && typeof last.estimateBp === 'number' ? `[${last.estimateBp / 100}]\n` : '';
  return {
    id,
    task,
    language,
    question: between(prompt, '<question>', '</question>'),
    passages: [...prompt.matchAll(/<item [^>]*title="([^"]*)">\n([\s\S]*?)\n<\/item>/g)].map(
      ([, title = '', text = ''], i) => ({ id: `${id}-${i}`, title, text }),
    ),
    asked: last.asked,
    said: `${line}${answer}`,
    isTruncated: last.stop === 'max_tokens',
    tier: TIERS[tier],
    began: TIERS[first.tier],
    estimateBp: first.estimateBp ?? null,
    grade,
  };
}

function between(text: string, open: string, close: string): string {
  return text.slice(text.lastIndexOf(open) + open.length, text.lastIndexOf(close)).trim();
}

/** Names a text without keeping it. */
export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
