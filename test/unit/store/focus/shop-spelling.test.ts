import { describe, expect, it } from '@jest/globals';
import { inShopSpelling } from '../../../../packages/store/src/query/shop-spelling.ts';
import { turn, useDemoShop } from './use-demo-shop.ts';

const { snapshot, resolve } = useDemoShop();
const spelled = (text: string): string => inShopSpelling(text, (words) => snapshot().query(words));

describe('a question in hiragana or romaji alone', () => {
  it.each([
    ['そうりょうは いくらですか', '送料は いくらですか'],
    ['いつ とどきますか', 'いつ届きますか'],
    ['soryo wa ikura desu ka', '送料は いくら です か'],
    ['amerika ni okuremasu ka', 'アメリカに送れます か'],
    ['saishinkan wa itsu demasu ka', '最新刊はいつでますか'],
  ])('has the words of a shop in their usual spelling: %s', (question, read) => {
    expect(spelled(question).replaceAll(' ', '')).toBe(read.replaceAll(' ', ''));
  });

  it.each([
    ['どらえもん いっかん ありますか', 'どらえもん'],
    ['naruto no 3 kan zaiko arimasu ka', 'naruto'],
  ])('keeps the title in it: %s', (question, title) => {
    expect(spelled(question)).toContain(title);
  });

  it.each([
    'ベルセルクの3巻はいくらですか',
    'are there any more in stock?',
    'ワンピース',
    'よみやすいやつ',
    'is nana finished?',
  ])('is left as it is if it has kanji, is in English, or has no such words: %s', (question) => {
    expect(spelled(question)).toBe(question);
  });

  it('goes on with the book at hand in Japanese', () => {
    const { text } = resolve(
      'eigo ban mo arimasu ka',
      turn('yotsubato arimasu ka', 'product_search', 'yotsuba'),
    );
    expect(text).toContain('『よつばと!』');
    expect(
      snapshot()
        .query(text)
        .entities.series.map(({ id }) => id),
    ).toEqual(['yotsuba']);
    expect(snapshot().query(text).conditions.language).toBe('en');
  });
});

describe('全部', () => {
  it('is the whole of the one book at hand, not the list that it was in', () => {
    const list = turn(
      '魔女の漫画のおすすめは？',
      'recommendation',
      'little-witch-academia',
      'sugar-sugar-rune',
    );
    const one = turn(
      '『リトルウィッチアカデミア』：何冊ありますか',
      'product_search',
      'little-witch-academia',
    );
    expect(resolve('全部頂くとおいくらかしら', list, one).text).toMatch(/^『リトルウィッチアカデミア』：/);
  });
});

describe('Japanese words of shoppers', () => {
  it.each([
    ['お忙しいところ恐縮ですが、モンスターの取り扱いはありますか', 'monster'],
    ['お世話になっております。キングダムの取り扱いはございますでしょうか', 'kingdom'],
  ])('courtesy before a title that is an everyday word hides it not: %s', (question, id) => {
    expect(
      snapshot()
        .query(question)
        .entities.series.map((each) => each.id),
    ).toEqual([id]);
  });

  it('18禁 after a title is a rating and no volume', () => {
    expect(snapshot().query('『アイアムアヒーロー』：18禁？').entities.volumes).toEqual([]);
  });

  it.each([
    ['スカッとする漫画ない？', { tone: ['uplifting'] }],
    ['社会人の恋愛漫画', { demographics: ['josei'], genres: ['romance'] }],
    ['大人の恋愛もの', { demographics: ['seinen', 'josei'], genres: ['romance'] }],
  ])('name what is wished for: %s', (question, conditions) => {
    expect(snapshot().query(question).conditions).toEqual(conditions);
  });
});
