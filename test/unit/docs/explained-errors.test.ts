/** Errors of AWS in one line for the terminal. */
import { expect, test } from '@jest/globals';
import { explainError } from '../../../cli/explain-error.ts';

test.each([
  'LimitExceededException',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'Throttling',
  'ThrottlingException',
  'TooManyRequestsException',
])('a request that AWS throttles (%s) is to be repeated, whatever AWS writes', (name) => {
  for (const message of ['', 'Rate exceeded', 'slow\n at stack']) {
    const error = Object.assign(new Error(message), { name, $metadata: { httpStatusCode: 400 } });
    expect(explainError(error)).toBe(
      `AWS throttles these requests (${name}): wait a minute, then repeat the command.`,
    );
  }
});
