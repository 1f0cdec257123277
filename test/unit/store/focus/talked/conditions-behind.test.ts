/** A condition behind a place in a list, another currency, a wish for the language of the answer. */
import { describe, expect, it } from '@jest/globals';
import { turn, useDemoShop } from '../use-demo-shop.ts';

const { resolve, seriesOf, volumesOf, snapshot } = useDemoShop();

describe('one of two books that were asked for', () => {
  const two = turn('Do you have Naruto volume 3 and Bleach volume 5?', 'product_search', 'naruto', 'bleach');

  it.each([
    ['the first one as an e-book', 'naruto', '3-3'],
    ["I'll have the second one as an e-book", 'bleach', '5-5'],
    ['is the first also out as an e-book in Japanese?', 'naruto', '3-3'],
    ['最初のを電子書籍で', 'naruto', '3-3'],
    ['1つ目は電子版ある？', 'naruto', '3-3'],
    ['はじめのを英語版で', 'naruto', '3-3'],
  ])('keeps its volume: "%s"', (question, id, volume) => {
    const { text } = resolve(question, two);

    expect({ series: seriesOf(text), volumes: volumesOf(text) }).toEqual({ series: [id], volumes: [volume] });
  });

  it.each(['I want an e-book', 'do they come as an e-edition', 'is there an e book of it'])(
    'is no title of which an article and a letter are the initials: "%s"',
    (question) => {
      expect(seriesOf(question)).toEqual([]);
    },
  );
});

describe('a currency that the shop has no prices in', () => {
  const book = turn('Dandadan 3 in pounds?', 'product_search', 'dandadan');

  it.each([
    ['what about Canadian dollars?', 'XXX'],
    ['and Swiss francs?', 'XXX'],
    ['in yen then', 'JPY'],
    ['¥で？', 'JPY'],
    ['元だといくら？', 'XXX'],
    ['じゃあドルで', 'USD'],
    ['what would 3 copies cost?', undefined],
    ['在庫ありますか', undefined],
  ])('gives way to another one, and the volume stays: "%s"', (question, currency) => {
    const { text } = resolve(question, book);

    expect({ volumes: volumesOf(text), currency: snapshot().query(text).currency }).toEqual({
      volumes: ['3-3'],
      currency,
    });
  });
});

describe('a wish for the language of the answer', () => {
  it.each([
    ['日本語で答えて: what is your return policy?', 'what is your return policy?', 'ja'],
    ['Answer in English. 返品できますか', '返品できますか', 'en'],
    ['Reply in English please: 送料はいくらですか', '送料はいくらですか', 'en'],
    [
      'From now on please answer in Japanese. How long does shipping take?',
      'How long does shipping take?',
      'ja',
    ],
    ['英語で答えてください。ギフト包装はできますか？', 'ギフト包装はできますか？', 'en'],
    ['返品できますか？英語で答えて', '返品できますか？', 'en'],
    ['what is your return policy? answer in Japanese please', 'what is your return policy?', 'ja'],
  ])('takes no place of the question: "%s"', (question, text, language) => {
    expect(resolve(question)).toMatchObject({ text, language });
  });

  it('leaves the work that is to be explained in it', () => {
    const question = 'explain it in English to a child who loves Monster';

    expect(resolve(question).text).toBe(question);
  });
});
