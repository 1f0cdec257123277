/** A proof of an order that is spelled out is no less a proof: it is masked, and tried where its characters spell it. */
import { describe, expect, it } from '@jest/globals';
import { readOrderQuestion } from '../../../packages/store/src/orders/read-order-question.ts';
import { cpuMsOf } from '../../support/cpu-time.ts';

describe('a proof that is spelled out beside an order number', () => {
  it.each([
    ['demo dot shop at example dot com', 'demo.shop@example.com', '[e-mail]'],
    ['demo.shop at example.com', 'demo.shop@example.com', '[e-mail]'],
    ['demo (dot) shop (at) example (dot) com', 'demo.shop@example.com', '[e-mail]'],
    ['demo.shop<at>example<dot>com', 'demo.shop@example.com', '[e-mail]'],
    ['demo.shop{at}example{dot}com', 'demo.shop@example.com', '[e-mail]'],
    ['demo.shop -at- example -dot- com', 'demo.shop@example.com', '[e-mail]'],
    ['demo underscore shop at example dot com', 'demo_shop@example.com', '[e-mail]'],
    ['demo.shop アット example ドット com', 'demo.shop@example.com', '[e-mail]'],
    ['demo.shop アットマーク example.com', 'demo.shop@example.com', '[e-mail]'],
    ['demo.shop%40example.com', 'demo.shop@example.com', '[e-mail]'],
    ['demo.shop&#64;example.com', 'demo.shop@example.com', '[e-mail]'],
    ['demo.shop at gmail', 'demo.shop@gmail', '[e-mail]'],
    ['d e m o @ example.com', 'demo@example.com', '[e-mail]'],
    ['d e m o @ e x a m p l e . c o m', 'demo@example.com', '[e-mail]'],
    ['demo @ e x a m p l e . c o m', 'demo@example.com', '[e-mail]'],
    ['ｄ ｅ ｍ ｏ ＠ ｅ ｘ ａ ｍ ｐ ｌ ｅ ． ｃ ｏ ｍ', 'demo@example.com', '[e-mail]'],
    ['d e m o . s h o p @ e x a m p l e . c o . j p', 'demo.shop@example.co.jp', '[e-mail]'],
    ['d e m o at e x a m p l e dot c o m', 'demo@example.com', '[e-mail]'],
    ['d e m o (at) e x a m p l e (dot) c o m', 'demo@example.com', '[e-mail]'],
    ['demo at-sign example dot com', 'demo@example.com', '[e-mail]'],
    ['demo at sign example point com', 'demo@example.com', '[e-mail]'],
    ['demo@example dot com', 'demo@example.com', '[e-mail]'],
    ['demo@ example. com', 'demo@example.com', '[e-mail]'],
    ['v 6 b 1 a 1', 'v6b1a1', '[postal code]'],
    ['vee six bee one ay one', 'v6b1a1', '[postal code]'],
    ['vee 6 bee 1 ay 1', 'v6b1a1', '[postal code]'],
    ['victor six bravo one alpha one', 'v6b1a1', '[postal code]'],
    ['V as in victor 6 B as in bravo 1 A as in alpha 1', 'v6b1a1', '[postal code]'],
    ['ess double-you one ay one double ay', 'sw1a1aa', '[postal code]'],
    ['s w one a one a a', 'sw1a1aa', '[postal code]'],
    ['v6b one a one', 'v6b1a1', '[postal code]'],
    ['v-6-b-1-a-1', 'v6b1a1', '[postal code]'],
    ['SW-1A-1AA', 'sw1a1aa', '[postal code]'],
    ['nine eight one oh one', '98101', '[postal code]'],
    ['niner eight one zero one', '98101', '[postal code]'],
    ['9 eight 1 zero 1', '98101', '[postal code]'],
    ['98 one 01', '98101', '[postal code]'],
    ['nineeightonezeroone', '98101', '[postal code]'],
    ['98l0l', '98101', '[postal code]'],
    ['98,101', '98101', '[postal code]'],
    ['3,000', '3000', '[postal code]'],
    ['1,010,044', '1010044', '[postal code]'],
    ['9/8/1/0/1', '98101', '[postal code]'],
    ['9_8_1_0_1', '98101', '[postal code]'],
    ['9️⃣8️⃣1️⃣0️⃣1️⃣', '98101', '[postal code]'],
    ['CF10-1EP', 'cf101ep', '[postal code]'],
    ['一〇一の〇〇四四', '1010044', '［郵便番号］'],
    ['〇六〇ー〇〇四二', '0600042', '［郵便番号］'],
  ])('is read and masked: %s', (typed, contact, masked) => {
    expect(readOrderQuestion(`MA-1048431 ${typed}`)).toMatchObject({
      contacts: [contact],
      masked: `MA-1048431 ${masked}`,
    });
  });

  it.each([
    ['ninety eight thousand one hundred one', 'ninety'],
    ['九万八千百一', '九'],
    ['ninety-eight one oh one', 'ninety'],
    ['one oh one dash oh oh four four', 'four'],
    ['いちぜろいちのぜろぜろよんよん', 'いち'],
    ['イチゼロイチ ゼロゼロヨンヨン', 'イチ'],
    ['キュー・ハチ・イチ・ゼロ・イチ', 'キュー'],
    ['百一の四十四', '百'],
    ['٩٨١٠١', '٩'],
    ['९८१०१', '९'],
    ['my phone is 206−555−0148', '555'],
  ])('is masked: %s', (typed, part) => {
    const { masked } = readOrderQuestion(`MA-1048431 ${typed}`);
    expect(masked).not.toContain(part);
    expect(masked).toMatch(/postal code|郵便番号/u);
  });

  it.each([
    'nine eight one oh one',
    'my zip is nine eight one oh one',
    '一〇一の〇〇四四です',
    'demo dot shop at example dot com',
  ])('is masked after the question for it: %s', (typed) => {
    expect(readOrderQuestion(typed, ['Where is MA-1048431?']).masked).toMatch(/[[［]/u);
  });
});

describe('words of a question about an order', () => {
  it.each([
    'MA-1048431 is at the door',
    'MA-1048431: it was two or three books. They were at home.',
    'MA-1048431の五巻と六巻はいつですか',
    'MA-1048431 has volumes one to five',
    'MA-1048431はにしにしにいます',
    'MA-1048431 a b c d e f',
    'MA-1048431 cost 二千三百五十円',
    'MA-1048431 was 3,000 yen',
    'MA-1048431: are you open on a Monday or two?',
    'MA-1048431 has 2 of 3, a big one and one for me',
  ])('are no proof: %s', (text) => {
    expect(readOrderQuestion(text).masked).toBe(text);
  });

  it.each([
    ['parts', 'a.'.repeat(4_000)],
    ['parts with at', 'a at '.repeat(1_600)],
    ['words of digits', 'one '.repeat(2_000)],
    ['dots', 'a dot '.repeat(1_300)],
    ['single letters', 'a '.repeat(4_000)],
    ['kana', 'に'.repeat(8_000)],
    ['kanji digits', '一'.repeat(8_000)],
    ['underscores', 'a_'.repeat(4_000)],
    ['letters apart and signs', 'd e @ '.repeat(1_300)],
    ['names of letters', 'vee '.repeat(2_000)],
    ['letters as in words', 'v as in v '.repeat(800)],
    ['words of digits without spaces', 'nine'.repeat(2_000)],
    ['single digits with marks', '1/'.repeat(4_000)],
    ['groups of digits', '1,000,'.repeat(1_300)],
  ])('are read in time in a long run of %s', (_, run) => {
    expect(cpuMsOf(() => readOrderQuestion(`MA-1048431 ${run}`))).toBeLessThan(2_000);
  });
});

describe('a proof without a number of an order', () => {
  it.each([
    ['98101'],
    ['it is 98101'],
    ['98101 please'],
    ['3,000'],
    ['V6B 1A1'],
    ['sw1a1aa'],
    ['vee six bee one ay one'],
    ['nine eight one oh one'],
    ['d e m o @ e x a m p l e . c o m'],
    ['demo at example dot com'],
  ])('is masked after a question about an order: %s', (typed) => {
    const { masked } = readOrderQuestion(typed, ['Where is my order?']);

    expect(masked).toMatch(/\[(?:e-mail|postal code)\]/u);
    expect(masked).not.toMatch(/\d|nine|vee|demo|c o m/u);
  });

  it.each([
    ['Where is my order? 98101', 'Where is my order? [postal code]'],
    ['track my parcel 98101', 'track my parcel [postal code]'],
    ['where is my order V6B 1A1', 'where is my order [postal code]'],
  ])('is masked in a question about an order: %s', (typed, masked) => {
    expect(readOrderQuestion(typed).masked).toBe(masked);
  });

  it.each(['V6B 1A1', 'it is sw1a1aa', 'd e m o @ e x a m p l e . c o m'])(
    'is masked in a session that has said nothing else, in a form that nothing else has: %s',
    (typed) => {
      expect(readOrderQuestion(typed).masked).toMatch(/\[(?:e-mail|postal code)\]$/u);
    },
  );

  it.each(['1048431', 'which books cost 3,000 yen', 'volume 12'])(
    'is none of what may be a number of an order, a price or a volume: %s',
    (typed) => {
      expect(readOrderQuestion(typed, ['Where is my order?']).masked).toBe(typed);
    },
  );
});

describe('a proof that is typed to an order number without a space', () => {
  it.each([
    ['98101MA-1048431', '[postal code]MA-1048431'],
    ['V6B1A1MA-1048431', '[postal code]MA-1048431'],
    ['sw1a1aaMA-1048431', '[postal code]MA-1048431'],
    ['150-0001MA-1048431', '[postal code]MA-1048431'],
    ['MA-1048431.98101', 'MA-1048431.[postal code]'],
    ['MA-1048431150-0001', 'MA-1048431[postal code]'],
    ['order 1048431-98101', 'order 1048431-[postal code]'],
    ['order 1048431-150-0001', 'order 1048431-[postal code]'],
    ['1048431 98101', '1048431 [postal code]'],
    ['98101/1048431', '[postal code]/1048431'],
  ])('is masked, and the number is read: %s', (typed, masked) => {
    expect(readOrderQuestion(typed)).toMatchObject({ masked, numbers: ['MA-1048431'] });
  });
});
