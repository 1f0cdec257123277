import { expect, it } from '@jest/globals';
import type { Task } from '@mangaassist/protocol';
import { draftVerdict } from '../../../../packages/cascade-core/src/verifier/evidence/draft-verdict.ts';
import { givenText } from '../../../../packages/cascade-core/src/verifier/evidence/given-text.ts';
import { FAULTLESS } from '../../../../packages/cascade-core/src/verifier/evidence/growing-evidence.ts';
import {
  type GivenPassage,
  givenWorks,
} from '../../../../packages/cascade-core/src/verifier/evidence/items/given-works.ts';

const SHIPPING =
  'Shipping cost and delivery times\nShipping within Japan costs ¥550 per order and takes 1 to 3 business days. Shipping to the United States costs US$5.99 per order and takes 5 to 8 business days. Shipping to other countries costs US$14.99 (€13.99) per order and takes 7 to 14 business days.';
const FREE =
  'Free shipping\nShipping is free within Japan for orders of ¥6,000 or more. Shipping is free to the United States for orders of US$60 or more, and to other countries for orders of US$120 (€110) or more.';
const RETURNS =
  'Returns\nUnopened books can be returned within 30 days of delivery. To start a return, open My Orders, choose the order and press Return items. Opened books, opened box sets and e-books cannot be returned.';
const AGES =
  'Age ratings\nBerserk, Vagabond and Akira are among the titles rated adult (18+). Adult titles are sold only to customers aged 18 or over.';
const RETURNS_JA =
  '返品\n未開封の商品は、お届けから30日以内であれば返品できます。開封済みの本やボックスセット、電子書籍は返品できません。';

const SUPPORT_JA =
  '電子書籍\nお支払い後、すぐに「マイライブラリ」に表示され、送料はかかりません。電子書籍の返品、印刷、ほかのアカウントへの移動はできません。1つのアカウントで最大5台の端末から読めます。';

const verdict = (task: Task, question: string, draft: string, passages: readonly string[] = []) =>
  draftVerdict(
    { ...FAULTLESS, task },
    { task, question, draft, given: givenText(passages, { works: givenWorks([]) }) },
  );
const PASSES = 0.8;

it.each([
  ['the cost of another country', 'how much is shipping to Canada?', 'It is US$5.99 per order.', SHIPPING],
  [
    'the days of another country',
    'how long does it take to Germany',
    'It takes 5 to 8 business days.',
    SHIPPING,
  ],
  [
    'an amount under a limit',
    'is shipping in Japan free if I spend ¥3,000?',
    'Yes, shipping is free within Japan.',
    FREE,
  ],
  [
    'an age under a limit',
    'is my 15 year old allowed to buy Berserk',
    'Yes, your 15 year old can buy Berserk.',
    AGES,
  ],
  [
    'the rule of unopened books',
    'can I return a box set if I opened it?',
    'Yes, you can return it within 30 days of delivery.',
    RETURNS,
  ],
  [
    'a yes for a no',
    '電子書籍って返品できる？',
    'はい、電子書籍もお届けから30日以内であれば返品できます。',
    RETURNS_JA,
  ],
  ['a rule without its exception', 'returns?', 'Books can be returned, opened or not.', RETURNS],
  [
    'the rule of books for e-books',
    'returns?',
    'E-books can be returned within 30 days of delivery.',
    RETURNS,
  ],
  ['free shipping without its limit', 'postage to Lyon?', 'Shipping to Lyon is free.', FREE],
  [
    'no way, where one was asked for',
    'how do I start a return?',
    'Unopened books, within 30 days of delivery.',
    RETURNS,
  ],
])('does not pass %s', (_, question, draft, passage) => {
  expect(verdict('faq', question, draft, [passage, SUPPORT_JA])).toBeLessThan(PASSES);
});

it.each([
  ['how much is shipping to Canada?', 'It is US$14.99 per order.', SHIPPING],
  ['how long does it take to Germany', 'It takes 7 to 14 business days.', SHIPPING],
  ['電子書籍って返品できる？', '電子書籍は返品できません。', RETURNS_JA],
  ['how do I start a return?', 'Open My Orders, choose the order and press Return items.', RETURNS],
])('passes the rule of the case that %j asks about', (question, draft, passage) => {
  expect(verdict('faq', question, draft, [passage, SUPPORT_JA])).toBeGreaterThanOrEqual(PASSES);
});

