/** A question whose draft and strong answer were both graded. */
import type { VerifierInput } from '../src/verifier/features.ts';

export interface GradedExample extends VerifierInput {
  readonly task: string;
  /** Grades of the two answers, 0–1. */
  readonly weak: number;
  readonly strong: number;
}

/** Loss by not asking the strong tier. */
export function gainOf({ weak, strong }: GradedExample): number {
  return strong - weak;
}
