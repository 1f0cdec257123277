/** A postal code of few digits beside its place is a proof; beside what a shop counts it is none. */
import { describe, expect, it } from '@jest/globals';
import { readOrderQuestion } from '../../../packages/store/src/orders/read-order-question.ts';
import { cpuMsOf } from '../../support/cpu-time.ts';

describe('a postal code beside its place', () => {
  it.each([
    ['MA-1048431 3000 Bern', 'MA-1048431 [postal code] Bern', '3000'],
    ['MA-1048431, 1010 Wien', 'MA-1048431, [postal code] Wien', '1010'],
    ['3000 Bern, MA-1048431', '[postal code] Bern, MA-1048431', '3000'],
    ['where is MA-1048431? I live in 3000 Bern', 'where is MA-1048431? I live in [postal code] Bern', '3000'],
    ['my order MA-1048431 (3000 Bern)', 'my order MA-1048431 ([postal code] Bern)', '3000'],
    ['MA-1048431 1010 vienna please', 'MA-1048431 [postal code] vienna please', '1010'],
    [
      'MA-1048431 went to Bahnhofstrasse 1, 8001 Zürich.',
      'MA-1048431 went to Bahnhofstrasse 1, [postal code] Zürich.',
      '8001',
    ],
    ['MA-1048431 1234 AB Amsterdam', 'MA-1048431 [postal code] Amsterdam', '1234ab'],
    ['MA-1048431 2000 Antwerp', 'MA-1048431 [postal code] Antwerp', '2000'],
    ['MA-1048431 Bern 3000', 'MA-1048431 Bern [postal code]', '3000'],
    ['MA-1048431 Sydney NSW 2000', 'MA-1048431 Sydney NSW [postal code]', '2000'],
    ['order 1048431 3000 Bern', 'order 1048431 [postal code] Bern', '3000'],
  ])('is read and masked: %s', (text, masked, contact) => {
    expect(readOrderQuestion(text)).toMatchObject({ masked, contacts: [contact], numbers: ['MA-1048431'] });
  });

  it.each(['3000 Bern', 'it is 3000 Bern', '10115 Berlin', "I'm in 98101 Seattle"])(
    'is masked where a proof was asked for: %s',
    (text) => {
      for (const earlier of ['Where is MA-1048431?', 'Where is my order?'])
        expect(readOrderQuestion(text, [earlier]).masked).toBe(text.replace(/\d+/, '[postal code]'));
    },
  );
});

describe('digits beside a word of the shop', () => {
  it.each([
    'MA-1048431 has 2000 pages of Berserk',
    'MA-1048431: is the 2024 Edition included?',
    'MA-1048431 was placed in 2024 December',
    'MA-1048431 has volume 1000 One Piece',
    'does MA-1048431 include chapter 1100 One Piece?',
    'MA-1048431 paid 3000 Yen',
    'MA-1048431 2020 Eisner winner',
    'Did MA-1048431 use my 1000 Points?',
    'MA-1048431 over 1000 Items',
    'is MA-1048431 in the 2025 Winter sale?',
    'in MA-1048431 I ordered Blade Runner 2049 Black Lotus',
    'MA-1048431 and Cyberpunk 2077 Manga',
    'MA-1048431: volumes I, II, III, IV and V',
    'MA-1048431 is the two-in-one edition',
  ])('are no proof beside an order number: %s', (text) => {
    expect(readOrderQuestion(text).masked).toBe(text);
  });

  it.each([
    '2001 Nights',
    'Cyberpunk 2077',
    '1000 yen',
    '5000 points',
    'Are there 1000 chapters of One Piece?',
    'Do you have Planetes for 2000 yen?',
    'I want 20th Century Boys 1000 pages',
  ])('are no proof in a later question: %s', (text) => {
    expect(readOrderQuestion(text, ['Where is MA-1048431?']).masked).toBe(text);
  });
});

describe('a proof in few words, in Roman numerals, or before the word for the order', () => {
  it.each([
    ['MA-1048431 nine-eight-one', 'MA-1048431 [postal code]'],
    ['MA-1048431 nine–eight–one–zero–one', 'MA-1048431 [postal code]'],
    ['MA-1048431 IX VIII I O I', 'MA-1048431 [postal code]'],
    ['V6B1A1order1048431', '[postal code]order1048431'],
    ['98101order 1048431', '[postal code]order 1048431'],
  ])('is masked: %s', (text, masked) => {
    expect(readOrderQuestion(text)).toMatchObject({ masked, numbers: ['MA-1048431'] });
  });

  it.each([
    ['digits', '3000 '],
    ['places', 'bern '],
    ['digits and places', '3000 bern, '],
    ['places and digits', 'bern 3000 '],
    ['Roman numerals', 'ix viii '],
    ['words with hyphens', 'nine-'],
  ])('is looked for in time in a long run of %s', (_, part) => {
    const run = part.repeat(8_000 / part.length);
    expect(cpuMsOf(() => readOrderQuestion(`MA-1048431 ${run}`))).toBeLessThan(2_000);
  });
});
