/** A series that is named for a reader who is too young for it. */
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Task } from '@mangaassist/protocol';
import { type LoadedStore, StoreRetriever } from '@mangaassist/store';
import { readShop } from '../../support/read-shop.ts';

let loaded: LoadedStore;
beforeAll(async () => {
  ({ loaded } = await readShop());
});

const retrieve = (text: string, task: Task, language: 'en' | 'ja' = 'en', isOwnAge = false) =>
  new StoreRetriever({ source: { loaded, ready: async () => loaded }, today: () => '2026-11-28' }).retrieve({
    text,
    // The shopper's own words have no age that the conversation adds.
    words: text.replace(/[ （(]+(?:for a )?\d+(?:-year-old|歳向け)[)）]$/u, ''),
    task,
    language,
    limit: 4,
    isOwnAge,
  });

it.each([
  ['my 7 year old wants chainsaw man volume 1', 'product_search', 'en', 'readers of 16 and older'],
  ['8歳の娘にチェンソーマンを買いたい', 'product_search', 'ja', '対象年齢16歳以上'],
  ['Is Berserk ok for my 10 year old?', 'faq', 'en', 'readers of 18 and older'],
] as const)('is not offered: %s', async (text, task, language, said) => {
  const { passages, products } = await retrieve(text, task, language);

  expect(products).toEqual([]);
  expect(passages[0]).toMatchObject({ id: 'search', text: expect.stringContaining(said) });
  expect(passages.map(({ id }) => id)).not.toContain('berserk');
  expect(passages.map(({ id }) => id)).not.toContain('chainsaw-man');
});

it('stands for what the reader likes in a suggestion, which is of books for the reader', async () => {
  const { passages, products = [] } = await retrieve(
    'what manga can I buy for my 6 year old who loves Berserk?',
    'recommendation',
  );

  expect(passages[0]?.text).toContain('Berserk is for readers of 18 and older');
  expect(products.length).toBeGreaterThan(0);
  for (const { seriesId } of products) {
    const place = loaded.snapshot.placeOf(seriesId) ?? -1;
    expect(loaded.snapshot.facets[place]?.age).toBeLessThanOrEqual(6);
  }
});

it('is offered to a reader who is old enough', async () => {
  const { products = [] } = await retrieve('my 17 year old wants chainsaw man volume 1', 'product_search');
  expect(products.map(({ seriesId }) => seriesId)).toContain('chainsaw-man');
});

describe('a series above the age of a reader who was named earlier', () => {
  it.each([
    ['what about Berserk? (for a 6-year-old)', 'product_search', 'en', 'readers of 18 and older'],
    ['ベルセルクはどう？（6歳向け）', 'product_search', 'ja', '対象年齢18歳以上'],
    ['should I get Berserk? (for a 6-year-old)', 'recommendation', 'en', 'readers of 18 and older'],
  ] as const)('is not offered: %s', async (text, task, language, said) => {
    const { passages, products = [] } = await retrieve(text, task, language);

    expect(products.map(({ seriesId }) => seriesId)).not.toContain('berserk');
    expect(passages[0]).toMatchObject({ id: 'search', text: expect.stringContaining(said) });
    expect(passages.map(({ id }) => id)).not.toContain('berserk');
  });

  it.each([
    ['how much is Berserk volume 1? (for a 6-year-old)', 'en', '$14.99', 'a shopper of 18 or older.'],
    ['is Berserk in stock? (for a 6-year-old)', 'en', 'in stock', 'a shopper of 18 or older.'],
    ['ベルセルク1巻の値段は？（6歳向け）', 'ja', '770円', '以下は18歳以上の方へ'],
  ] as const)(
    'has its facts beside its rating, for a grown-up, and no card: %s',
    async (text, language, fact, whom) => {
      const { passages, products } = await retrieve(text, 'product_search', language);

      expect(products).toEqual([]);
      const [note, berserk, ...others] = passages;
      expect(note?.text).toContain(whom);
      expect(berserk).toMatchObject({ id: 'berserk', text: expect.stringContaining(fact) });
      expect(others.map(({ id }) => id)).not.toContain('age-rating');
    },
  );

  it('has no facts for a shopper who is that reader', async () => {
    const { passages } = await retrieve(
      'is Berserk in stock? (for a 15-year-old)',
      'product_search',
      'en',
      true,
    );

    expect(passages.map(({ id }) => id)).not.toContain('berserk');
    expect(passages[0]?.text).toMatch(/does not offer it to the reader of 15 named before\.$/);
  });

  it('is spoken of as a work, with its rating', async () => {
    const { passages } = await retrieve('What is Berserk about? (for a 6-year-old)', 'summarization');
    expect(passages.map(({ id }) => id).slice(0, 2)).toEqual(['search', 'berserk']);
  });

  it('is not brought into a discussion that does not name it', async () => {
    const { passages } = await retrieve(
      'dark fantasy with demons and swords (for a 6-year-old)',
      'discussion',
    );
    for (const { id } of passages) {
      const place = loaded.snapshot.placeOf(id);
      if (place !== undefined) expect(loaded.snapshot.facets[place]?.age).toBeLessThanOrEqual(6);
    }
  });
});

describe('a work that the reader loves, and that is rated above the age', () => {
  it.each([
    ['my daughter is 9 and she loves Naruto and Berserk, what should I get her?', 'en', ['13', '18']],
    ['anything like Naruto? (for a 9-year-old)', 'en', ['13']],
    ['9歳の娘はベルセルクが大好きです。おすすめは？', 'ja', ['18']],
  ] as const)('is said to be, beside books for the reader: %s', async (text, language, ages) => {
    const { passages, products = [] } = await retrieve(text, 'recommendation', language);

    expect(passages[0]?.id).toBe('search');
    for (const age of ages) expect(passages[0]?.text).toContain(age);
    expect(products.length).toBeGreaterThan(0);
    for (const { seriesId } of products) {
      expect(loaded.snapshot.facets[loaded.snapshot.placeOf(seriesId) ?? -1]?.age).toBeLessThanOrEqual(9);
    }
  });

  it('is not said again in a search that goes on without its name', async () => {
    const { passages } = await new StoreRetriever({
      source: { loaded, ready: async () => loaded },
      today: () => '2026-11-28',
    }).retrieve({
      text: 'Recommend manga: like “Berserk”, something funnier (for a 9-year-old)',
      words: 'something funnier',
      task: 'recommendation',
      language: 'en',
      limit: 4,
    });
    expect(passages.map(({ id }) => id)).not.toContain('search');
  });
});

describe('a question for a service beside which a child is mentioned', () => {
  it.each([
    ['my kid ripped a page already, can I still send it back?', 'en', ['returns']],
    ['10歳の息子用に頼んだのに違う巻が届いた', 'ja', ['wrong-item']],
    ['is it too bloody for my kid and can I return it if it is?', 'en', ['age-rating', 'returns']],
  ] as const)('has the ratings only if they are asked for: %s', async (text, language, topics) => {
    const ids = (await retrieve(text, 'faq', language)).passages.map(({ id }) => id);

    expect(ids).toEqual(expect.arrayContaining([...topics]));
    expect(ids.includes('age-rating')).toBe((topics as readonly string[]).includes('age-rating'));
  });
});
