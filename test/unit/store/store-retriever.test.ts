import { beforeAll, describe, expect, it } from '@jest/globals';
import type { ContextRequest } from '@mangaassist/cascade-core';
import { type LoadedStore, StoreRetriever, StoreUnavailable } from '@mangaassist/store';
import { detectLanguage } from '@mangaassist/text';
import { readShop } from '../../support/read-shop.ts';
import { STORE_FIXTURE } from '../../support/stack/store-fixture.ts';

let loaded: LoadedStore;
beforeAll(async () => {
  ({ loaded } = await readShop(STORE_FIXTURE));
});

const retriever = (version: LoadedStore | null = loaded) =>
  new StoreRetriever({
    source: { loaded: version, ready: async () => version },
    today: () => '2026-11-28',
  });
const ASKED: ContextRequest = { text: 'Dandadan', language: 'en', task: 'product_search', limit: 4 };

/** The same version, with an item's stock as it is now; null if the item is gone. */
const withStock = (stock: number | null): LoadedStore => ({
  ...loaded,
  liveItems: async (ids) =>
    new Map(
      [...(await loaded.liveItems(ids))].flatMap(([id, item]) =>
        stock === null ? [] : [[id, { ...item, stock }]],
      ),
    ),
});

describe("the context from the shop's data", () => {
  it('is in the requested language, with prices and stock by item', async () => {
    const [en] = (await retriever().retrieve(ASKED)).passages;
    const [ja] = (await retriever().retrieve({ ...ASKED, language: 'ja' })).passages;

    expect(en).toMatchObject({ id: 'dandadan', title: 'Dandadan' });
    expect(en?.text).toMatch(/By Yukinobu Tatsu\.[\s\S]*24 volumes in Japan\. ongoing\./);
    expect(en?.text).toContain('[dandadan-en-001] Volume 1, English paperback, $9.99, in stock (33 copies)');
    expect(ja).toMatchObject({ id: 'dandadan', title: 'ダンダダン' });
    expect(ja?.text).toMatch(/著者：龍幸伸。[\s\S]*既刊24巻。連載中。/);
    expect(ja?.text).toMatch(/\[dandadan-ja-001\] 1巻、日本語版単行本、.*572.*、在庫あり（47冊）/);
  });

  it.each([
    ['do you sell Percy Jackson', 'does not carry “percy jackson”'],
    ['do you carry Human Lost?', 'nothing that fits'],
    ['人間失格ありますか', '『人間失格』を取り扱っていません'],
  ])('has no policy by the words of a work that is not carried: %s', async (text, note) => {
    const demo = (await readShop()).loaded;
    const language = detectLanguage(text);
    const { passages } = await retriever(demo).retrieve({ ...ASKED, text, language });

    expect(passages).toMatchObject([{ id: 'search', text: expect.stringContaining(note) }]);
  });

  it('has the items of works that are compared by their prices', async () => {
    const demo = retriever((await readShop()).loaded);
    const text = 'Monster or 20th Century Boys: which one is cheaper for the complete set?';
    const { passages } = await demo.retrieve({ ...ASKED, text, task: 'comparison' });

    expect(passages.map(({ id }) => id)).toEqual(['monster', '20th-century-boys']);
    for (const passage of passages) expect(passage.text).toMatch(/All volumes: .*together/);
  });

  it.each([
    ['en', 'product_search', 'Prices and stock cannot be read at this moment'],
    ['ja', 'faq', '価格と在庫を確認できません'],
  ] as const)('says that prices and stock cannot be read, in %s', async (language, task, note) => {
    const broken = { ...loaded, liveItems: async () => Promise.reject(new Error('throttled')) };
    const { passages, products, error } = await retriever(broken).retrieve({ ...ASKED, language, task });

    expect(passages.map(({ id }) => id)).toEqual(['search', 'dandadan']);
    expect(passages[0]?.text).toContain(note);
    expect(products).toEqual([]);
    expect(error).toMatchObject({ message: 'throttled' });
  });

  it('has a card of each listed item, and a stamp of its price and stock', async () => {
    const { products, stamps } = await retriever().retrieve(ASKED);

    expect(products).toContainEqual(expect.objectContaining({ id: 'dandadan-en-001', seriesId: 'dandadan' }));
    expect(Object.keys(stamps ?? {}).toSorted()).toEqual(products?.map(({ id }) => id).toSorted());
  });

  it('has a stamp of every volume in a sum, of which only the first and the last are listed', async () => {
    const demo = (await readShop()).loaded;
    const sum = { ...ASKED, text: 'price of all of Slam Dunk' };
    const { passages, products = [], stamps = {} } = await retriever(demo).retrieve(sum);
    const middle = 'slam-dunk-en-004';

    expect(passages[0]?.text).toContain('Volumes 1–31: $');
    expect(products.map(({ id }) => id)).not.toContain(middle);
    expect(stamps).toHaveProperty(middle);
  });

  it('has a page of each source to link to, also where no item is listed', async () => {
    const demo = retriever((await readShop()).loaded);
    const compared = { ...ASKED, text: 'Compare Vinland Saga and Berserk', task: 'comparison' } as const;
    const { passages: series } = await demo.retrieve(compared);
    const { passages: policies } = await demo.retrieve({ ...ASKED, text: 'gift wrapping', task: 'faq' });

    expect(series.map(({ id, url }) => [id, url])).toEqual([
      ['vinland-saga', expect.stringMatching(/^https:\/\/shop\.example\/items\/vinland-saga-en-/)],
      ['berserk', expect.stringMatching(/^https:\/\/shop\.example\/items\/berserk-en-/)],
    ]);
    expect(policies[0]?.url).toBe('https://shop.example/policies/gift-wrapping');
  });

  it('has the stock of now, and not the one of the load', async () => {
    const [passage] = (await retriever(withStock(2)).retrieve(ASKED)).passages;

    expect(passage?.text).toContain('low stock (2 left)');
    expect(passage?.text).not.toContain('33 copies');
  });

  it('leaves out an item that is gone', async () => {
    const { passages, products } = await retriever(withStock(null)).retrieve(ASKED);

    expect(passages[0]?.text).not.toContain('[dandadan-en-001]');
    expect(products).toEqual([]);
  });

  it('is current until the stock of one of its items changes, or the item is gone', async () => {
    const { stamps = {} } = await retriever().retrieve(ASKED);

    expect(await retriever().isCurrent(stamps)).toBe(true);
    expect(await retriever(withStock(32)).isCurrent(stamps)).toBe(false);
    expect(await retriever(withStock(null)).isCurrent(stamps)).toBe(false);
    expect(await retriever(null).isCurrent(stamps)).toBe(false);
  });

  it('has no books for a question about an order that names none, and the one that it names', async () => {
    const described = { ...ASKED, text: 'the manga with aliens and ghosts has not come yet' };
    const named = { ...ASKED, text: 'where is the Dandadan that I ordered', task: 'order_status' } as const;

    expect((await retriever().retrieve(described)).products).not.toEqual([]);
    expect((await retriever().retrieve({ ...described, task: 'order_status' })).products).toEqual([]);
    expect((await retriever().retrieve(named)).products).not.toEqual([]);
  });

  it.each(['greeting', 'translation'] as const)('is empty for a %s', async (task) => {
    expect(await retriever().retrieve({ ...ASKED, task })).toEqual({ passages: [] });
  });

  it('states that nothing was found where an answer is about the stock', async () => {
    const ids = async (task: ContextRequest['task']) =>
      (await retriever().retrieve({ ...ASKED, text: 'qwxyz zzzz', task })).passages.map(({ id }) => id);

    expect(await ids('product_search')).toEqual(['search']);
    expect(await ids('faq')).toEqual([]);
  });

  it('leaves out the price that nothing meets, with a note; never the age', async () => {
    const text = 'recommend a comedy for my 9 year old, whole series under $3';
    const { passages } = await retriever().retrieve({ ...ASKED, text, task: 'recommendation' });
    const [report, ...series] = passages;

    expect(report).toMatchObject({ id: 'search', text: expect.stringContaining('apart from the price') });
    expect(series.length).toBeGreaterThan(0);
    expect(series.map(({ text: each }) => /(?:all ages|readers of \d+)/.exec(each)?.[0])).not.toContain(
      'readers of 13',
    );
  });

  it.each([
    ['what should I read after Berserk?', 'hellsing'],
    ['ホラー漫画のおすすめは？', 'gyo'],
    ['おすすめのホラー漫画、500円以内で', 'the-drifting-classroom'],
  ])('suggests first what can be begun and bought: %s', async (text, last) => {
    const request = { ...ASKED, text, language: detectLanguage(text), task: 'recommendation' } as const;
    const { passages, products = [] } = await retriever((await readShop()).loaded).retrieve(request);
    const firstVolume = ({ volume, volumes }: (typeof products)[number]) => volume ?? volumes?.[0];

    for (const product of products.slice(0, 3)) {
      expect(product.availability).toMatch(/_stock|order/);
      expect(firstVolume(product)).toBe(1);
    }
    expect(passages.slice(0, 3).map(({ id }) => id)).not.toContain(last);
    expect(passages.map(({ id }) => id)).toContain(last);
    expect(products.map(({ seriesId }) => seriesId)).toEqual(passages.map(({ id }) => id));
  });

  it('names a work that the shop does not carry', async () => {
    const { passages } = await retriever().retrieve({ ...ASKED, text: 'Do you have Solo Leveling vol 4?' });

    expect(passages).toEqual([
      expect.objectContaining({ id: 'search', text: 'The store does not carry “solo leveling”.' }),
    ]);
  });

  it.each([
    ['What is your return policy?', 'en', 'Returns'],
    ['返品できますか', 'ja', '返品'],
  ] as const)('of %j is the policy in its language', async (text, language, title) => {
    const { passages } = await retriever().retrieve({ text, language, task: 'faq', limit: 4 });

    expect(passages[0]).toMatchObject({ id: 'returns', title: expect.stringContaining(title) });
  });

  it('cannot be retrieved without a version', async () => {
    await expect(retriever(null).retrieve(ASKED)).rejects.toThrow(StoreUnavailable);
  });
});
