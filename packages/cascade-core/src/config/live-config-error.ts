/** The mistakes of a live configuration, in words for the operator. */
import type * as z from 'zod/mini';

export class LiveConfigError extends Error {
  override readonly name = 'LiveConfigError';
}

/** One line for each issue: the field and its permitted values. */
export function liveConfigError(issues: readonly z.core.$ZodIssue[]): LiveConfigError {
  const problems = issues.map((issue) => `${issue.path.join('.') || 'the configuration'}: ${problem(issue)}`);
  return new LiveConfigError(problems.join('\n'));
}

function problem(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'unrecognized_keys':
      return `unknown field ${issue.keys.join(', ')}`;
    case 'invalid_value':
      return `must be one of ${issue.values.join(', ')}`;
    case 'invalid_type':
      return `must be of the type ${issue.expected}`;
    case 'too_small':
    case 'too_big':
      return issue.message.startsWith('must be') ? issue.message : limit(issue);
    default:
      return issue.message;
  }
}

type Limit = Extract<z.core.$ZodIssue, { code: 'too_small' | 'too_big' }>;

function limit(issue: Limit): string {
  const isLeast = issue.code === 'too_small';
  const [at, over] = isLeast ? ['at least', 'over'] : ['at most', 'under'];
  return `must be ${issue.inclusive === false ? over : at} ${isLeast ? issue.minimum : issue.maximum}`;
}