it('an answer that names the limit is nearer to right than a yes under it', () => {
  const of = (draft: string) => verdict('faq', 'is shipping in Japan free if I spend ¥3,000?', draft, [FREE]);
  expect(of('Not yet: it is free from ¥6,000.')).toBeGreaterThan(of('Yes, shipping is free within Japan.'));
});

it.each([
  ['thanks, that was quick!', 'Hello! How may I help you?'],
  ['bye', 'Hi there! Welcome to MangaAssist.'],
  ['good evening', 'Good morning! How can I help?'],
  ['おつかれさまです', 'ありがとうございました。またのご利用をお待ちしております。'],
])('does not pass another courtesy than the one to %j', (question, draft) => {
  expect(verdict('greeting', question, draft)).toBeLessThan(PASSES);
});

it.each([
  ['thanks, that was quick!', "You're welcome! Anything else I can help with?"],
  ['bye', 'Goodbye, and happy reading!'],
  ['good evening', 'Good evening! How can I help?'],
  ['元気ですか', '元気です！何かお探しですか？'],
  ['はいはい、どうも', 'どういたしまして。'],
])('passes a courtesy that fits %j', (question, draft) => {
  expect(verdict('greeting', question, draft)).toBeGreaterThanOrEqual(PASSES);
});

const item = (language: 'en' | 'ja', volume: number, usd: number, isThere = true) => ({
  first: volume,
  last: volume,
  language,
  format: 'paperback' as const,
  prices: { USD: usd },
  availability: isThere ? ('in_stock' as const) : ('sold_out' as const),
  stock: null,
  releases: null,
  restocks: null,
});
const VOLUMES = [1, 2, 3, 4, 5, 6, 7, 8];
const PLUTO = {
  title: 'Pluto',
  text: 'By Naoki Urasawa. 8 volumes in Japan. complete.\n- [pluto-en-001] Volume 1, English paperback, $14.99, out of stock\n- [pluto-ja-001] Volume 1, Japanese paperback, $5.99, in stock (5 copies)\nAll volumes: Japanese paperback, Volumes 1–8: $47.92 together\nAll volumes: English paperback, Volumes 1–8: $119.92 together',
  facts: {
    names: ['Pluto'],
    lastVolume: 8,
    items: VOLUMES.flatMap((volume) => [item('en', volume, 1_499, volume !== 1), item('ja', volume, 599)]),
  },
};
const AKIRA = {
  title: 'Akira',
  text: 'By Katsuhiro Otomo. 6 volumes in Japan. complete.',
  facts: { names: ['Akira'], lastVolume: 6 },
};
const ofPluto = (question: string, draft: string, works: readonly GivenPassage[] = [PLUTO]) => {
  const texts = works.map(({ title, text }) => `${title}\n${text}`);
  const given = givenText(texts, { hasFacts: true, works: givenWorks(works) });
  return draftVerdict(
    { ...FAULTLESS, task: 'product_search' },
    { task: 'product_search', question, draft, given },
  );
};

it.each([
  ['the price of another edition', 'how much is Pluto 1 in English?', 'Volume 1 is $5.99 in English.'],
  [
    'stock of another edition',
    'is Pluto volume 1 there in English?',
    'Yes, volume 1 is in stock in English.',
  ],
  [
    'the sum of another edition',
    'how much is the whole of Pluto in english',
    'Pluto costs $47.92 in English.',
  ],
  [
    'the denial of an edition that is there',
    'Pluto volume 1 in Japanese?',
    'Volume 1 is not available in Japanese.',
  ],
  ['the price of one volume for all', 'how much is all of Pluto?', 'All 8 volumes of Pluto cost $14.99.'],
  ['another volume than was asked for', 'Pluto volume 3?', 'Pluto volume 4 is $14.99 in English.'],
  ['a box that is not sold', 'is there all of Pluto?', 'Yes, we have a box set of Pluto.'],
  ['an edition that is not sold', 'Pluto as an e-book?', 'Yes, volume 1 is $14.99.'],
  ['a dearer item as the cheapest', 'cheapest Pluto 1?', 'The cheapest is $14.99, in English.'],
  ['another length', 'how many volumes has Pluto?', 'Pluto is complete in 9 volumes.'],
  ['a number of volumes for one of pages', 'how many pages has Pluto?', 'Pluto has 8 volumes.'],
])('does not pass %s', (_, question, draft) => {
  expect(ofPluto(question, draft)).toBeLessThan(PASSES);
});

