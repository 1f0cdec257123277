/** Chooses the text of a failure. */
import type { ErrorBody } from '@mangaassist/protocol';
import type { FailureCode, Strings } from './strings.ts';

export type Failure = Pick<ErrorBody, 'retryable' | 'retryAfterMs'> & { readonly code: FailureCode };

/** The text of a failed answer. An exhausted budget that may be retried is only reserved: it is not over for today. */
export function failureText({ code, retryable }: Failure): (strings: Strings) => string {
  const text = code === 'budget_exhausted' && retryable ? 'budget_reserved' : code;
  return (strings) => strings.failures[text] ?? strings.failures.internal;
}
