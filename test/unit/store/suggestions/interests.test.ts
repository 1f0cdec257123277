/** A reader's interests decide among the books of the reader's age. */
import { beforeAll, describe, expect, it } from '@jest/globals';
import { type Snapshot, search } from '@mangaassist/store';
import { demoSnapshot, TODAY } from '../demo-snapshot.ts';

let shop: Snapshot;
beforeAll(async () => {
  shop = await demoSnapshot();
  await shop.prepare();
});

const found = (question: string) => search(question, shop, { limit: 5, today: TODAY }).results;

describe('a kind of stories that no book for the age has', () => {
  it.each(["I'm 8 and I like robots", '8歳でロボットが好き', 'my son is 8 and likes robots'])(
    'is looked for in what books are about: %s',
    (question) => {
      const results = found(question);
      expect(results.map(({ id }) => id)).toContain('astro-boy');
      for (const result of results)
        expect(result.kind === 'series' && result.series.age).toBeLessThanOrEqual(8);
    },
  );

  it('brings no book of another kind', () => {
    expect(found("I'm 8 and I like horror")).toEqual([]);
  });
});

it('books about what is asked for stand before others of the same length', () => {
  expect(found('吸血鬼もので10巻以内').map(({ id }) => id)).toContain('hellsing');
});

it.each([
  'whole set for less than 40 bucks',
  '3000円以内で全巻揃う漫画',
  '今月発売の漫画',
  'what came out this week',
])('words of the shop ask for any books of the conditions: %s', (question) => {
  expect(found(question)[0]).toMatchObject({ kind: 'series', why: 'conditions' });
});

it('goods of a series are not answered with its books', () => {
  expect(found('鬼滅の日輪刀レプリカ')).toEqual([]);
});

it.each([
  ['聲の形の先生、次に何描いたの', 'to-your-eternity'],
  ['anything by the lady who did Paradise Kiss', 'nana'],
])('other works of an author are found by one of them: %s', (question, id) => {
  expect(found(question).map((result) => result.id)).toContain(id);
});
