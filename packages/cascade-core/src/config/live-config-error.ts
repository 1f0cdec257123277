/** The mistakes of a live configuration, in words for the operator. */
import type * as z from 'zod/mini';

export class LiveConfigError extends Error {
  override readonly name = 'LiveConfigError';
}

/** One line for each issue: the field and its permitted values. */
export function liveConfigError(issues: readonly z.core.$ZodIssue[]): LiveConfigError {
  const problems = issues.map(({ path, message }) => `${path.join('.') || 'the configuration'}: ${message}`);
  return new LiveConfigError(problems.join('\n'));
}
