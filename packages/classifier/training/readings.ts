/** Readings of Japanese questions in hiragana (`data/readings/ja.jsonl`). */
import { cleanText } from '@mangaassist/text';
import * as z from 'zod';
import type { Readings } from './perturb.ts';
import { readText } from './read-text.ts';

const LINE = z.object({ text: z.string().transform(cleanText), reading: z.string() });

/** @throws Error with the line that is no reading. */
export function readReadings(file: string): Readings {
  const lines = readText(file).split('\n');
  return new Map(
    lines.flatMap((line, i) => {
      if (line === '') return [];
      try {
        const { text, reading } = LINE.parse(JSON.parse(line));
        return [[text, reading] as const];
      } catch (cause) {
        throw new Error(`${file}, line ${i + 1} is no reading.`, { cause });
      }
    }),
  );
}
