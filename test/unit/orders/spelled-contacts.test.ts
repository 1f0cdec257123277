/** A proof of an order that is spelled out is no less a proof: it is masked, and tried where its characters say it. */
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
    ['v 6 b 1 a 1', 'v6b1a1', '[postal code]'],
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
    ['nine eight one zero one', 'nine'],
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
  ])('are read in time in a long run of %s', (_, run) => {
    expect(cpuMsOf(() => readOrderQuestion(`MA-1048431 ${run}`))).toBeLessThan(2_000);
  });
});
