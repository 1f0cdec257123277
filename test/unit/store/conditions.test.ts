import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Snapshot } from '@mangaassist/store';
import { numberOf } from '../../../packages/store/src/query/numerals.ts';
import { parseQuery } from '../../../packages/store/src/query/parse-query.ts';
import { demoSnapshot } from './demo-snapshot.ts';

let shop: Snapshot;
beforeAll(async () => {
  shop = await demoSnapshot();
});

const conditionsOf = (text: string) => parseQuery(text, shop).conditions;
const volumesOf = (text: string) => parseQuery(text, shop).entities.volumes;

describe('numerals of both languages', () => {
  test.each([
    ['3', 3],
    ['1,200', 1_200],
    ['three', 3],
    ['third', 3],
    ['21st', 21],
    ['三', 3],
    ['十二', 12],
    ['百五', 105],
    ['二〇', 20],
    ['3千', 3_000],
    ['1.5万', 15_000],
    ['一万二千', 12_000],
  ])('%s is %d', (text, value) => {
    expect(numberOf(text)).toBe(value);
  });
  test('a word that is no numeral is no number', () => {
    expect(numberOf('manga')).toBeNaN();
  });
});

describe('prices', () => {
  test.each([
    ['horror under $10', { max: 999, currency: 'USD', of: 'volume' }],
    ['horror for 10 dollars or less', { max: 1_000, currency: 'USD', of: 'volume' }],
    ['ホラー 1000円以内', { max: 1_000, currency: 'JPY', of: 'volume' }],
    ['ホラー 千円以下', { max: 1_000, currency: 'JPY', of: 'volume' }],
    ['the whole series under 50 euros', { max: 4_999, currency: 'EUR', of: 'series' }],
    ['全巻まとめて5000円以内', { max: 5_000, currency: 'JPY', of: 'series' }],
  ])('%s', (text, price) => {
    expect(conditionsOf(text).price).toEqual(price);
  });
});

describe('lengths', () => {
  test.each([
    ['2巻完結の漫画', { min: 2, max: 2 }],
    ['2巻で完結する漫画', { min: 2, max: 2 }],
    ['two volume manga', { min: 2, max: 2 }],
    ['manga with exactly 12 volumes', { min: 12, max: 12 }],
    ['全3巻', { min: 3, max: 3 }],
    ['a ten-volume series', { max: 10 }],
    ['2巻で終わる漫画', { max: 2 }],
  ])('%s', (text, length) => {
    expect(conditionsOf(text).length).toEqual(length);
  });

  test('short and long leave the genre beside them', () => {
    expect(conditionsOf('short mystery series, the shortest you have').genres).toEqual(['mystery']);
  });
});

describe('superlatives of length', () => {
  test.each(['一番長いシリーズ', '巻数が一番多い漫画', '最長の漫画'])('%s', (text) => {
    const query = parseQuery(text, shop);

    expect(query.conditions).toEqual({ sort: 'longest' });
    // 番長 is no topic of 一番長い.
    expect(shop.wishes(query).topics.size).toBe(0);
  });
});

describe('ages', () => {
  test.each([
    ['something for a 7 year old', 7],
    ['manga for my daughter, she is 9', 9],
    ['小学3年生の息子に', 8],
    ['十二歳の姪に', 12],
    ['for teens', 13],
  ])('%s is a limit of %d', (text, age) => {
    expect(conditionsOf(text).age).toBe(age);
  });
  test('a child in a story is no reader', () => {
    expect(conditionsOf('アイドルの子供に転生した双子の話').age).toBeUndefined();
    expect(conditionsOf('a kid writes names in a notebook').age).toBeUndefined();
  });
});

describe('volumes', () => {
  test.each([
    ['one piece vol 3', [{ kind: 'range', from: 3, to: 3 }]],
    ['ワンピース第三巻', [{ kind: 'range', from: 3, to: 3 }]],
    ['naruto volumes 1-5', [{ kind: 'range', from: 1, to: 5 }]],
    ['the third volume of naruto', [{ kind: 'range', from: 3, to: 3 }]],
    ['ワンピースの最新刊', [{ kind: 'latest' }]],
    ['naruto box set', [{ kind: 'all' }]],
  ])('%s', (text, volumes) => {
    expect(volumesOf(text)).toEqual(volumes);
  });
});

describe('genres and the rest', () => {
  test('a genre that is refused is not demanded', () => {
    expect(conditionsOf('cooking manga without romance')).toMatchObject({
      genres: ['cooking'],
      notGenres: ['romance'],
    });
    expect(conditionsOf('ホラーじゃないミステリー漫画')).toMatchObject({
      genres: ['mystery'],
      notGenres: ['horror'],
    });
  });
  test('several conditions are read from one sentence', () => {
    expect(conditionsOf('finished romance under 10 volumes in english')).toMatchObject({
      status: 'complete',
      genres: ['romance'],
      length: { max: 9 },
      language: 'en',
    });
  });
});
