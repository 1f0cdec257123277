/** Classifies questions from standard input, one a line, to one JSON object a line. */
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { createClassifier, TASK_MODEL } from '@mangaassist/classifier';
import { cleanText } from '@mangaassist/text';
import { namesOfFolder } from '../local/store/fixed-store.ts';

/** UTF-16 units of a line that are read: the limit of a frame's text. */
const LONGEST_LINE = 16_000;

/** Reads to the end of the input. Blank lines are skipped. */
export async function classifyLines(
  input: NodeJS.ReadableStream,
  output: NodeJS.WritableStream,
): Promise<void> {
  const classify = createClassifier(TASK_MODEL, namesOfFolder());
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    const text = cleanText(line.slice(0, LONGEST_LINE).toWellFormed());
    if (text === '') continue;
    const { task, probability, complexity, language } = classify(text);
    const result = JSON.stringify({ text, task, probability: round(probability), complexity, language });
    if (!output.write(`${result}\n`)) await once(output, 'drain');
  }
}

function round(probability: number): number {
  return Math.round(probability * 1e4) / 1e4;
}
