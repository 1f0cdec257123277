/** A series that is named for a reader who is too young for it. */
import { beforeAll, expect, it } from '@jest/globals';
import type { Task } from '@mangaassist/protocol';
import { type LoadedStore, StoreRetriever } from '@mangaassist/store';
import { storeOfFolder } from '../../../local/store/fixed-store.ts';

let loaded: LoadedStore;
beforeAll(async () => {
  ({ loaded } = await storeOfFolder());
});

const retrieve = (text: string, task: Task, language: 'en' | 'ja' = 'en') =>
  new StoreRetriever({ source: { loaded, ready: async () => loaded }, today: () => '2026-11-28' }).retrieve({
    text,
    task,
    language,
    limit: 4,
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
