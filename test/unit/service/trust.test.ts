import { expect, it } from '@jest/globals';
import { trusting } from '../../../lambdas/service/trust.ts';

it('accepts either of two secrets, so that one can be changed while the other is in use', () => {
  const isTrusted = trusting(['first', 'second']);

  expect(['first', 'second'].map(isTrusted)).toEqual([true, true]);
});

it('refuses a missing, empty, cut, longer or joined secret', () => {
  const isTrusted = trusting(['first', 'second']);

  expect([undefined, '', 'firs', 'first ', 'First', 'firstsecond', 'first, second'].map(isTrusted)).toEqual(
    Array.from({ length: 7 }, () => false),
  );
});
