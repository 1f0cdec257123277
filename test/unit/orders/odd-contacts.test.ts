/** Proofs with a slip or another mark in them are masked beside an order; what other people write is not. */
import { describe, expect, it } from '@jest/globals';
import { readOrderQuestion, withoutProofs } from '../../../packages/store/src/orders/read-order-question.ts';
import { cpuMsOf } from '../../support/cpu-time.ts';

const POSTAL = [
  '1O1-OO44', '101と0044', 'WA98101', '98one01', '98 thousand 101', 'IO1-OO44', '150I0001', 'nine81oh1',
  'SW1A_1AA', 'SW1A,1AA', 'M5V_3L9', 'MSV3L9', 'CA90210', 'D10115', 'jp1010044', '101to0044',
  '101 dash 0044', '101ハイフン0044', 'Berlin10115', '98k101', '1012-AB',
  '98101_1234', '98101+1234', '98101/1234', '98101 dash 1234', '9 8 1 0 one', 'ninety 8 one 0 one',
]; // biome-ignore format: a list
const EMAILS = [
  'demo#example.com',
  'tDOTwhitfieldATexampleDOTcom',
  'minho.lee at example',
  'lena_b at posteo',
  'aya.takeda*example.com',
  'aya.takeda/at/example.com',
  'aya.takeda"at"example.com',
  'aya.takeda [at sign] example.com',
  'ayatakeda gmail.com',
  'aya_takeda & example . com',
  'aya.takedaアットマークexample点com',
  'r.okafor at example,com',
];

describe('a proof with a slip or another mark', () => {
  it.each([
    ...POSTAL.map((proof) => [proof, '[postal code]']),
    ...EMAILS.map((proof) => [proof, '[e-mail]']),
  ])('is masked whole: %s', (proof = '', mask = '') => {
    const masked = readOrderQuestion(`MA-1048431 ${proof}`).masked;
    expect(masked.replace('［メールアドレス］', '[e-mail]').replace('［郵便番号］', '[postal code]')).toBe(
      `MA-1048431 ${mask}`,
    );
  });

  it.each([
    ['WA98101', '98101'],
    ['1O1-OO44', '1010044'],
    ['98101_1234', '98101'],
    ['1012-AB', '1012ab'],
  ])('is tried where it can be read: %s', (proof, contact) => {
    expect(readOrderQuestion(`MA-1048431 ${proof}`).contacts).toEqual([contact]);
  });
});

describe('what others write beside an order', () => {
  it.each([
    'MA-1048431 look at example.com/help',
    'MA-1048431 arrived 2026',
    'MA-1048431 paid 3400yen',
    'MA-1048431 vol12?',
    'MA-1048431 has mp100 vol 3',
    'MA-1048431 at DHL',
    'MA-1048431 at 10.30',
    'MA-1048431, see shonenjump.com',
    'MA-1048431 is for my 12yo',
    'MA-1048431 came at 11pm',
    'MA-1048431 is 16 cm, at 20cm',
    'Where is MA-1048431? I am at the point in Gankutsuou where the duel begins',
    'MA-1048431: volumes 1 2 3',
  ])('is left as it is: %s', (text) => {
    expect(readOrderQuestion(text).masked).toBe(text);
  });

  it('is left as it is where it may be the short number of an order', () => {
    for (const text of ['order 12345 status', '注文番号12345の状況'])
      expect(readOrderQuestion(text, ['Where is MA-1048431?']).masked).toBe(text);
  });
});

describe('the reason of a rating', () => {
  it.each([
    'it is 2026',
    'this is 2025 not 2015',
    '2026',
    'the link at example.com is broken',
    'look at amazon.com',
    'cheaper at mandarake.co.jp',
    'I saw it at rightstuf.com for 9.99',
    '11eyes',
    'mp100',
    'bus at 10.30',
    'page 215 is missing',
    '2026年です',
  ])('keeps its years, pages and shops: %s', (text) => {
    expect(withoutProofs(text)).toBe(text);
  });

  it.each([
    ['98101', '[postal code]'],
    ['it is 98101', 'it is [postal code]'],
    ['aya.takeda at example.com', '[e-mail]'],
    ['demo#example.com', '[e-mail]'],
    ['MA-1048431 and zip 2026', 'MA-1048431 and zip [postal code]'],
  ])('loses its proofs: %s', (text, masked) => {
    expect(withoutProofs(text)).toBe(masked);
  });
});

it.each(['a.', 'a#', '1o', 'a at ', '98101_', '1 '])('is looked for in time in a long run of %j', (part) => {
  const run = part.repeat(8_000 / part.length);
  expect(cpuMsOf(() => readOrderQuestion(`MA-1048431 ${run}`))).toBeLessThan(2_000);
});
