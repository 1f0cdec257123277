/** The labelled questions that the classifier is trained and judged on (`data/questions/*.jsonl`). */
import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { TASKS } from '@mangaassist/protocol';
import { cleanText } from '@mangaassist/text';
import * as z from 'zod';
import { readText } from './read-text.ts';

const QUESTION = z.object({
  text: z.string().transform(cleanText).pipe(z.string().min(1)),
  task: z.enum(TASKS),
  language: z.enum(['en', 'ja']),
  complexity: z.int().min(1).max(5),
  /** `test` questions are never trained on. */
  split: z.enum(['train', 'test']).optional(),
  /** The conversation before a follow-up. */
  context: z.object({ lastTask: z.enum(TASKS), hasFocus: z.boolean() }).optional(),
  /** Written to mislead keyword rules (D1 to D3). */
  trap: z.boolean().optional(),
});

export interface LabelledQuestion extends Readonly<z.infer<typeof QUESTION>> {
  /** Its writer, if the file has a single one (`en-writer-a.jsonl`). */
  readonly writer?: string | undefined;
  /** Written in view of what a model got wrong of those writers' (`en-added.jsonl`). */
  readonly isAdded: boolean;
}

/** Reads one file of questions; throws with file and line where one is not as it should be. */
export function readQuestionFile(file: string): LabelledQuestion[] {
  const name = basename(file, '.jsonl');
  const origin = { writer: /-writer-(\w+)$/.exec(name)?.[1], isAdded: name.endsWith('-added') };
  return readText(file)
    .split('\n')
    .flatMap((line, i) => {
      if (line.trim() === '') return [];
      try {
        return [{ ...QUESTION.parse(JSON.parse(line)), ...origin }];
      } catch (cause) {
        throw new Error(`${file}, line ${i + 1} is no labelled question.`, { cause });
      }
    });
}

/** Reads a folder's questions, files in the order of their names, so that training is repeatable. */
export function readQuestions(folder: string): LabelledQuestion[] {
  const files = readdirSync(folder).filter((name) => name.endsWith('.jsonl'));
  return files.sort().flatMap((name) => readQuestionFile(join(folder, name)));
}
