/** Labelled utterances of a set of intents, with a part to be judged on. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { csvRows } from './csv-rows.ts';
import type { DataProblem } from './problem.ts';

export interface Utterance {
  readonly text: string;
  readonly intent: string;
}

export interface IntentSet {
  readonly kind: 'intents';
  readonly name: string;
  readonly train: readonly Utterance[];
  readonly test: readonly Utterance[];
  /** Utterances of none of the intents: to learn from, to set the threshold by, and to be judged on. */
  readonly outside: {
    readonly train: readonly string[];
    readonly known: readonly string[];
    readonly test: readonly string[];
  };
}

const PAIRS = z.array(z.tuple([z.string(), z.string()]));
const CLINC = z.object({
  train: PAIRS,
  val: PAIRS.default([]),
  test: PAIRS,
  oos_train: PAIRS.default([]),
  oos_val: PAIRS.default([]),
  oos_test: PAIRS.default([]),
});

/** A JSON file of CLINC150's form; null with a problem if it has another one. */
export function clincSet(path: string, name: string, problems: DataProblem[]): IntentSet | null {
  let read: unknown;
  try {
    read = JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    problems.push({ file: path, line: 0, reason: 'is not JSON' });
    return null;
  }
  const parsed = CLINC.safeParse(read);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const reason = `has an unknown format (field "${issue?.path.join('.') ?? ''}": ${issue?.message ?? ''})`;
    problems.push({ file: path, line: 0, reason });
    return null;
  }
  const { train, val, test, oos_train, oos_val, oos_test } = parsed.data;
  const texts = (pairs: z.infer<typeof PAIRS>) => pairs.map(([text]) => text);
  return {
    kind: 'intents',
    name,
    train: [...train, ...val].map(utterance),
    test: test.map(utterance),
    outside: { train: texts(oos_train), known: texts(oos_val), test: texts(oos_test) },
  };
}

const utterance = ([text, intent]: [string, string]): Utterance => ({ text, intent });

/** True of the first line of a CSV file of utterances. */
export function isUtterances(head: readonly string[]): boolean {
  return head.length === 2 && head[0] === 'text' && head[1] === 'category';
}

/** A folder with `train.csv` and `test.csv` of `text,category`. */
export function csvIntentSet(folder: string, name: string, problems: DataProblem[]): IntentSet {
  const read = (file: string) =>
    csvRows(join(folder, file), problems).rows.map(({ cells }) => utterance(cells as [string, string]));
  return {
    kind: 'intents',
    name,
    train: read('train.csv'),
    test: read('test.csv'),
    outside: { train: [], known: [], test: [] },
  };
}
