import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readStoreData } from '../../../lambdas/adapters/store-data/store-data.ts';
import {
  StoreDataRetriever,
  searchIndexOf,
} from '../../../lambdas/adapters/store-data/store-data-retriever.ts';
import { STORE_DATA_FOLDER } from '../../../local/page/store-data-folder.ts';

const store = new StoreDataRetriever(readStoreData(STORE_DATA_FOLDER));

async function ids(question: string, language: 'en' | 'ja' = 'en', limit = 4): Promise<string[]> {
  return (await store.retrieve(question, language, limit)).map(({ id }) => id);
}

describe("the store's data", () => {
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
  ])('asked %j has the named title first', async (question, id) => {
    expect((await ids(question))[0]).toBe(id);
  });

  it.each([
    ['Compare Monster and Vinland Saga', ['monster', 'vinland-saga']],
    ['ベルセルクとモンスターの違いは？', ['berserk', 'monster']],
    ['Dandadan, Berserk or NARUTO?', ['berserk', 'dandadan', 'naruto']],
  ])('asked %j has every named title before what the search finds', async (question, named) => {
    expect((await ids(question)).slice(0, named.length).toSorted()).toEqual(named);
  });

  it.each([
    ['I like banana bread', 'nana'],
    ['a monstrous amount of books', 'monster'],
    ['where are the kingdoms', 'kingdom'],
  ])('asked %j does not take a part of a word for a title', async (question, id) => {
    expect((await ids(question))[0]).not.toBe(id);
  });

  it('does not find Nana in a banana', async () => {
    expect(await ids('I like banana bread', 'en', 100)).not.toContain('nana');
  });

  it.each([
    ['返品', 'ja'],
    ['返品できますか', 'ja'],
    ['What is your return policy?', 'en'],
    ['return policy', 'en'],
  ] as const)('asked %j finds the policy on returns first', async (question, language) => {
    expect((await ids(question, language))[0]).toBe('returns');
  });

  it.each([
    ['送料はいくらですか', 'ja', 'shipping'],
    ['ポイントの使い方', 'ja', 'points'],
    ['How can I pay? payment methods', 'en', 'payment'],
    ['delete my account', 'en', 'privacy'],
  ] as const)('asked %j finds the policy among the first', async (question, language, id) => {
    expect(await ids(question, language)).toContain(id);
  });

  it('finds books by author and by genre, in either language', async () => {
    expect(await ids('books by Kentaro Miura')).toContain('berserk');
    expect(await ids('龍幸伸の作品')).toContain('dandadan');
    expect(await ids('supernatural comedy')).toContain('dandadan');
  });

  it('finds the same by an index that was made beforehand', async () => {
    const data = readStoreData(STORE_DATA_FOLDER);
    const prepared = new StoreDataRetriever({ ...data, searchIndex: searchIndexOf(data) });

    for (const question of ['return policy', 'supernatural comedy', 'ポイントの使い方', 'monsters']) {
      expect(await prepared.retrieve(question, 'en', 100)).toEqual(await store.retrieve(question, 'en', 100));
    }
  });

  it('matches longer words as prefixes, and short words whole', async () => {
    const found = async (question: string) => (await store.retrieve(question, 'en', 100)).length;

    expect(await found('supern')).toBeGreaterThan(0);
    expect(await found('sup')).toBe(0);
  });

  it('is returned in the requested language', async () => {
    const [en] = await store.retrieve('Dandadan', 'en', 1);
    const [ja] = await store.retrieve('Dandadan', 'ja', 1);

    expect(en).toMatchObject({ id: 'dandadan', title: 'Dandadan' });
    expect(en?.text).toMatch(/By Yukinobu Tatsu\.[\s\S]*24 volumes, ongoing\. \$9\.99 a volume, in stock\./);
    expect(ja).toMatchObject({ id: 'dandadan', title: 'ダンダダン' });
    expect(ja?.text).toMatch(/著者：龍幸伸。[\s\S]*24巻、連載中。1巻\$9\.99、在庫あり。/);
  });

  it.each([0, 1, 2, 3])('returns at most the %i passages of the limit', async (limit) => {
    expect(await ids('Compare Monster, Berserk, NARUTO and Bleach', 'en', limit)).toHaveLength(limit);
  });

  it('gives each passage once', async () => {
    const found = await ids('One Piece ONE PIECE ワンピース one piece', 'en', 100);

    expect(new Set(found).size).toBe(found.length);
  });

  it.each(['', '   ', 'qwxyz zzzz', '???', '🎉🎉', 'the of and'])(
    'has nothing to say to %j, and no error',
    async (question) => {
      expect(await ids(question)).toEqual([]);
    },
  );

  it('does not fail for any question', async () => {
    const question = fc.string({ unit: 'binary' });
    await fc.assert(
      fc.asyncProperty(question, fc.constantFrom('en', 'ja'), async (text, language) => {
        expect((await store.retrieve(text, language, 4)).length).toBeLessThanOrEqual(4);
      }),
    );
  });

  it.each(['x', '漫画', 'Monster '])('takes the longest question there may be, of %j', async (unit) => {
    const question = unit.repeat(4_000 / unit.length);

    expect((await ids(question)).length).toBeLessThanOrEqual(4);
  });
});
