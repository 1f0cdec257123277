/** The labelled questions of data/questions, for measurements. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const FOLDER = fileURLToPath(new URL('../data/questions/', import.meta.url));

/** The labelled questions of one split, as text. */
export function readQuestions(split: 'train' | 'test'): string[] {
  return readdirSync(FOLDER)
    .filter((name) => name.endsWith('.jsonl'))
    .flatMap((name) => readFileSync(`${FOLDER}${name}`, 'utf8').trim().split('\n'))
    .map((line) => JSON.parse(line) as { text: string; split: string })
    .filter((question) => question.split === split)
    .map(({ text }) => text);
}
