/** Short messages that change, repeat or begin something: a denied word, a greeting, a language, a title behind its volume. */
import { describe, expect, it } from '@jest/globals';
import { turn, useDemoShop } from '../focus/use-demo-shop.ts';

const { resolve } = useDemoShop();

describe('a word of a search that is denied', () => {
  const cooking = turn('recommend manga about cats and cooking', 'recommendation', 'cooking-papa');
  const cats = turn('猫の漫画ありますか', 'recommendation', 'unico', 'chis-sweet-home');
  const tennis = turn('I want a sports manga about tennis', 'recommendation', 'the-prince-of-tennis');
  const horror = turn('recommend horror', 'recommendation', 'uzumaki', 'tomie');

  it.each([
    ['not cooking sorry, baking', cooking, 'Recommend manga about cats baking: animals manga'],
    ['ごめん、猫じゃなくて犬', cats, '犬のおすすめの漫画：動物もの'],
    ['no wait not tennis, badminton', tennis, 'Recommend manga about badminton: sports manga'],
    ['actually badminton, not tennis', tennis, 'Recommend manga about badminton: sports manga'],
    ['nothing with ninjas', horror, 'Recommend manga: horror manga, no ninjas'],
    ['oops I mean mystery', horror, 'Recommend manga: mystery manga'],
    ['not too scary please', horror, 'Recommend manga: horror manga'],
    ['not horror', horror, 'Recommend manga: no horror'],
    ['sorry not horror, mystery', horror, 'Recommend manga: mystery manga, no horror'],
  ])('leaves it, with what is said instead: "%s"', (question, last, expected) => {
    expect(resolve(question, last)).toMatchObject({ text: expected, task: 'recommendation' });
  });

  it.each([
    ['no, not that one', horror],
    ['not vol 2, vol 3', turn('monster vol 2', 'product_search', 'monster')],
  ])('is none in "%s"', (question, last) => {
    expect(resolve(question, last).by).not.toBe('conditions');
  });
});

describe('a service behind a greeting', () => {
  it.each([
    ['happy new year, are you open', 'are you open'],
    ['thanks, are you open tomorrow', 'are you open tomorrow'],
    ['ok thanks bye, oh and when do you close', 'when do you close'],
    ['あけましておめでとう、営業してますか', '営業してますか'],
  ])('is what is asked: "%s"', (question, text) => {
    expect(resolve(question)).toMatchObject({ text, task: 'faq', beside: ['shop-hours'] });
  });

  it.each(['thanks, that was all', 'hi, where is my parcel', 'hello, do you have naruto 1'])(
    'is not read into "%s"',
    (question) => {
      expect(resolve(question).text).toBe(question);
    },
  );
});

describe('the language of the answer', () => {
  const english = turn('frieren vol 1', 'product_search', 'frieren');
  const japanese = turn('『ONE PIECE』3巻ある？', 'product_search', 'one-piece');

  it.each([
    ['日本語でお願いします', english, 'ja'],
    ['switch to english', japanese, 'en'],
    ['in English please', japanese, 'en'],
    ['答えは日本語で', english, 'ja'],
  ])('is another one for the last question: "%s"', (question, last, language) => {
    expect(resolve(question, last)).toMatchObject({ text: last.question, task: 'product_search', language });
  });

  it('may be the edition, too: "in Japanese please" of a question in English', () => {
    expect(resolve('in Japanese please', english).text).toMatch(/^“Frieren.*in Japanese please$/);
  });

  it.each(['日本語でお願いします', '答えは日本語で', 'switch to english'])(
    'is one of the languages of the shop where nothing was asked: "%s"',
    (question) => {
      expect(resolve(question)).toMatchObject({ task: 'faq', beside: ['support-languages'] });
    },
  );
});

describe('a title behind its volume', () => {
  it.each([
    ['do you have vol 3', 'of naruto', '“Naruto” volume 3: do you have vol 3'],
    ['vol 2 in stock?', 'i mean bleach', '“Bleach” volume 2: vol 2 in stock?'],
    ['2巻ある？', 'ナルトの', '『NARUTO -ナルト-』2巻：2巻ある？'],
  ])('is the book of “%s”: "%s"', (before, question, text) => {
    expect(resolve(question, turn(before, 'product_search'))).toMatchObject({ text, task: 'product_search' });
  });
});

describe('the first volumes of a book of a list', () => {
  it('are volumes, and no length: 一番目のを3巻まで', () => {
    const list = turn('ホラーのおすすめ', 'recommendation', 'uzumaki', 'tomie');

    expect(resolve('一番目のを3巻まで', list).text).toBe('『うずまき』：その本のを1〜3巻');
  });
});

describe('a sum in yen', () => {
  const romance = { ...turn('I have 3000 yen, funny manga', 'recommendation', 'doraemon', 'spy-x-family') };

  it('keeps its currency, and a place in the list is no volume', () => {
    expect(resolve("just the first one's volumes 1 to 4", romance).text).toBe(
      '“Doraemon”: just that one volumes 1 to 4 (in JPY)',
    );
  });
});

describe('romaji behind a name', () => {
  it.each(['frieren arimasu ka', 'berserk ikura desu ka?'])('is a question: "%s"', (question) => {
    expect(resolve(question).text).toMatch(/^(?:frieren ありますか|berserk いくらですか\?)$/);
  });
});
