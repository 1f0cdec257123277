/** Volumes that are left out of all, and numbers that are said further on or in another form than the first one. */
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Snapshot } from '@mangaassist/store';
import { readShop } from '../../support/read-shop.ts';

let snapshot: Snapshot;
beforeAll(async () => {
  ({ snapshot } = (await readShop()).loaded);
});

const volumesOf = (question: string) =>
  snapshot
    .query(question)
    .entities.volumes.map((each) => (each.kind === 'range' ? [each.from, each.to] : each.kind));

describe('volumes that are left out of all', () => {
  it.each([
    ["we've got every Detective Conan except 88", [[88, 88]]],
    ['I own all the Nana books but number 21', [[21, 21]]],
    [
      'have everything of Black Clover apart from 3 and 9',
      [
        [3, 3],
        [9, 9],
      ],
    ],
    ['NANA二十一巻以外は持ってます', [[21, 21]]],
    ['コナン88巻を除いて全部揃ってる', [[88, 88]]],
  ])('are asked for by those who have the others: %s', (question, volumes) => {
    expect(volumesOf(question)).toEqual(volumes);
  });

  it.each([
    [
      'all of Pluto except 3, please',
      [
        [1, 2],
        [4, 8],
      ],
    ],
    [
      'プルートゥ3巻以外ぜんぶください',
      [
        [1, 2],
        [4, 8],
      ],
    ],
  ])('are not wanted by others: %s', (question, volumes) => {
    expect(volumesOf(question)).toEqual(volumes);
  });

  it.each(['all of Naruto but in hardcover', 'everything except Naruto'])('need a number: %s', (question) => {
    expect(volumesOf(question).filter((each) => Array.isArray(each))).toEqual([]);
  });
});

describe('a gap in the volumes that a shopper has', () => {
  it('is asked for', () => {
    expect(volumesOf('推しの子1、2、4がある。足りないの送って')).toContainEqual([3, 3]);
  });
});

describe('numbers of a named series in any form', () => {
  it.each([
    ['a range of ordinals', 'kaguya, seventh to tenth', [[7, 10]]],
    ['a range of ordinals with articles', 'from the second through the fourth Naruto', [[2, 4]]],
    ['a range of kanji', '暁のヨナの四から九', [[4, 9]]],
    ['a dozen', 'first half dozen of Gintama', [[1, 6]]],
    ['a part', 'アキラのパート4', [[4, 4]]],
    [
      'one more',
      'Slam dunk 20 pls, and also 21',
      [
        [20, 20],
        [21, 21],
      ],
    ],
    [
      'one more in Japanese',
      'スラムダンク20と、あと21も',
      [
        [20, 20],
        [21, 21],
      ],
    ],
    [
      'one more in kanji',
      'ナルトの三巻ください。それと五も',
      [
        [3, 3],
        [5, 5],
      ],
    ],
  ])('%s: %s', (_, question, volumes) => {
    expect(volumesOf(question)).toEqual(volumes);
  });

  it.each([
    'Naruto 3, and also 2 copies of it',
    'ナルト3巻、あと2冊プレゼント用に',
    'naruto 3 and also 15 dollars off',
  ])('are none of other things: %s', (question) => {
    expect(volumesOf(question)).toEqual([[3, 3]]);
  });
});
