/** The index of terms finds the same best entries whichever terms it reads first. */
import { describe, expect, it } from '@jest/globals';
import { InvertedIndex } from '../../../packages/store/src/search/text/inverted-index.ts';
import { storedIndex } from '../../../packages/store/src/search/text/stored-index.ts';

const ENTRIES = 6_000;
const MOST = 5;

/** Every second entry is about school, every third about love, few about chess; others are as frequent. */
function entry(id: number): readonly ReadonlySet<string>[] {
  const of = (term: string, step: number) => (id % step === 0 ? [term] : []);
  const keywords = new Set([...of('chess', 500), ...of('tea', 700), ...of('love', 3)]);
  const third = ['love', 'night', 'rain'][id % 3] as string;
  const text = new Set([...of('school', 2), ...of('city', 2), ...(id % 2 === 1 ? ['day'] : []), third]);
  return [new Set(), text, keywords, new Set()];
}

const index = new InvertedIndex(storedIndex(Array.from({ length: ENTRIES }, (_, id) => entry(id))));
const unit = (term: string) => ({ terms: [[term, 1]] as const, weight: 1 });
const idsFor = (terms: readonly string[], accepts: (id: number) => boolean) =>
  index.search(terms.map(unit), accepts, () => false, MOST).map(({ id, matched }) => [id, matched]);

describe('the index of terms', () => {
  it('finds entries with frequent terms alone behind those with rare ones', () => {
    const few = (id: number) => id % 1500 === 0 || id === 2 || id === 4;

    expect(idsFor(['school', 'love', 'chess'], few)).toEqual([
      [0, 3],
      [1500, 3],
      [3000, 3],
      [4500, 3],
      [2, 1],
    ]);
  });

  it('weighs frequent terms where the rare ones leave entries equal', () => {
    expect(idsFor(['chess', 'school', 'love'], () => true).slice(0, 4)).toEqual([
      [0, 3],
      [1500, 3],
      [3000, 3],
      [4500, 3],
    ]);
    expect(idsFor(['tea', 'chess', 'love'], () => true).slice(0, 3)).toEqual([
      [0, 3],
      [3500, 2],
      [2100, 2],
    ]);
  });

  it('finds the same where frequent terms together give more than the rare one', () => {
    const asked = ['chess', 'school', 'city', 'day', 'love', 'night', 'rain'];

    expect(idsFor(asked, () => true).slice(0, 4)).toEqual([
      [0, 4],
      [1500, 4],
      [3000, 4],
      [4500, 4],
    ]);
  });
});
