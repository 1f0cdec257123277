/** A child who reads limits the search, in whatever words it is named. */
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Snapshot } from '@mangaassist/store';
import { parseQuery } from '../../../packages/store/src/query/parse-query.ts';
import { demoSnapshot } from './demo-snapshot.ts';
import { CHILDREN, NO_CHILDREN } from './phrasings/children.ts';
import { COUNTED, NOT_COUNTED } from './phrasings/children-counted.ts';

let shop: Snapshot;
beforeAll(async () => {
  shop = await demoSnapshot();
});

const ageOf = (text: string) => parseQuery(text, shop).conditions.age;

describe('a child who reads', () => {
  it.each([...CHILDREN, ...COUNTED])('of at most %d: %s', (age, text) => {
    expect(ageOf(text)).toBeLessThanOrEqual(age);
  });

  it.each([...NO_CHILDREN, ...NOT_COUNTED])('is absent from: %s', (text) => {
    expect(ageOf(text)).toBeUndefined();
  });

  it.each([
    ['My grandson wants Naruto volume 3', undefined],
    ['My grandson is 8 and wants Naruto volume 3', 8],
    ['is Berserk ok for our primary school library?', 7],
    ['孫がナルトの3巻を欲しがっています', undefined],
  ])('whose age is a guess keeps no named work from being told of: %s', (text, age) => {
    expect(ageOf(text)).toBe(age);
  });

  it.each([
    ['僕は高校生です。ゴールデンカムイは買えますか', 15],
    ['高校生ですがベルセルク買えますか', 15],
    ['俺まだ中2だから東京喰種は無理？', 13],
    ['中学生なんですけど、東京喰種ありますか', 13],
    ["i'm a high school student, do you have berserk", 15],
    ['im in high school. can i buy berserk', 15],
    ["I'm a teenager and want Berserk", 13],
    ["i'm just a kid, is Berserk for me", 10],
    ['I am in elementary school, can I get Gantz', 7],
    ['I go to high school. Gantz please', 15],
    ['小学生だけどガンツ買える？', 7],
    ['中3です。ガンツありますか', 14],
    ['高3だけどガンツ買える？', 17],
    ['しょうがくせいです、ガンツある？', 7],
  ])('is the shopper at school: %s', (text, age) => {
    expect(ageOf(text)).toBe(age);
  });

  it.each([
    ['主人公は高校生です。タイトルは？'],
    ['高校生の恋愛漫画'],
    ['ヒロインは女子高生ですか'],
    ["I'm a high school teacher"],
    ["I'm a kid at heart, something nostalgic"],
    ["I'm in high school musical mood"],
  ])('is no pupil: %s', (text) => {
    expect(ageOf(text)).toBeUndefined();
  });

  it.each([
    ["I'm a minor, can I buy Gantz?", 17],
    ["I'm underage, can I buy Gantz", 17],
    ["i'm not 18 yet, gantz?", 17],
    ["i'm under 18 can i order berserk", 17],
    ['未成年ですがガンツ買えますか', 17],
    ['まだ17です。ガンツありますか', 17],
  ])('is under the age of grown-ups, if no more is said: %s', (text, age) => {
    expect(ageOf(text)).toBe(age);
  });

  it.each([
    ['my daughter, eleven, wants Tokyo Ghoul', 11],
    ['my son Tom, 9, wants Gantz', 9],
    ['I turn 13 tomorrow, Gantz?', 13],
    ['my daughter is in kindergarten, is Gantz ok', 3],
    ['赤ちゃんにガンツ', 3],
    ['お子様にガンツは', 10],
    ['来年小学生になる子にガンツ', 5],
  ])('is the child of the shopper, beside a named work: %s', (text, age) => {
    expect(ageOf(text)).toBe(age);
  });

  it.each([
    ['romance for women in their 30s'],
    ['gift for a woman in her 40s'],
    ['30代女性におすすめの漫画'],
  ])('is no grown-up, whose tens of years are none of publication: %s', (text) => {
    const { age, years } = parseQuery(text, shop).conditions;
    expect({ age, years }).toEqual({});
  });

  it.each([['is there minor damage on Gantz 3'], ['Gantz volume 13 please']])('is no reader: %s', (text) => {
    expect(ageOf(text)).toBeUndefined();
  });

  it.each([
    ['my niece, born in 2017', 8],
    ['2017年生まれの姪に', 8],
  ])('is as old as its year of birth makes it at least: %s', (text, age) => {
    expect(ageOf(text)).toBe(age);
  });
});
