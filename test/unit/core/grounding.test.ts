import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { groundInContext } from '../../../lambdas/cascade-core/src/grounding.ts';

const passages = [
  { id: 'dandadan', title: 'Dandadan', text: '24 volumes. $9.99 a volume. 1巻528円。' },
  { id: 'nana', title: 'NANA', text: '¥1,200' },
];
const ungrounded = (text: string, ended = true) =>
  groundInContext({ question: 'Is 『Akira』 under $50?', passages, text, ended });

describe('the claims of an answer', () => {
  it.each([
    'Dandadan is $9.99.',
    '1巻は528円です。',
    'It costs ¥1200, or 1,200円.',
    '『NANA』 and “Dandadan” are here.',
    'Yes, 『Akira』 is under $50.',
    'There are 24 volumes and 7 reasons.',
  ])('that the store or the shopper named have ground: %s', (text) => {
    expect(ungrounded(text)).toBe(0);
  });

  it.each([
    ['Dandadan is $8.99.', 1],
    ['$8.99, I repeat, $8.99, or 12.50 dollars.', 2],
    ['『Berserk』は3,000円です。', 2],
    ['Try “Monster” or 『Pluto』.', 2],
  ])('that nobody named have none: %s', (text, count) => {
    expect(ungrounded(text)).toBe(count);
  });

  it('count only once they are complete', () => {
    expect(ungrounded('It is $9', false)).toBe(0);
    expect(ungrounded('Read 『Ber', false)).toBe(0);
  });

  it('never become fewer while text arrives, and no more than at the end', () => {
    const text = fc
      .array(
        fc.constantFrom(
          '$9.99 ',
          '$9',
          '.99',
          '8',
          '円',
          '『Ber',
          'serk』',
          '“Pluto”',
          ' and ',
          '1,',
          '200円。',
          '¥',
        ),
      )
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, fc.nat(60), fc.nat(60), (full, a, b) => {
        const [early, late] = [Math.min(a, b), Math.max(a, b)].map((end) => full.slice(0, end));
        expect(ungrounded(early ?? '', false)).toBeLessThanOrEqual(ungrounded(late ?? '', false));
        expect(ungrounded(late ?? '', false)).toBeLessThanOrEqual(ungrounded(full));
      }),
      { numRuns: 1_000 },
    );
  });
});
