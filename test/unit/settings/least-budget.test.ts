import { expect, it } from '@jest/globals';
import { DEFAULT_LIVE_CONFIG } from '@mangaassist/cascade-core';
import { withFields } from '../../../cli/operator/change-config.ts';

const LONG = 'cascade.maxTokens.sonnet=8192';

it.each([
  ['no answer', ['budget.dailyUsd=0.00001'], /at least 0\.03\d?, or null/],
  [
    'no answer of the length that is set with it',
    ['budget.dailyUsd=0.05', LONG],
    /at least 0\.09\d?, or null/,
  ],
  [
    'no answer of a variant',
    [
      'budget.dailyUsd=0.05',
      'experiments=[{"name":"long","share":0.1,"changes":{"maxTokens":{"haiku":1024,"sonnet":8192}}}]',
    ],
    /at least 0\.09\d?, or null/,
  ],
])('a budget of a day that pays for %s is refused, with the least that does', (_, fields, least) => {
  const set = () => withFields(DEFAULT_LIVE_CONFIG, fields);

  expect(set).toThrow(/^This would not be a live configuration:\nbudget\.dailyUsd: one answer reserves/);
  expect(set).toThrow(least);
});

it.each([['budget.dailyUsd=0.05'], ['budget.dailyUsd=null']])('%s is taken', (field) => {
  expect(withFields(DEFAULT_LIVE_CONFIG, [field]).version).toBe(1);
});
