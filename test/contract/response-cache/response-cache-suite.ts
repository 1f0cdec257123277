/** Contract of ResponseCacheStore. `store` is asked for inside the tests, once it is ready. */
import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type {
  CachedAnswer,
  ResponseCacheStore,
} from '../../../packages/cascade-core/src/cache/response-cache.ts';

const NOW = 1_800_000_000_000;
/** The time of the suite, for stores that have a clock of their own. */
export const SUITE_NOW = NOW;

export const ANSWER: CachedAnswer = {
  text: '13巻です。🎉 𠮷野家 "quoted" \\ \n',
  tier: 'strong',
  confidenceBp: 8_725,
  sources: [
    { id: 'frieren', title: '葬送のフリーレン', text: '在庫あり' },
    { id: 'x', title: '', text: '', url: 'https://x' },
  ],
  usage: { inputTokens: 812, outputTokens: 0, cacheReadTokens: 5 },
  costUsd: 0.000_000_123_456,
  generatedAtMs: NOW - 1,
};

export function responseCacheSuite(adapter: string, store: () => ResponseCacheStore): void {
  describe(`ResponseCacheStore on ${adapter}`, () => {
    const newKey = () => JSON.stringify(['送料は', 'faq', randomUUID()]);

    it('returns an answer as it was put, to the last character and digit', async () => {
      const key = newKey();

      await store().put(key, ANSWER, NOW + 1_000);

      expect(await store().get(key, NOW)).toEqual(ANSWER);
    });

    it('returns null for an answer that was never put', async () => {
      expect(await store().get(newKey(), NOW)).toBeNull();
    });

    it('keeps keys apart that differ in one letter, however long they are', async () => {
      const key = newKey() + '長'.repeat(3_000);
      await store().put(`${key}a`, ANSWER, NOW + 1_000);

      expect(await store().get(`${key}b`, NOW)).toBeNull();
      expect(await store().get(`${key}a`, NOW)).not.toBeNull();
    });

    it('returns null for an answer from the millisecond of its expiry', async () => {
      const key = newKey();
      await store().put(key, ANSWER, NOW + 1_000);

      expect(await store().get(key, NOW + 999)).not.toBeNull();
      expect(await store().get(key, NOW + 1_000)).toBeNull();
    });

    it('puts a newer answer in place of an older one, with its time', async () => {
      const key = newKey();
      await store().put(key, ANSWER, NOW + 1_000);

      await store().put(key, { ...ANSWER, text: 'newer' }, NOW + 2_000);

      expect(await store().get(key, NOW + 1_999)).toMatchObject({ text: 'newer' });
    });

    it('takes frozen answers, and an answer without sources', async () => {
      const key = newKey();
      const bare = Object.freeze({ ...ANSWER, sources: Object.freeze([]) });

      await store().put(key, bare, NOW + 1_000);

      expect(await store().get(key, NOW)).toEqual(bare);
    });

    it('keeps a large answer, and quietly leaves out one of more than 100 KB', async () => {
      const [large, tooLarge] = [newKey(), newKey()];

      await store().put(large, { ...ANSWER, text: '長'.repeat(33_000) }, NOW + 1_000);
      await store().put(tooLarge, { ...ANSWER, text: '長'.repeat(34_200) }, NOW + 1_000);

      expect((await store().get(large, NOW))?.text).toHaveLength(33_000);
      expect(await store().get(tooLarge, NOW)).toBeNull();
    });

    it('ends up with one of many answers that are put at once', async () => {
      const key = newKey();
      const texts = ['a', 'b', 'c', 'd', 'e'];

      await Promise.all(texts.map((text) => store().put(key, { ...ANSWER, text }, NOW + 1_000)));

      expect(texts).toContain((await store().get(key, NOW))?.text);
    });
  });
}
