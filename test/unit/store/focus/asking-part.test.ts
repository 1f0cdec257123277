import { describe, expect, it } from '@jest/globals';
import { turn, useDemoShop } from './use-demo-shop.ts';

const { resolve, snapshot } = useDemoShop();

describe('a remark on the last answer', () => {
  const monster = turn('How much is Monster?', 'product_search', 'monster');

  it.each(['Goodness, thank you. And Pluto?', 'Wow! lovely! And Pluto?', 'Typical. And Pluto?'])(
    'is no part of "%s"',
    (question) => {
      expect(resolve(question, monster)).toMatchObject({ text: 'How much is Pluto?', by: 'carried' });
    },
  );

  it.each(['ありがとうございます！2巻は？', 'へー、そうですか。2巻は？'])('is no part of %s', (question) => {
    expect(resolve(question, monster).text).toBe('『MONSTER』：2巻は？');
  });

  it('stays in a question that nothing else resolves', () => {
    const text = 'Thank you. Do you carry anything with deaf characters?';

    expect(resolve(text, turn('I cannot phone.', 'faq'))).toMatchObject({ text, by: null });
  });

  it.each(['Wow.', 'Longest?', 'The romance. Is it long?', 'いいね'])('leaves "%s" whole', (question) => {
    expect(resolve(question, turn('Hi', 'greeting')).text).toBe(question);
  });
});

describe("another work of the book's author", () => {
  it.each([
    ['His other, unfinished one: latest volume?', 'YuYu Hakusho', /^“Hunter x Hunter”/],
    ['同じ人の新しいやつは', 'ドロヘドロ', /^『大ダーク』/],
    ['the one by the same fella with the viking', 'Planetes', /^“Vinland Saga”/],
  ])('is picked by "%s"', (question, title, expected) => {
    const id = snapshot().query(title).entities.series[0]?.id as string;

    expect(resolve(question, turn(`${title}?`, 'product_search', id)).text).toMatch(expected);
  });
});

describe('one of a list', () => {
  const deaf = turn(
    'Anything with deaf people?',
    'recommendation',
    'a-silent-voice',
    'a-sign-of-affection',
    'ranking-of-kings',
  );

  it('is picked by the genre that is its first', () => {
    expect(resolve('The romance. Is it still running?', deaf).text).toMatch(/^“A Sign of Affection”/);
  });

  it('is asked for by a superlative alone, of all of them', () => {
    expect(resolve('Longest?', deaf).text).toMatch(/^“A Silent Voice”, “A Sign of Affection”, “Ranking/);
  });

  it('is the one that stood at the beginning', () => {
    expect(resolve('では一番初めにご紹介いただいたものを', deaf).text).toMatch(/^『聲の形』/);
  });
});

it('takes a length and a state back in Japanese', () => {
  const search = turn('完結した10巻以内の恋愛漫画のおすすめ', 'recommendation', 'orange', 'paradise-kiss');

  expect(resolve('巻数は気にしなくていいです', search).text).not.toMatch(/10/);
  expect(resolve('完結してなくても構いません', search).text).not.toMatch(/完結/);
});

it('asks of the book at hand whether an author made it', () => {
  const flowers = turn('花より男子ありますか', 'product_search', 'boys-over-flowers');

  expect(resolve('作者って矢沢あいでしたっけ', flowers).text).toMatch(/^『花より男子』/);
});

it.each(['the second one, how long is it', 'How long is the second one?', 'the last one you mentioned'])(
  'takes the place of a list in "%s" for no volume',
  (question) => {
    const list = turn('Something funny', 'recommendation', 'doraemon', 'chiikawa');
    const { text } = resolve(question, list);

    expect(text).toMatch(/^“Chiikawa”/);
    expect(snapshot().query(text).entities.volumes).toEqual([]);
  },
);
