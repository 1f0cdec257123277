/** Contract of Knowledge: the same whatever finds the series. */
import { describe, expect, it } from '@jest/globals';
import type { Knowledge, LoadedStore, Result, SearchOptions } from '@mangaassist/store';

const TODAY = '2026-11-28';

/** @param subject the knowledge and the version that it searches. */
export function knowledgeSuite(
  name: string,
  subject: () => { readonly knowledge: Knowledge; readonly loaded: LoadedStore },
): void {
  const ask = async (text: string, options: Partial<SearchOptions> = {}) => {
    const { knowledge, loaded } = subject();
    const { results } = await knowledge.search(text, loaded, { limit: 8, today: TODAY, ...options });
    return results;
  };
  const ids = (results: readonly Result[]) => results.map(({ id }) => id);
  const seriesOf = async (text: string, options: Partial<SearchOptions> = {}) =>
    (await ask(text, options)).flatMap((result) => (result.kind === 'series' ? [result] : []));

  describe(name, () => {
    it.each([
      ['a manga about a boy who turns into a chainsaw devil', 'chainsaw-man'],
      ['the one about an elf mage after the hero died', 'frieren'],
      ['a manga about volleyball', 'haikyu'],
      ['死神のノートに名前を書く漫画', 'death-note'],
    ])('finds what is described: %s', async (text, id) => {
      expect(ids(await ask(text))[0]).toBe(id);
    });

    it('finds a series by its name, although other words fit others', async () => {
      expect(ids(await ask('is Vinland Saga about pirates?'))[0]).toBe('vinland-saga');
    });

    it.each(['a manga about quantum tax accountants', 'weather tomorrow in Paris', '量子税理士の漫画'])(
      'finds no series where none is described: %s',
      async (text) => {
        expect(await seriesOf(text)).toEqual([]);
      },
    );

    it('suggests nothing over the age of the reader', async () => {
      for (const suggest of [true, false]) {
        const found = await seriesOf('a scary story about ghosts and vikings for a 10 year old', { suggest });
        expect(found.filter(({ series }) => series.age > 10)).toEqual([]);
      }
    });

    it('suggests what meets every condition at once', async () => {
      const text = 'a manga about alchemy that is finished with under 30 volumes and no horror';
      const found = await seriesOf(text, { suggest: true });

      expect(found.length).toBeGreaterThan(0);
      for (const { series } of found) {
        expect(series).toMatchObject({ status: 'complete' });
        expect(series.volumes).toBeLessThan(30);
        expect(series.genres).not.toContain('horror');
      }
    });

    it('names only items of the asked language, format and price', async () => {
      const found = await seriesOf('a manga about ghosts in Japanese under 600 yen', { suggest: true });

      expect(found.length).toBeGreaterThan(0);
      for (const { items } of found) {
        expect(items.length).toBeGreaterThan(0);
        for (const { language, prices } of items) {
          expect(language).toBe('ja');
          expect(prices.JPY).toBeLessThan(600);
        }
      }
    });

    it('names only items that are in stock if that is asked', async () => {
      const found = await seriesOf('a manga about ghosts that is in stock', { suggest: true });

      expect(found.length).toBeGreaterThan(0);
      expect(found.flatMap(({ items }) => items).filter(({ stock }) => stock === 0)).toEqual([]);
    });

    it('returns no more results than asked for, each once, with scores from 1 down', async () => {
      const found = await ask('a manga about a boy who fights monsters', { suggest: true, limit: 3 });

      expect(found.length).toBeGreaterThan(0);
      expect(found.length).toBeLessThanOrEqual(3);
      expect(new Set(ids(found)).size).toBe(found.length);
      const scores = found.filter(({ kind }) => kind === 'series').map(({ score }) => score);
      expect(scores).toEqual(scores.toSorted((a, b) => b - a));
      expect(Math.max(...scores)).toBeLessThanOrEqual(1);
    });

    it('finds policies beside series', async () => {
      expect(ids(await ask('how long does shipping take?'))).toContain('shipping');
    });
  });
}
