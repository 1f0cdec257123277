/** Values of a JSON Lines file, with their lines. */
import { readFileSync } from 'node:fs';
import type * as z from 'zod';
import type { DataProblem } from './problem.ts';

/** Lines that have the schema's form; the rest are problems, with the field and what was wrong. */
export function jsonLines<T>(
  path: string,
  schema: z.ZodType<T>,
  problems: DataProblem[],
): readonly { readonly value: T; readonly line: number }[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .flatMap((text, i) => {
      if (text.trim() === '') return [];
      const line = i + 1;
      const read = schema.safeParse(parsed(text));
      if (read.success) return [{ value: read.data, line }];
      problems.push({ file: path, line, reason: reasonOf(parsed(text), read.error) });
      return [];
    });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function reasonOf(value: unknown, { issues }: z.ZodError): string {
  if (value === undefined) return 'is not JSON';
  const issue = issues[0];
  const field = issue?.path.join('.') ?? '';
  return `${field === '' ? 'the line' : `field "${field}"`}: ${issue?.message ?? 'not valid'}`;
}
