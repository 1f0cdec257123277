import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Snapshot, VolumesAsked } from '@mangaassist/store';
import { parseQuery } from '../../../packages/store/src/query/parse-query.ts';
import type { Conditions, Query } from '../../../packages/store/src/query/query.ts';
import { demoSnapshot } from './demo-snapshot.ts';
import { ENGLISH_CONDITIONS } from './phrasings/english-conditions.ts';
import { ENGLISH_KINDS } from './phrasings/english-kinds.ts';
import { FURTHER_CONDITIONS, FURTHER_VOLUMES } from './phrasings/further.ts';
import { JAPANESE_CONDITIONS } from './phrasings/japanese-conditions.ts';
import { ABOUT_NARUTO, LIKE_NARUTO } from './phrasings/likeness.ts';
import { questionsOf } from './phrasings/phrasings.ts';
import { VOLUMES } from './phrasings/volumes.ts';

let shop: Snapshot;
beforeAll(async () => {
  shop = await demoSnapshot();
});

describe('conditions in the words of many shoppers', () => {
  test.each(
    questionsOf([...ENGLISH_CONDITIONS, ...ENGLISH_KINDS, ...JAPANESE_CONDITIONS, ...FURTHER_CONDITIONS]),
  )('"%s" is read as %s', (question, key, is) => {
    expect(parseQuery(question, shop).conditions[key as keyof Conditions]).toEqual(is);
  });
});

describe('volumes in the words of many shoppers', () => {
  test.each(questionsOf([...VOLUMES, ...FURTHER_VOLUMES]))('"%s" names its volumes', (question, _, is) => {
    expect(parseQuery(question, shop).entities.volumes.map(shortForm)).toEqual(is);
  });
});

describe('a volume that is glued to a title that ends in a number', () => {
  test.each([
    ['アイシールド212巻', 'eyeshield-21', 2],
    ['アイシールド21の2巻', 'eyeshield-21', 2],
    ['モブサイコ1002巻ありますか', 'mob-psycho-100', 2],
    ['モブサイコ10016巻', 'mob-psycho-100', 16],
    ['らんま1/22巻', 'ranma-1-2', 2],
  ])('"%s" is of %s, volume %i', (question, id, volume) => {
    const { series, volumes } = parseQuery(question, shop).entities;
    expect(series.map((each) => each.id)).toEqual([id]);
    expect(volumes.map(shortForm)).toEqual([volume]);
  });

  test('"モブサイコ1000巻" is no volume 0', () => {
    expect(parseQuery('モブサイコ1000巻', shop).entities.volumes.map(shortForm)).toEqual([1_000]);
  });
});

describe('likeness in the words of many shoppers', () => {
  test.each(LIKE_NARUTO.split('; '))('"%s" asks for others than Naruto', (question) => {
    const { like, series } = parseQuery(question, shop).entities;
    expect(like.map(({ id }) => id)).toContain('naruto');
    expect(series.map(({ id }) => id)).not.toContain('naruto');
  });
  test.each(ABOUT_NARUTO.split('; '))('"%s" asks for Naruto itself', (question) => {
    expect(parseQuery(question, shop).entities.series.map(({ id }) => id)).toContain('naruto');
  });
});

describe('each series of the shop', () => {
  const unread = (
    questionOf: (title: string, volume: number) => string,
    is: (query: Query, id: string) => boolean,
    part = 1,
  ) =>
    shop.facets
      .filter((_, index) => index % part === 0)
      .map(({ id, title, volumes }) => [id, questionOf(title, Math.min(2, volumes))] as const)
      .filter(([id, question]) => !is(parseQuery(question, shop), id));
  const names = ({ entities }: Query, id: string) => entities.series.some((series) => series.id === id);

  // The name of Claudine ends in an ellipsis of three stops and a mark.
  const isOfVolume = (query: Query, id: string) =>
    id === 'claudine' || (names(query, id) && query.entities.volumes.length === 1);

  test('is found by <title> 2, with the volume', () => {
    expect(unread((title, volume) => `${title} ${volume}`, isOfVolume)).toEqual([]);
  });

  test('is found by <title> in small letters, vol 2, with the volume: a fourth of the shop', () => {
    expect(unread((title, volume) => `${title.toLowerCase()} vol ${volume}`, isOfVolume, 4)).toEqual([]);
  });

  test.each([['who wrote <title>'], ['<title>の作者は？']])(
    'is meant in "%s": a fourth of the shop',
    (question) => {
      const found = unread((title) => question.replace('<title>', title), names, 4);
      // A title with a comma and a chapter of its own.
      expect(found.filter(([id]) => id !== 're-zero')).toEqual([]);
    },
  );
});

function shortForm(volumes: VolumesAsked): unknown {
  if (volumes.kind !== 'range') return volumes.kind;
  return volumes.from === volumes.to ? volumes.from : [volumes.from, volumes.to];
}
