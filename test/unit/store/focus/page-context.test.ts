import { beforeAll, describe, expect, it } from '@jest/globals';
import {
  cartQuestion,
  focusOf,
  type PageContext,
  type ResolvedQuestion,
  resolveQuestion,
  type Snapshot,
  type TurnFacts,
  withPage,
} from '@mangaassist/store';
import { readShop } from '../../../support/read-shop.ts';

let snapshot: Snapshot;
beforeAll(async () => {
  ({ snapshot } = (await readShop()).loaded);
});

const VOLUME: PageContext = { seriesId: 'dandadan', itemId: 'dandadan-en-003', language: 'en' };
const SERIES_JA: PageContext = { seriesId: 'berserk', language: 'ja' };
const MONSTER: TurnFacts = {
  question: 'do you have Monster?',
  task: 'product_search',
  spoken: ['monster'],
  policies: [],
};

function resolve(
  question: string,
  page: PageContext | null,
  turns: readonly TurnFacts[] = [],
): ResolvedQuestion {
  const focus = focusOf(withPage(turns, question, page, snapshot), snapshot);
  return resolveQuestion(question, focus, snapshot, undefined, page?.language);
}

describe('a question from the page of a book', () => {
  it.each([
    ['is this one in stock?', VOLUME, '“Dandadan” volume 3: is this one in stock?'],
    ['how much is it', VOLUME, '“Dandadan” volume 3: how much is it'],
    ['and vol 4?', VOLUME, '“Dandadan”: and vol 4?'],
    ['これの2巻はある？', SERIES_JA, '『ベルセルク』：これの2巻はある？'],
    ['いくら？', SERIES_JA, '『ベルセルク』：いくら？'],
  ])('“%s” is about the page', (question, page, resolved) => {
    expect(resolve(question, page).text).toBe(resolved);
  });

  it.each([
    ['do you have Monster?', VOLUME],
    ['what is your return policy?', VOLUME],
    ['おすすめのホラー漫画は？', SERIES_JA],
  ])('“%s” has a subject of its own', (question, page) => {
    expect(resolve(question, page).text).not.toMatch(/Dandadan|ベルセルク/);
  });

  it('follows the conversation where it has gone on to another book', () => {
    expect(resolve('how much is it?', VOLUME, [MONSTER]).text).toContain('Monster');
  });

  it('is about the page again with “this one”', () => {
    expect(resolve('and is this one in stock?', VOLUME, [MONSTER]).text).toContain('“Dandadan” volume 3');
  });

  it.each([
    ['an unknown series', { seriesId: 'not-carried', language: 'en' }],
    ['an item of another series', { seriesId: 'dandadan', itemId: 'berserk-en-001', language: 'en' }],
  ] as const)('with %s is no error', (_, page) => {
    expect(() => resolve('how much is it?', page)).not.toThrow();
  });

  it.each([
    '🙏',
    'Dandadan',
    'One Piece 3',
    'vol 2',
    'Kentaro Miura',
    'MA-1048655 [e-mail]',
    '[postal code]',
  ])('has the language of the page where its words have none: “%s”', (question) => {
    expect(resolve(question, { language: 'ja' }).language).toBe('ja');
    expect(resolve(question, SERIES_JA).language).toBe('ja');
    expect(resolve(question, null).language).toBeNull();
  });

  it.each(['Do you have Dandadan?', 'berserk price', 'horror manga', 'ダンダダンはある？'])(
    'keeps the language that it is plainly in: “%s”',
    (question) => {
      expect(resolve(question, { language: 'ja' }).language).toBeNull();
    },
  );

  it('is a first question on a page without a book: the page is no turn of its conversation', () => {
    expect(resolve('いくら？', { language: 'ja' })).toEqual(resolve('いくら？', null));
  });
});

describe('a question about the cart', () => {
  const CART: PageContext = {
    cart: [
      { seriesId: 'dandadan', itemId: 'dandadan-en-003' },
      { seriesId: 'not-carried', itemId: 'x' },
      { seriesId: 'berserk', itemId: 'berserk-en-001' },
    ],
    language: 'en',
  };

  it.each([
    [
      'is everything in my cart in stock?',
      '“Dandadan” volume 3 [item dandadan-en-003], “Berserk” volume 1 [item berserk-en-001]: is everything in my cart in stock?',
    ],
    [
      'How much is my basket in total?',
      '“Dandadan” volume 3 [item dandadan-en-003], “Berserk” volume 1 [item berserk-en-001]: How much is my basket in total?',
    ],
    [
      'カートの本は在庫ありますか？',
      '『ダンダダン』3巻 [item dandadan-en-003]、『ベルセルク』1巻 [item berserk-en-001]：カートの本は在庫ありますか？',
    ],
  ])('“%s” is about its books, by name', (question, resolved) => {
    expect(cartQuestion(question, CART, snapshot, 'Naruto?')).toMatchObject({
      text: resolved,
      by: 'cart',
      task: 'product_search',
      beside: ['dandadan', 'berserk'],
    });
  });

  it.each([
    'is volume 2 of Monster in stock?',
    'do you ship my cart abroad?',
    'how do I empty my cart?',
    'put volume 2 of Monster into my cart',
  ])('“%s” is not', (question) => {
    expect(cartQuestion(question, CART, snapshot, 'Naruto?')).toBeNull();
  });

  it.each([
    ['remove berserk, total?', '“Dandadan” volume 3 [item dandadan-en-003]: remove that one, total?'],
    [
      'take berserk out of my cart, how much is it then',
      '“Dandadan” volume 3 [item dandadan-en-003]: take that one out of my cart, how much is it then',
    ],
    [
      'ベルセルクを外したら合計いくら',
      '『ダンダダン』3巻 [item dandadan-en-003]：その本を外したら合計いくら',
    ],
  ])('“%s” leaves a book out of it', (question, resolved) => {
    expect(cartQuestion(question, CART, snapshot, null)).toMatchObject({ text: resolved, by: 'cart' });
  });

  it.each([
    ['when would my cart arrive in the us', ['overseas-shipping', 'shipping']],
    ['カートの本はいつ届く？', ['shipping']],
  ])('“%s” is of a way that is none of an order', (question, beside) => {
    expect(cartQuestion(question, CART, snapshot, null)).toMatchObject({ task: 'faq', beside });
  });

  it.each([
    "what's my total",
    'which of these is cheapest?',
    'カゴの合計は',
    '全部でいくらですか',
    'what do i have in my basket',
    'is anything sold out?',
    'どれか在庫切れある？',
    'この2冊は12歳でも大丈夫？',
  ])('“%s” is about its books where no other was spoken of', (question) => {
    const ofCart = '“Berserk” volume 1 [item berserk-en-001]: is my cart in stock?';

    for (const before of [null, ofCart])
      expect(cartQuestion(question, CART, snapshot, before)?.text).toContain('[item berserk-en-001]');
  });

  it('“total?” behind a book is of that book', () => {
    expect(cartQuestion('total?', CART, snapshot, 'Naruto 1 and 2?')).toBeNull();
  });

  it('stands as it is without a cart, and with one of books that the shop does not carry', () => {
    const question = 'is everything in my cart in stock?';

    expect(cartQuestion(question, VOLUME, snapshot, null)).toBeNull();
    expect(
      cartQuestion(question, { cart: [{ seriesId: 'not-carried' }], language: 'en' }, snapshot, null),
    ).toBeNull();
  });
});
