/** Problems of records as mistakes with their places. */
import type { Placed } from './parse-records.ts';
import type { Mistake } from './records.ts';

export type Problem = readonly [field: string, problem: string];

export function problem(isWrong: boolean, field: string, text: string): readonly Problem[] {
  return isWrong ? [[field, text]] : [];
}

export function problemsOf<T>(
  placed: readonly Placed<T>[],
  check: (value: T) => readonly Problem[],
): readonly Mistake[] {
  return placed.flatMap(({ file, line, value }) =>
    check(value).map(([field, text]) => ({ file, line, field, problem: text })),
  );
}

/** A mistake for each record whose key an earlier one has; null is no key. */
export function duplicates<T>(
  placed: readonly Placed<T>[],
  field: string,
  keyOf: (value: T) => string | null,
): readonly Mistake[] {
  const first = new Map<string, Placed<T>>();
  return placed.flatMap((each) => {
    const key = keyOf(each.value);
    if (key === null) return [];
    const earlier = first.get(key);
    if (earlier === undefined) {
      first.set(key, each);
      return [];
    }
    const where = earlier.line === null ? earlier.file : `${earlier.file}:${earlier.line}`;
    return [{ file: each.file, line: each.line, field, problem: `is given twice: ${where} has it, too` }];
  });
}

/** @param day as 2026-02-30, of the form of a date. */
export function dayProblem(day: string | null, field: string): readonly Problem[] {
  return problem(day !== null && !isDay(day), field, 'is no day of the calendar');
}

function isDay(text: string): boolean {
  const [year = 0, month = 0, day = 0] = text.split('-').map(Number);
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const last = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
  return day >= 1 && day <= last;
}
