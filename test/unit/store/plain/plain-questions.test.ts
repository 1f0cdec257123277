/** Questions whose words decide their task, whatever the classifier reads, as the first of a conversation. */
import { beforeAll, describe, expect, it } from '@jest/globals';
import { resolveQuestion, type Snapshot } from '@mangaassist/store';
import { parseQuery } from '../../../../packages/store/src/query/parse-query.ts';
import { readShop } from '../../../support/read-shop.ts';

let snapshot: Snapshot;
beforeAll(async () => {
  ({ snapshot } = (await readShop()).loaded);
});

const first = (question: string) => resolveQuestion(question, null, snapshot);

describe('money that a shopper has', () => {
  it.each([
    'is there a minimum order of 20 dollars for free delivery',
    'プレゼント包装は300円ですか',
    '$9.99?? Naruto?',
  ])('is no budget: %s', (question) => {
    expect(first(question).task).not.toBe('recommendation');
  });

  it.each([
    'budget is 20 dollars',
    'i have 50 bucks',
    'got fifteen dollars to spend',
    'I can spend about 30 bucks',
    "I've got 40 quid",
    'can I get 3 manga for 25 dollars',
    '予算は3000円です',
    '五千円くらいで',
    '10ドルで買えるのは',
  ])('asks for books that it buys: %s', (question) => {
    expect(first(question)).toMatchObject({ text: question, task: 'recommendation' });
  });
});

it.each(['一番高い商品は何ですか', 'cheapest thing in the shop', '一番安い漫画は'])(
  'the price order of the whole shop is of its items: %s',
  (question) => {
    expect(first(question).task).toBe('product_search');
  },
);

it.each(['ベルセルクの作者は誰', 'ナルトの作者は誰ですか', '誰が描いたの、ベルセルク'])(
  'the author of a book is a fact that its record has: %s',
  (question) => {
    expect(first(question).task).toBe('product_search');
  },
);

describe('the occasion of a present', () => {
  it.each(['manga about christmas as a gift', 'クリスマスの漫画をプレゼントしたい', 'christmas manga'])(
    'may be what a book is about: %s',
    (question) => {
      expect(parseQuery(question, snapshot).left).toMatch(/christmas|クリスマス/u);
    },
  );

  it.each([
    'christmas gift for my dad',
    'wedding present for a friend who likes manga',
    "valentine's gift for my boyfriend",
    '母の誕生日に漫画を贈りたいです',
    '卒業祝い',
  ])('is no subject of the book: %s', (question) => {
    expect(parseQuery(question, snapshot).rest).toEqual([]);
    expect(first(question).task).toBe('recommendation');
  });
});

describe('the meaning of a word', () => {
  it.each(['what does yokai mean', 'what does senpai mean', '尊いってどういう意味', 'what does manga mean'])(
    'is left to the classifier: %s',
    (question) => {
      expect(first(question).task).not.toBe('faq');
    },
  );

  it.each([
    ['what does packing mean', 'order-tracking'],
    ['what does "out for delivery" mean', 'order-tracking'],
    ['what does backorder mean', 'backorders'],
    ['what does acceptable mean?', 'condition-grades'],
    ['梱包中ってどういう意味', 'order-tracking'],
  ])('is that of the policy which has it: %s', (question, topic) => {
    const { task, beside } = first(question);
    expect(task).toBe('faq');
    expect(beside).toContain(topic);
  });
});

describe('a title in quotation marks', () => {
  it.each([
    'how do you say "Honey Lemon Soda" in Japanese',
    '「消えた初恋」の読み方は',
    '「ありがとう」って英語で？',
  ])('may be one to translate: %s', (question) => {
    expect(first(question).task).not.toBe('product_search');
  });

  it.each([
    'is there a manga called "the moon prince of saturn"',
    '"Honey Lemon Soda" please',
    '「消えた初恋」が読みたい',
    '「月曜日のパンケーキ」って面白い？',
    '浦沢直樹の作品は',
  ])('is a work that is asked for, as an author is: %s', (question) => {
    expect(first(question).task).toBe('product_search');
  });
});

describe('the shop itself', () => {
  it.each([
    ['are dogs allowed', 'accessibility'],
    ['spine is creased, new book, what now', 'damaged-items'],
    ['package was left in the rain', 'damaged-items'],
    ['would you buy my english manga', 'selling-books'],
    ['犬を連れて行ってもいいですか', 'accessibility'],
    ["I'd like to place an order", 'payment'],
    ['checkout', 'account'],
    ['how do i order', 'payment'],
    ['初めてなんですが注文の仕方', 'payment'],
  ])('is no kind of books: %s', (question, topic) => {
    expect(first(question).beside).toContain(topic);
    expect(first(question).task).toBe('faq');
  });

  it('is not meant by a story that has its words', () => {
    expect(first('manga where pets are allowed').task).not.toBe('faq');
    expect(first('i want to order naruto 3').task).not.toBe('faq');
    expect(first('ワンピースを注文したい').task).not.toBe('faq');
  });
});

describe('books that are to come', () => {
  it.each(["what's coming soon", '予約受付中の漫画は', 'what comes out in december'])(
    'are looked for: %s',
    (question) => {
      expect(first(question).task).toBe('product_search');
    },
  );
});

describe('a fact of a book whose title is an everyday word', () => {
  it.each([
    ['what year did monster start', 'monster'],
    ['who publishes nana', 'nana'],
    ['is bleach on hiatus', 'bleach'],
    ['how many chapters in nana', 'nana'],
    ['what age is nana for', 'nana'],
    ['monster age rating', 'monster'],
  ])('is asked of the book: %s', (question, id) => {
    expect(parseQuery(question, snapshot).entities.series.map((each) => each.id)).toEqual([id]);
    expect(first(question).task).toBe('product_search');
  });

  it.each(['when did the monster start to attack the village', 'what is the age rating for'])(
    'is not asked by the word alone: %s',
    (question) => {
      expect(parseQuery(question, snapshot).entities.series).toEqual([]);
    },
  );
});

it('reads "English manga" as an edition, and an English man of a story as none', () => {
  expect(parseQuery('do you have english manga', snapshot).conditions.language).toBe('en');
  expect(
    parseQuery('the one with the english man who opens a bakery', snapshot).conditions.language,
  ).toBeUndefined();
});

describe('the staff of the shop', () => {
  it.each(['staff picks please', 'any staff favourites for horror?', '店員さんのイチ押しは'])(
    'recommends books: %s',
    (question) => {
      const { task, text } = first(question);

      expect(task).toBe('recommendation');
      expect(text).not.toMatch(/staff|店員/u);
    },
  );

  it.each(['do you speak english?', 'does anyone there speak spanish', '英語話せますか'])(
    'is asked for its languages, and not for an edition: %s',
    (question) => {
      expect(first(question)).toMatchObject({
        task: 'faq',
        beside: expect.arrayContaining(['support-languages']),
      });
    },
  );
});
