/** A postal code is masked whatever marks stand between its parts, and an e-mail address with a slip in it. */
import { describe, expect, it } from '@jest/globals';
import { readOrderQuestion } from '../../../packages/store/src/orders/read-order-question.ts';
import { cpuMsOf } from '../../support/cpu-time.ts';

const NUMBER = 'MA-1048431';
const MARKS = [
  '〜',
  '~',
  '～',
  '_',
  '＿',
  '/',
  ':',
  '*',
  '|',
  '+',
  '=',
  '·',
  '・',
  '•',
  '→',
  '…',
  '--',
  '..',
  '、',
  '。',
  '_-_',
];

describe('a postal code after a word for one', () => {
  it.each([...MARKS, 'ーー', 'のー', ' の ', 'と'])(
    'is masked with “%s” between its parts, and proves the order',
    (mark) => {
      for (const text of [
        `order ${NUMBER}, postal code 101${mark}0044`,
        `${NUMBER} zip: 101${mark}0044`,
        `注文${NUMBER}、郵便番号は101${mark}0044です`,
        `注文${NUMBER} 〒101${mark}0044`,
      ]) {
        const { masked, contacts } = readOrderQuestion(text);
        expect(masked).not.toMatch(/101|0044/);
        expect(contacts).toContain('1010044');
      }
    },
  );

  it.each([
    ['1O1-OO44', '1010044'],
    ['l0l-0044', '1010044'],
    ['1,0,1,0,0,4,4', '1010044'],
    ['1、0、1、0、0、4、4', '1010044'],
    ['1_0_1_0_0_4_4', '1010044'],
    ['M5V/3L9', 'm5v3l9'],
    ['M5V_3L9', 'm5v3l9'],
    ['SW1A/1AA', 'sw1a1aa'],
    ['EC1A‐1BB', 'ec1a1bb'],
    ['WA98101', null],
    ['9*8*1*0*1', '98101'],
  ])('is masked as %s', (code, proof) => {
    for (const text of [`order ${NUMBER}, postal code ${code}`, `注文${NUMBER}、郵便番号は${code}です`]) {
      const { masked, contacts } = readOrderQuestion(text);
      expect(masked).not.toContain(code);
      expect(masked.replace(NUMBER, '')).not.toMatch(/\d/);
      if (proof !== null) expect(contacts).toContain(proof);
    }
  });
});

describe('a postal code beside an order number, without a word for it,', () => {
  it.each(MARKS)('is masked with “%s” between its parts', (mark) => {
    expect(readOrderQuestion(`${NUMBER} 101${mark}0044`).masked).not.toMatch(/101|0044/);
  });
});

describe('an e-mail address with a slip', () => {
  it.each([
    ['jonas.weber@@example.com', 'jonas.weber@example.com'],
    ['jonas.weber @@ example.com', 'jonas.weber@example.com'],
    ['aya。takeda@example。com', 'aya.takeda@example.com'],
    ['kato . family@example . com', 'kato.family@example.com'],
    ['aya.takeda&#x40;example.com', 'aya.takeda@example.com'],
  ])('is masked whole: %s', (typed, proof) => {
    const { masked, contacts } = readOrderQuestion(`order ${NUMBER} mail ${typed}`);
    expect(masked).toBe(`order ${NUMBER} mail [e-mail]`);
    expect(contacts).toContain(proof);
    expect(readOrderQuestion(`注文${NUMBER}、メールは ${typed} です`).masked).not.toMatch(/[a-z]{3}/);
  });
});

describe('what is no proof', () => {
  it.each([
    `Is a postal code needed for order ${NUMBER} with 2 books?`,
    `I changed my postal code; is volume 3/4 in order ${NUMBER}?`,
    `Where is order ${NUMBER} of 2026/11/28?`,
    `Are volumes 101〜104 in ${NUMBER}?`,
    `Did you get my mail about ${NUMBER}? Please hurry . It is late`,
    `注文${NUMBER}の郵便番号は変更できますか`,
    `注文${NUMBER}の1〜3巻はいつ届きますか`,
  ])('stays: %s', (text) => {
    expect(readOrderQuestion(text).masked).toBe(text);
  });
});

it('takes no time that grows faster than the text', () => {
  const runs = ['zip 1_', '〒1・', 'a . ', 'a。', '@@@', '郵便番号は1ーの', 'postal code is it a1-'];
  for (const part of runs) {
    const text = `${NUMBER} ${part.repeat(Math.floor(4_000 / part.length))}`;
    expect(cpuMsOf(() => readOrderQuestion(text))).toBeLessThan(2_000);
  }
});
