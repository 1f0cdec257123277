/** Readings of Japanese questions in hiragana (`data/readings/ja.jsonl`). */
import { readFileSync } from 'node:fs';
import { cleanText } from '@mangaassist/text';
import * as z from 'zod';
import type { Readings } from './perturb.ts';

const LINE = z.object({ text: z.string().transform(cleanText), reading: z.string() });

/** @throws Error with the line that is no reading. */
export function readReadings(file: string): Readings {
  const lines = readFileSync(file, 'utf8').split('\n');
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
