import { describe, expect, it } from '@jest/globals';
import { TASKS } from '@mangaassist/protocol';
import { focusOf, resolveQuestion, type TurnFacts } from '@mangaassist/store';
import { parsed } from '../../../../packages/store/src/query/parse-query.ts';
import { turn, useDemoShop } from './use-demo-shop.ts';

const { resolve, snapshot } = useDemoShop();

/** A classifier that takes every question for one about a service. */
const asService = () => TASKS.map((task) => (task === 'faq' ? 0.97 : 0.003));
const ofService = (question: string, ...turns: readonly TurnFacts[]) =>
  resolveQuestion(question, focusOf(turns, snapshot()), snapshot(), asService);

describe('books for two children', () => {
  const presents = {
    ...turn(
      'two presents: one for a girl of 6 who loves cats, one for a boy of 13 who likes mysteries.',
      'recommendation',
      'chis-sweet-home',
      'case-closed',
    ),
  };
  const cats = turn('“Chi’s Sweet Home”: how much is the first?', 'product_search', 'chis-sweet-home');
  const gifts = turn(
    '6歳の猫好きの娘と、13歳の推理好きの息子に一冊ずつ',
    'recommendation',
    'chis-sweet-home',
    'case-closed',
  );

  it('are told apart by the child, whose own age counts', () => {
    const boys = resolve("And the boy's one, is it too violent for him?", presents, cats);

    expect(boys.text).toMatch(/^“Case Closed”/);
    expect(boys.reader?.age).toBe(13);
  });

  it('are told apart in Japanese, too', () => {
    const sons = resolve(
      '息子のほうは残酷じゃない？',
      gifts,
      turn('『チーズスイートホーム』：いくら？', 'product_search', 'chis-sweet-home'),
    );

    expect(sons.text).toMatch(/^『名探偵コナン』/);
    expect(sons.reader?.age).toBe(13);
  });

  it.each(["the boy's one, is it scary?", "and my daughter's one"])(
    'has no age of one year in: %s',
    (words) => {
      expect(parsed(words, snapshot()).conditions.age ?? null).not.toBe(1);
    },
  );

  it("is a child of one year where it is said: my daughter's one year old", () => {
    expect(parsed("my daughter's one year old", snapshot()).conditions.age).toBe(1);
  });
});

describe('a book at hand', () => {
  const pair = turn('Sailor Moon or Cardcaptor Sakura?', 'comparison', 'sailor-moon', 'cardcaptor-sakura');
  const list = turn('おすすめの漫画', 'recommendation', 'real', 'a-silent-voice', 'a-sign-of-affection');

  it('is picked by its author', () => {
    expect(resolve('go with the clamp one then', pair).text).toMatch(/^“Cardcaptor Sakura”/);
  });

  it('has one author, who is no list of books: they', () => {
    const picked = turn('“Cardcaptor Sakura”: how much?', 'product_search', 'cardcaptor-sakura');

    expect(resolve('did they do anything else you stock', pair, picked).text).toContain(
      'by the author of “Cardcaptor Sakura”',
    );
  });

  it('leaves the rest of the list', () => {
    const real = turn('『リアル』：どんな話？', 'summarization', 'real');

    expect(resolve('あとの二つはどう違うの', list, real).text).toMatch(/聲の形.*ゆびさき/u);
  });

  it('is set against the one before', () => {
    const first = turn('do you have The Apothecary Diaries?', 'product_search', 'the-apothecary-diaries');
    const second = turn('do you have Ooku?', 'product_search', 'ooku');

    expect(resolve('is it as long', first, second)).toMatchObject({
      by: 'compared',
      text: expect.stringContaining('Apothecary'),
    });
  });

  it('is none that the end of a polite sentence spells: お話ですの', () => {
    expect(parsed('二番目のはどんなお話ですの', snapshot()).entities.series).toEqual([]);
    expect(parsed('デスノありますか', snapshot()).entities.series).toMatchObject([{ id: 'death-note' }]);
  });
});

describe('a service', () => {
  const sells: TurnFacts = { ...turn('古い漫画を買い取ってくれる？', 'faq'), policies: ['selling-books'] };
  const books = turn('BLEACH全巻、3冊欠けてるんだけど', 'product_search', 'bleach');

  it('that was spoken of before books stays at hand for a question of few words', () => {
    expect(ofService('送り方は', sells, books).beside).toContain('selling-books');
  });

  it('is looked for by the question before as well', () => {
    const order: TurnFacts = {
      ...turn('MA-1048431 where is my money', 'order_status'),
      orders: ['MA-1048431'],
    };

    expect(ofService('how long does that usually take to show up', order).beside).toContain('refunds');
  });

  it('is that to other countries by the name of a place', () => {
    expect(ofService('can you ship to my hotel in Lisbon', books).beside).toContain('overseas-shipping');
    expect(ofService('リスボンのホテルに送れますか', books).beside).toContain('overseas-shipping');
  });
});
