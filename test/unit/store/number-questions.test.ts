import { beforeAll, describe, expect, it } from '@jest/globals';
import { resolveQuestion, type Snapshot } from '@mangaassist/store';
import { readShop } from '../../support/read-shop.ts';

let snapshot: Snapshot;
beforeAll(async () => {
  ({ snapshot } = (await readShop()).loaded);
});

describe('the number of volumes of a named series', () => {
  it.each([
    'how many volumes of One Piece are there?',
    'how many books are in Vinland Saga',
    'how many vols of Dandadan exist',
    'ワンピースは何冊ありますか',
  ])('%s is asked of a product', (question) => {
    expect(resolveQuestion(question, null, snapshot).task).toBe('product_search');
  });
});

describe('volumes from one on to the last of a named series', () => {
  it.each([
    ['三十巻だけ', '夏目友人帳の三十巻だけ', 30, 30],
    ['a number after another series', 'Naruto and Pluto 6', 6, 6],
    ['以降', '夏目友人帳の三十巻以降ぜんぶ', 30, 33],
    ['"and up"', 'Pluto, six and up', 6, 8],
    ['"after"', 'everything after Berserk 41', 42, 43],
    ['books counted', 'ナルトの1冊目から3冊目までお願いします', 1, 3],
    ['a range that ends', '宇宙兄弟の三十八巻から四十巻までありますか', 38, 40],
    ['Roman numerals', 'Haikyuu vols. XXX–XXXII', 30, 32],
  ])('%s: %s', (_, question, from, to) => {
    expect(snapshot.query(question).entities.volumes).toEqual([{ kind: 'range', from, to }]);
  });
});

describe('words of length beside the body of a figure', () => {
  it.each(['耳の長いうさぎの漫画', '髪の短い女の子', 'the boy is short but jumps high'])(
    'are no demand: %s',
    (asked) => {
      expect(snapshot.query(asked).conditions.length).toBeUndefined();
    },
  );
});

describe('words of English beside Japanese without a space', () => {
  it('are conditions', () => {
    expect(snapshot.query('30巻はin stock?').conditions).toEqual({ inStock: true });
    expect(snapshot.query('おすすめのsci-fi漫画').conditions.genres).toEqual(['sci-fi']);
  });
});

describe('used copies of a named series', () => {
  it.each([
    ['do you have nana second hand', 'nana'],
    ['got any second-hand nana?', 'nana'],
    ['キングダムの中古は置いてますか', 'kingdom'],
    ['キングダムの古本は置いていますか', 'kingdom'],
  ])('%s is about the series and no volume', (question, id) => {
    const { entities, conditions } = snapshot.query(question);

    expect(entities.series.map((each) => each.id)).toEqual([id]);
    expect(entities.volumes).toEqual([]);
    expect(conditions.formats).toEqual(['used']);
  });

  it('a second volume is one still', () => {
    expect(snapshot.query('nana second volume').entities.volumes).toEqual([
      { kind: 'range', from: 2, to: 2 },
    ]);
  });
});
