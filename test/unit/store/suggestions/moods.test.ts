/** Suggestions by a mood or a theme alone, and for readers who are new to manga, in the demo shop. */
import { beforeAll, describe, expect, it } from '@jest/globals';
import { type Snapshot, search } from '@mangaassist/store';
import { themeOf } from '../../../../packages/store/src/search/wishes/themes.ts';
import { demoSnapshot, TODAY } from '../demo-snapshot.ts';

let shop: Snapshot;
beforeAll(async () => {
  shop = await demoSnapshot();
  await shop.prepare();
});

const found = (question: string, limit = 6) =>
  search(question, shop, { limit, suggest: true, today: TODAY }).results.flatMap((result) =>
    result.kind === 'series' ? [result.series] : [],
  );

describe('a mood is met by series that are typical of it, not by the best-selling ones that have a touch of it', () => {
  it.each([
    ['i like dark stuff', ['horror', 'psychological', 'dark-fantasy', 'crime']],
    ['hey im new to manga what should i start with? i like dark stuff', ['horror', 'psychological', 'crime']],
    ['anything wholesome?', ['slice-of-life', 'family', 'school', 'romance']],
    ['something to make me laugh out loud', ['comedy']],
    ['怖くて暗い漫画を教えて', ['horror']],
    ['ほっこりする漫画ある？', ['slice-of-life', 'family', 'school', 'romance']],
  ])('%s', (question, typical) => {
    const first = found(question, 4);

    expect(first).toHaveLength(4);
    for (const { id, genres } of first)
      expect([id, genres.some((genre) => typical.includes(genre))]).toEqual([id, true]);
  });

  it('with two moods, those that have both come first', () => {
    for (const { tone } of found('something quiet and melancholic', 5))
      expect(tone).toEqual(expect.arrayContaining(['quiet', 'melancholic']));
  });

  it('in an order of its own where the question asks for one', () => {
    const years = found('newest funny manga', 5).map(({ years: { from } }) => from);

    expect(years).toEqual(years.toSorted((a, b) => b - a));
  });
});

describe('a theme alone asks for the series that have it', () => {
  it.each([
    ['revenge story', 'revenge'],
    ['found family?', 'found-family'],
    ['vampires', 'vampires'],
    ['love triangle', 'love-triangle'],
    ['got anything with time travel', 'time-travel'],
  ])('%s', (question, theme) => {
    const series = found(question, 3);

    expect(series).toHaveLength(3);
    for (const { id, themes } of series) expect([id, themes.includes(theme)]).toEqual([id, true]);
  });

  it.each(['search', 'travel', 'where is it'])(
    'a word that hardly ever is a theme is none: %s',
    (question) => {
      expect(themeOf(shop.query(question), shop)).toBeNull();
    },
  );
});

describe('a reader who is new to manga', () => {
  it.each([
    'im new to manga, what should i start with',
    "i've never read manga before, where do i begin?",
    '漫画初心者です。何から読めばいいですか',
  ])('is shown the best-selling series: %s', (question) => {
    const sold = found(question, 5).map((series) => series.sold);

    expect(sold).toHaveLength(5);
    expect(Math.min(...sold)).toBeGreaterThan(1_000);
  });

  it('asks for no new releases', () => {
    expect(shop.query('im new to manga').conditions).toEqual({});
    expect(shop.query('new manga this month').conditions).toEqual({ sort: 'newest' });
  });
});

it('hidden gems are none of the best-selling half', () => {
  const middle = shop.facets.map(({ sold }) => sold).toSorted((a, b) => a - b)[shop.facets.length >> 1] ?? 0;

  for (const question of ['underrated gems', '隠れた名作を教えて'])
    for (const { sold } of found(question)) expect(sold).toBeLessThanOrEqual(middle);
});