it.each([
  ['how much is Pluto 1 in Japanese?', 'Volume 1 is $5.99 in Japanese.'],
  ['how much is the whole of Pluto in english', 'All eight volumes come to $119.92 in English.'],
  ['how many pages has Pluto?', 'Our data does not have that.'],
])('passes what belongs to the item that %j asks about', (question, draft) => {
  expect(ofPluto(question, draft)).toBeGreaterThanOrEqual(PASSES);
});

const WRAPPING =
  'Gift wrapping\nGift wrapping costs US$2.99 per order. Box sets are wrapped as well, e-books are not. At the Kanda shop up to 5 orders are wrapped in 12 minutes.';

it.each([
  ['faq', 'do you pack it like a present?', 'Box sets are wrapped as well, e-books are not.'],
  ['product_search', 'Pluto 1, in a box for presents?', 'Box sets are wrapped as well, e-books are not.'],
  ['product_search', 'what does the first Pluto run me', 'Volume 1, Japanese paperback, $5.99, 5 copies.'],
  [
    'product_search',
    'all of Pluto, how many is that?',
    'Pluto has 8 volumes. Volume 1 is $5.99 in Japanese.',
  ],
] as const)('passes in a %s what stands in the rules beside a work: %j', (task, question, draft) => {
  const passages = [PLUTO, { title: 'Gift wrapping', text: WRAPPING }];
  const given = givenText(
    passages.map(({ title, text }) => `${title}\n${text}`),
    { hasFacts: true, works: givenWorks(passages) },
  );
  expect(draftVerdict({ ...FAULTLESS, task }, { task, question, draft, given })).toBeGreaterThanOrEqual(
    PASSES,
  );
});

it('a place in a question about a rule is no claim, and a name that the answer takes up is one', () => {
  const of = (draft: string) => verdict('faq', 'how many days to Krakow', draft, [SHIPPING]);
  expect(of('Shipping to other countries takes 7 to 14 business days.')).toBeGreaterThanOrEqual(PASSES);
  expect(of('Shipping to Krakow takes 7 to 14 business days with Zogly.')).toBeLessThan(PASSES);
});

it.each([
  ['Pluto has 6 volumes and Akira has 8.', 'Akira has 6 volumes and Pluto has 8.'],
  ['Pluto is shorter than Akira.', 'Akira is shorter than Pluto.'],
])('%j is further from right than %j', (wrong, right) => {
  const of = (draft: string) => ofPluto('Pluto or Akira, which is shorter?', draft, [PLUTO, AKIRA]);
  expect(of(wrong)).toBeLessThan(of(right));
});

it('an apology denies nothing', () => {
  const question = '電子書籍って返品できる？';
  const of = (draft: string) => verdict('faq', question, draft, [RETURNS_JA, SUPPORT_JA]);
  expect(of('申し訳ございません。電子書籍は返品できません。')).toBe(of('電子書籍は返品できません。'));
});

it('declining is an answer where the search found nothing', () => {
  const given = givenText(['Search in the store\nThe store has nothing that fits this question.'], {
    isNothing: true,
  });
  const of = (draft: string) =>
    draftVerdict(
      { ...FAULTLESS, task: 'unknown' },
      { task: 'unknown', question: 'can you write my homework about samurai', draft, given },
    );
  expect(of("I can only help with our manga store, so I can't write that.")).toBeGreaterThan(
    of('The samurai were warriors who served a lord.'),
  );
});
