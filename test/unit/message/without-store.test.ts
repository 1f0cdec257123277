import { expect, it } from '@jest/globals';
import { asResolved } from '../../../lambdas/message/question/as-resolved.ts';
import type { PastTurn } from '../../../lambdas/message/question/past-turns.ts';
import { resolverOf } from '../../../lambdas/message/question/resolve-turn.ts';

/** An environment that has not read the shop's data yet. */
const resolve = resolverOf({ loaded: null }, () => {
  throw new Error('Nothing is classified here.');
});

it('keeps the age of a child before the shop’s data is read, and marks the question with it', () => {
  const turn = { question: 'for my 9 year old', started: { reader: { age: 9, isShopper: false } } };

  expect(resolve('gory', [turn as unknown as PastTurn], null)).toMatchObject({
    text: 'gory (for a 9-year-old)',
    reader: { age: 9 },
  });
  expect(resolve('gory', [], null)).toMatchObject({ text: 'gory', by: null, reader: null });
});

it.each([true, false])('hands the search whether the age is the shopper’s own: %s', (isShopper) => {
  const turn = { question: 'I am 15', started: { reader: { age: 15, isShopper } } };
  const resolved = resolve('is Berserk 5 in stock', [turn as unknown as PastTurn], null);

  expect(asResolved(resolved, 'is Berserk 5 in stock').isOwnAge === true).toBe(isShopper);
});
