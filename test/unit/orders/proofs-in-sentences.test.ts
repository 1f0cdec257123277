/** Proofs with other words around them are masked where a proof is expected; what a shop counts is not. */
import { describe, expect, it } from '@jest/globals';
import { readOrderQuestion } from '../../../packages/store/src/orders/read-order-question.ts';
import { cpuMsOf } from '../../support/cpu-time.ts';

const EXPECTING = [['Where is my order?'], ['Where is MA-1048431?']];
const SENTENCES = [
  (proof: string) => proof,
  (proof: string) => `it goes to ${proof}`,
  (proof: string) => `sure, I live in ${proof}, thanks for checking`,
  (proof: string) => `it was sent to my sister in ${proof}, could you look it up for me`,
  (proof: string) => `the address on the order is Main Street, ${proof}`,
];

describe('a proof in a sentence', () => {
  it.each([
    ['WA 98101', 'WA [postal code]', '98101'],
    ['Seattle, WA 98101', 'Seattle, WA [postal code]', '98101'],
    ['Portland, OR 97201', 'Portland, OR [postal code]', '97201'],
    ['98101 Seattle', '[postal code] Seattle', '98101'],
    ['Cardiff CF10 1EP', 'Cardiff [postal code]', 'cf101ep'],
    ['CF10 1EP Cardiff', '[postal code] Cardiff', 'cf101ep'],
    ['Toronto ON M5V 3L9', 'Toronto ON [postal code]', 'm5v3l9'],
    ['D-10115 Berlin', '[postal code] Berlin', 'd10115'],
    ['00-950 Warszawa', '[postal code] Warszawa', '00950'],
    ['1012 AB Amsterdam', '[postal code] Amsterdam', '1012ab'],
    ['Sydney NSW 2000', 'Sydney NSW [postal code]', '2000'],
    ['vee six bee one ay one', '[postal code]', 'v6b1a1'],
    ['〒150-0001 東京都渋谷区', '〒[postal code] 東京都渋谷区', '1500001'],
    ['1500001 東京都渋谷区', '[postal code] 東京都渋谷区', '1500001'],
    ['東京都 1500001', '東京都 [postal code]', '1500001'],
    ['haruka,demo@example.com', '[e-mail]', 'demo@example.com'],
    ['d e m o @ e x a m p l e . c o m', '[e-mail]', 'demo@example.com'],
  ])('is masked, and tried: %s', (proof, masked, contact) => {
    const inEnglish = (text: string) => text.replace('［郵便番号］', '[postal code]');
    for (const earlier of EXPECTING) {
      for (const sentence of SENTENCES) {
        const read = readOrderQuestion(sentence(proof), earlier);
        expect(inEnglish(read.masked)).toBe(sentence(masked));
        expect(read.contacts).toContain(contact);
      }
    }
  });

  it.each([
    '+81 90-1234-5678',
    '090-1234-5678',
    '09012345678',
    '03-1234-5678',
    '(206) 555-0142',
    '206-555-0142',
    '+1 206 555 0142',
    '+44 20 7946 0958',
  ])('is masked, and not tried, where it is a telephone number: %s', (number) => {
    for (const earlier of EXPECTING) {
      for (const sentence of SENTENCES) {
        const read = readOrderQuestion(sentence(number), earlier);
        expect(read.masked).toBe(sentence('[telephone number]'));
        expect(read.contacts).toEqual([]);
      }
    }
    expect(readOrderQuestion(`MA-1048431 ${number}`).masked).toBe('MA-1048431 [telephone number]');
  });

  it('is masked behind the word for a telephone', () => {
    expect(readOrderQuestion('MA-1048431, my phone number is 5550 142 88').masked).toBe(
      'MA-1048431, my phone number is [telephone number]',
    );
    expect(readOrderQuestion('MA-1048431です。電話番号は0312345678です').masked).toBe(
      'MA-1048431です。電話番号は［電話番号］です',
    );
  });
});

it('is masked after another proof, when the question about the order is too long ago to be read', () => {
  const earlier = ['it goes to Seattle, WA [postal code]', 'hm', 'and now?'];
  expect(readOrderQuestion('sorry, my sister in 10115 Berlin', earlier).masked).toBe(
    'sorry, my sister in [postal code] Berlin',
  );
});

it('is no telephone number where nothing is about an order', () => {
  for (const text of ['Is 03-1234-5678 your number?', 'call me on (206) 555-0142'])
    expect(readOrderQuestion(text).masked).toBe(text);
});

describe('what is counted or is a title', () => {
  it.each([
    'volume 98101',
    'do you have 10000 points for members',
    'is it over 10000 yen',
    'hi, or 15000 JPY in Tokyo, maybe',
    'I have 20000 books in Tokyo',
    'OK 12345 books then',
    'ISBN 978-4-08-882075-1',
    'ISBN 9784088820751',
    '2024-12-01',
    'the 2-in-1 edition of K2',
    'Vinland Saga 1, 2, 3',
    'why are you two one of them',
    'Is B1 2nd edition in stock',
    'chapter 1000-1100',
    'the 100-200-3000 range',
    'call me at 10 on 24 May',
    'phone strap 12',
  ])('is left as it is: %s', (text) => {
    for (const earlier of [[], ...EXPECTING]) expect(readOrderQuestion(text, earlier).masked).toBe(text);
  });
});

it.each([
  ['telephone numbers', '090-'],
  ['groups of digits', '+1 20 '],
  ['states', 'wa 9810 '],
  ['prefectures', '東京都'],
  ['commas', 'haruka,'],
  ['words of a telephone', 'phone is '],
])('is looked for in time in a long run of %s', (_, part) => {
  const run = part.repeat(8_000 / part.length);
  expect(cpuMsOf(() => readOrderQuestion(`MA-1048431 ${run}`))).toBeLessThan(2_000);
});
