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
