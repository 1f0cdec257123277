import { expect, it } from '@jest/globals';
import { foundSeries, fuseRanks } from '../../../lambdas/adapters/opensearch/rank-fusion.ts';

it('fuses lists by the sum of reciprocal ranks, with the constant 60', () => {
  expect(
    fuseRanks([
      ['a', 'b'],
      ['b', 'c'],
    ]),
  ).toEqual([
    { id: 'b', score: 1 / 62 + 1 / 61 },
    { id: 'a', score: 1 / 61 },
    { id: 'c', score: 1 / 62 },
  ]);
});

it('counts a series once a list, although it has two documents', () => {
  expect(fuseRanks([['a', 'a', 'b']])).toEqual([
    { id: 'a', score: 1 / 61 },
    { id: 'b', score: 1 / 62 },
  ]);
  const twice = [
    { id: 'a', score: 0.03 },
    { id: 'a', score: 0.02 },
  ];
  expect(foundSeries(twice, 4)).toHaveLength(1);
});

it('takes a place among the first three of both lists for agreement, and a first place in one for none', () => {
  const agreed = (lists: readonly (readonly string[])[]) =>
    foundSeries(fuseRanks(lists), 10).filter((each) => each.agreed);

  expect(
    agreed([
      ['a', 'b', 'c'],
      ['x', 'y', 'c'],
    ]).map(({ id }) => id),
  ).toEqual(['c']);
  expect(
    agreed([
      ['a', 'b', 'c', 'd'],
      ['x', 'y', 'z', 'd'],
    ]),
  ).toEqual([]);
  expect(agreed([['a'], ['b']])).toEqual([]);
});
