/** Volumes that are written as numbers by themselves, in any form, and conditions that are clauses by themselves. */
import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Snapshot, VolumesAsked } from '@mangaassist/store';
import { parseQuery } from '../../../../packages/store/src/query/parse-query.ts';
import { demoSnapshot } from '../demo-snapshot.ts';

let shop: Snapshot;
beforeAll(async () => {
  shop = await demoSnapshot();
});

const short = (each: VolumesAsked) =>
  each.kind !== 'range' ? each.kind : each.from === each.to ? each.from : `${each.from}-${each.to}`;

describe('a number by itself beside a series', () => {
  test.each([
    ['Do you have Monster. I need one.', []],
    ['one piece, 2 copies please', []],
    ['ハイキュー全部で何巻', []],
    ['Magi. one to three.', ['1-3']],
    ['Days, that football thing. First ten', ['1-10']],
    ['How much would Wotakoi come to, all eleven', ['all']],
    ['Negima XXXVIII', [38]],
    ['do you have the 3rd and 4th Kingdom', [3, 4]],
    ['リアル。16。', [16]],
    ['ハチクロ壱〜参', ['1-3']],
    ['ベルセルク 三十二', [32]],
    ['弱虫ペダルの百間', [100]],
    ['ダンダダンじゅうごとじゅうろく', [15, 16]],
    ['僕の心のヤバいやつ四巻じゃなくて十四巻', [14]],
    ['フリーレン10まで読んだから11', [11]],
    ['続きの7巻が欲しい、ダンジョン飯は6巻まで一気でした', [7]],
    ['①BANANA FISH ②BASARA 各1巻', [1]],
    ['ヒロアカさいご', ['last']],
  ])('%s', (text, volumes) => {
    expect(parseQuery(text, shop).entities.volumes.map(short)).toEqual(volumes);
  });
});

describe('a condition that is a clause by itself', () => {
  test.each([
    ['animals, all finished, nothing from the horror shelf', { genres: ['animals'], notGenres: ['horror'] }],
    ['one piece vol 1, 2, 3 japanese how much', { language: 'ja' }],
    ['試験前なので短いやつ。三巻で収まるミステリー', { length: { max: 3 } }],
    ['一万円札でおつりが来る少年漫画、全巻で', { price: { max: 9_999, currency: 'JPY', of: 'series' } }],
  ])('%s', (text, conditions) => {
    expect(parseQuery(text, shop).conditions).toMatchObject(conditions);
  });
});

test('a title that is an everyday word is meant where a clause about its volumes stands behind it', () => {
  const { entities } = parseQuery('Touch. Whole run.', shop);

  expect(entities).toMatchObject({ series: [{ id: 'touch' }], volumes: [{ kind: 'all' }] });
});

test.each([
  ['ナナはナナでも七つのほうじゃなくて矢沢のNANA 21', false],
  ['奥浩哉のGANTZじゃないほう', true],
])('of an author and a work the others are asked for only if the work is refused: %s', (text, others) => {
  expect(parseQuery(text, shop).sameAuthor).toBe(others);
});
