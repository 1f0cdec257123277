import { beforeAll, describe, expect, it } from '@jest/globals';
import { type Snapshot, search } from '@mangaassist/store';
import fc from 'fast-check';
import { anyCodePoint } from '../../support/any-code-point.ts';
import { readShop } from '../../support/read-shop.ts';
import { STORE_FIXTURE } from '../../support/stack/store-fixture.ts';

let snapshot: Snapshot;
beforeAll(async () => {
  ({ snapshot } = (await readShop(STORE_FIXTURE)).loaded);
});

function ids(question: string, limit = 4): readonly string[] {
  return search(question, snapshot, { limit, today: '2026-11-28' }).results.map(({ id }) => id);
}

describe('the search in the store', () => {
  it.each([
    ['Is Vinland Saga finished?', 'vinland-saga'],
    ['is VINLAND SAGA finished?', 'vinland-saga'],
    ['ヴィンランド・サガは完結していますか', 'vinland-saga'],
    ['ベルセルクの新刊は？', 'berserk'],
    ['進撃の巨人を探しています', 'attack-on-titan'],
    ['How many volumes of Attack on Titan are there?', 'attack-on-titan'],
    ['aot box set please', 'attack-on-titan'],
    ['Is Nana in stock?', 'nana'],
    ['ＯＮＥ　ＰＩＥＣＥの1巻', 'one-piece'],
    ['Do you have Komi Can’t Communicate?', 'komi-cant-communicate'],
    ['Can I return Death Note to you?', 'death-note'],
    ['Tokyo Ghoul: vol 3', 'tokyo-ghoul'],
    ['Nana 4 price?', 'nana'],
    ['nana 4 how much', 'nana'],
    ['Monster 2 cost', 'monster'],
    ['Tokyo Ghoul：vol 3', 'tokyo-ghoul'],
  ])('asked %j has the named title first', (question, id) => {
    expect(ids(question)[0]).toBe(id);
  });

  it.each([
    ['Compare Monster and Vinland Saga', ['monster', 'vinland-saga']],
    ['ベルセルクとモンスターの違いは？', ['berserk', 'monster']],
    ['Dandadan, Berserk or NARUTO?', ['dandadan', 'berserk', 'naruto']],
  ])('asked %j has the named titles first, in its order', (question, named) => {
    expect(ids(question).slice(0, named.length)).toEqual(named);
  });

  it.each([
    ['I like banana bread', 'nana'],
    ['a monstrous amount of books', 'monster'],
    ['where are the kingdoms', 'kingdom'],
  ])('asked %j does not take a part of a word for a title', (question, id) => {
    const { query } = search(question, snapshot, { limit: 4, today: '2026-11-28' });

    expect(query.entities.series).not.toContainEqual(expect.objectContaining({ id }));
  });

  it('does not find Nana in a banana', () => {
    expect(ids('I like banana bread', 100)).not.toContain('nana');
  });

  it.each(['返品', '返品できますか', 'What is your return policy?', 'return policy'])(
    'asked %j finds the policy on returns first',
    (question) => {
      expect(ids(question)[0]).toBe('returns');
    },
  );

  it.each([
    ['送料はいくらですか', 'shipping'],
    ['予約はできますか', 'preorders'],
    ['How can I pay? payment methods', 'payment'],
    ['track my parcel', 'order-tracking'],
  ])('asked %j finds the policy among the first', (question, id) => {
    expect(ids(question)).toContain(id);
  });

  it.each([
    ['books by Kentaro Miura', 'berserk'],
    ['龍幸伸の作品', 'dandadan'],
    ['supernatural comedy', 'dandadan'],
  ])('asked %j finds books by author or genre, in either language', (question, id) => {
    expect(ids(question, 10)).toContain(id);
  });

  it.each([0, 1, 2, 3])('returns at most %i results, as the limit is', (limit) => {
    expect(ids('Compare Monster, Berserk, NARUTO and Bleach', limit)).toHaveLength(limit);
  });

  it('gives each series once', () => {
    const found = ids('One Piece ONE PIECE ワンピース one piece', 100);

    expect(new Set(found).size).toBe(found.length);
  });

  it.each(['', '   ', 'qwxyz zzzz', '???', '🎉🎉', 'the of and'])(
    'has no result for %j, and no error',
    (question) => {
      expect(ids(question)).toEqual([]);
    },
  );

  it('does not fail for any question', () => {
    fc.assert(
      fc.property(fc.string({ unit: anyCodePoint }), (question) => {
        expect(ids(question).length).toBeLessThanOrEqual(4);
      }),
    );
  });

  it.each(['x', '漫画', 'Monster '])('takes the longest question there may be, of %j', (unit) => {
    expect(ids(unit.repeat(4_000 / unit.length)).length).toBeLessThanOrEqual(4);
  });
});
