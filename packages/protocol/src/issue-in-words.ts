/** The mistakes of a schema in words, for the person or the client that reads them: zod/mini has none of its own. */
import type * as z from 'zod/mini';

const TYPES: Readonly<Record<string, string>> = {
  string: 'must be text',
  number: 'must be a number',
  int: 'must be a whole number',
  boolean: 'must be true or false',
  array: 'must be a list',
};

/** For `safeParse`: a schema's own message comes before it. */
export function issueInWords(issue: z.core.$ZodRawIssue): string {
  switch (issue.code) {
    case 'unrecognized_keys':
      return `unknown field ${issue.keys.join(', ')}`;
    case 'invalid_value':
      return `must be ${issue.values.length > 1 ? 'one of ' : ''}${issue.values.join(', ')}`;
    case 'invalid_type':
      return TYPES[issue.expected] ?? 'must be an object';
    case 'too_small':
      return limit(issue, issue.inclusive === false ? 'over' : 'at least', issue.minimum);
    case 'too_big':
      return limit(issue, issue.inclusive === false ? 'under' : 'at most', issue.maximum);
    default:
      return 'is not valid';
  }
}

const UNITS: Readonly<Record<string, string>> = { string: ' characters', array: ' entries' };

function limit({ origin }: { readonly origin: string }, bound: string, value: number | bigint): string {
  const unit = UNITS[origin];
  if (unit === undefined) return `must be ${bound} ${value}`;
  return bound === 'at least' && value === 1 ? 'must not be empty' : `must have ${bound} ${value}${unit}`;
}
