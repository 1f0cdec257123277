/** The terms of a service that was spoken of are those of that service, and another order is none that was shown. */
import { describe, expect, it } from '@jest/globals';
import { turn, useDemoShop } from '../focus/use-demo-shop.ts';

const { resolve } = useDemoShop();
const returns = { ...turn('I want to return a book', 'faq'), policies: ['returns'] };
const returnsJa = { ...turn('返品できますか', 'faq'), policies: ['returns'] };
const shipping = { ...turn('送料はいくら', 'faq'), policies: ['shipping'] };
const order = {
  ...turn('order MA-1048655, I want to return volume 113', 'order_status'),
  policies: ['returns'],
  orders: ['MA-1048655'],
};
const lost = {
  ...turn('my package MA-1048655 says delivered but nothing is here', 'order_status'),
  policies: ['lost-parcels'],
  orders: ['MA-1048655'],
};

describe('a question for the terms of the service before it', () => {
  it.each([
    ['who pays shipping', returns],
    ['do I have to pay for the postage', returns],
    ['by when?', returns],
    ['送料はどちら負担ですか', returnsJa],
    ['いつまでに', returnsJa],
    ['113巻だけ返したい', returnsJa],
    ['6000円以上だと？', shipping],
    ['how much do I get back', order],
  ])('is asked behind it: "%s"', (question, last) => {
    const { text, task, beside } = resolve(question, last);

    expect(text).toMatch(new RegExp(`(?:return|返品|送料).*${question.replace('?', '\\?')}$`, 'u'));
    expect(text).not.toContain('1048655');
    expect({ task, beside }).toEqual({ task: 'faq', beside: last.policies });
  });

  it.each([
    ['what about a box set i opened', { ...returns, policies: ['ebooks', 'returns'] }, 'returns'],
    ['ok what about express', { ...shipping, question: 'how much is shipping' }, 'shipping'],
    [
      "no i don't want a refund i want a new one",
      { ...returns, policies: ['damaged-items'] },
      'damaged-items',
    ],
    ['返金じゃなくて交換してほしい', { ...returnsJa, policies: ['damaged-items'] }, 'damaged-items'],
  ])('is asked behind the policy that names it: "%s"', (question, last, policy) => {
    const { task, beside, text } = resolve(question, last);

    expect({ task, beside }).toEqual({ task: 'faq', beside: [policy] });
    expect(text).toContain(question);
  });

  it.each(['will it arrive before xmas if i order today', '今日注文したら土曜に届きますか'])(
    'is of no order yet: "%s"',
    (question) => {
      expect(resolve(question).task).toBe('faq');
    },
  );

  it('is of an order that was placed already', () => {
    expect(resolve('今日注文した本はいつ届きますか').task).not.toBe('faq');
  });

  it('is no total of the books at hand', () => {
    const book = turn('nana vol 1 and monster vol 1', 'product_search', 'nana', 'monster');

    expect(resolve('roughly what will it all come to', book, shipping).task).not.toBe('faq');
  });

  it.each(['are you a robot?', 'am I talking to a real person', 'あなたはロボットですか', 'AIですか？'])(
    'is a question for the assistant and for no book: "%s"',
    (question) => {
      expect(resolve(question)).toMatchObject({ task: 'faq', beside: ['complaints'] });
    },
  );

  it.each(['is this a robot manga', 'ロボットの漫画ありますか'])('is one for books: "%s"', (question) => {
    expect(resolve(question).task).toBe('recommendation');
  });

  it('is no question for what other customers asked', () => {
    expect(resolve('what did the customer before me ask')).toMatchObject({
      task: 'faq',
      beside: ['privacy'],
    });
  });

  it.each([
    ["and who's paying the postage for sending it back", 'the book came with a crushed corner'],
    ['送料はどっち持ち？', '届いた本の角が潰れてました'],
  ])('has the fault that came before the refund beside it: "%s"', (question, fault) => {
    const damaged = { ...turn(fault, 'faq'), policies: ['damaged-items'] };
    const refunds = { ...turn('I want the money', 'faq'), policies: ['refunds'] };

    expect(resolve(question, damaged, refunds).beside).toEqual(['refunds', 'damaged-items']);
  });

  it('keeps the order where something is to be done about it: "so what now"', () => {
    expect(resolve('so what now', lost)).toMatchObject({
      text: `${lost.question} so what now`,
      task: 'order_status',
      beside: ['lost-parcels'],
    });
  });

  it.each(['who wrote monster', 'who pays shipping'])('is none behind a book: "%s"', (question) => {
    const { text } = resolve(question, turn('nana vol 1', 'product_search', 'nana'));

    expect(text).not.toContain('vol 1');
  });
});

describe('another order', () => {
  it.each([
    ["what's the status of my other order", 'My order: '],
    ['もう一つの注文は？', '注文：'],
  ])('is not the one at hand: "%s"', (question, before) => {
    expect(resolve(question, lost)).toMatchObject({ text: before + question, task: 'order_status' });
  });
});

describe('a book that is bought with a service', () => {
  it.each([
    'nana 1 + gift wrap + shipping to usa total',
    'bleach 3 plus gift wrapping',
    'naruto box 1 with shipping to germany',
    'ナナ1巻とギフト包装で',
  ])('is looked for: "%s"', (question) => {
    expect(resolve(question).task).toBe('product_search');
  });
});

it.each([
  [
    'most expensive?',
    turn("what's your cheapest manga", 'product_search', 'one-piece'),
    'most expensive manga',
  ],
  ['逆に一番高いのは？', turn('一番安い漫画は', 'product_search', 'one-piece'), '一番高い漫画は？'],
])('another price order is of the whole shop, as the last one was: "%s"', (question, last, text) => {
  expect(resolve(question, last)).toMatchObject({ text, task: 'product_search' });
});
