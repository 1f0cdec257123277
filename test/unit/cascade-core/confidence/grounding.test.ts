import { describe, expect, it } from '@jest/globals';
import { mentionOf } from '@mangaassist/cascade-core';
import fc from 'fast-check';
import { groundInContext } from '../../../../packages/cascade-core/src/confidence/grounding.ts';

const passages = [
  { id: 'dandadan', title: 'Dandadan', text: '24 volumes. $9.99 a volume. 1巻528円。' },
  { id: 'nana', title: 'NANA', text: '¥1,200' },
];
const grounds = { question: 'Is 『Akira』 under $50?', passages };

/** The unsupported claims in a text that is pushed in pieces. */
function ungroundedIn(pieces: readonly string[], ended = true): number {
  const counter = groundInContext(grounds);
  const count = pieces.reduce((_, piece) => counter.push(piece), 0);
  return ended ? counter.end() : count;
}

const ungrounded = (text: string, ended = true) => ungroundedIn([text], ended);

describe('the claims of an answer', () => {
  it.each([
    'Dandadan is $9.99.',
    '1巻は528円です。',
    'It costs ¥1200, or 1,200円.',
    '『NANA』 and “Dandadan” are here.',
    'Yes, 『Akira』 is under $50.',
    'There are 24 volumes and 7 reasons.',
  ])('are supported if the store or the shopper named them: %s', (text) => {
    expect(ungrounded(text)).toBe(0);
  });

  it('are one more claim behind 200 sentences, which take long enough to check', () => {
    expect(ungrounded('Dandadan costs $9.99. '.repeat(190))).toBe(0);
    expect(ungrounded('Dandadan costs $9.99. '.repeat(300))).toBe(1);
  });

  it.each([
    ['Dandadan is $8.99.', 1],
    ['$8.99, I repeat, $8.99, or 12.50 dollars.', 2],
    ['『Berserk』は3,000円です。', 2],
    ['Try “Monster” or 『Pluto』.', 2],
  ])('are unsupported if neither named them: %s', (text, count) => {
    expect(ungrounded(text)).toBe(count);
  });

  it('are counted only once they are complete', () => {
    expect(ungrounded('It is $9', false)).toBe(0);
    expect(ungrounded('Read 『Ber', false)).toBe(0);
  });

  it('never become fewer while text arrives, and never exceed the count at the end', () => {
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
      { numRuns: 100 },
    );
  });

  it('are the same for all cuts of the text', () => {
    const parts = fc.array(
      fc.oneof(
        fc.constantFrom(...'『』“”\n$¥,. 19', '円', '12.50 dollars ', 'USD', '$9', '𠮷', 'NANA'),
        fc.constantFrom('x'.repeat(59), '1,234,567,890,123', '“'.repeat(61), ' '.repeat(40)),
      ),
      { maxLength: 40 },
    );
    fc.assert(
      fc.property(parts, (pieces) => {
        for (let count = 0; count <= pieces.length; count += 1) {
          const sofar = pieces.slice(0, count);
          expect(ungroundedIn(sofar, false)).toBe(claimsByPattern(sofar.join(''), false));
        }
        expect(ungroundedIn(pieces)).toBe(claimsByPattern(pieces.join(''), true));
      }),
      { numRuns: 80 },
    );
  });
});

const GROUND = [grounds.question, ...passages.flatMap(({ title, text }) => [title, text])];

/** A simple and slow reference: patterns over the whole text. */
function claimsByPattern(text: string, ended: boolean): number {
  const prices =
    /[$¥￥]\s?(\d[\d,]{0,15}(?:\.\d{1,4})?)|(?<!\d|\d,)(\d[\d,]{0,15}(?:\.\d{1,4})?)\s?(?:円|dollars?\b|USD\b)/giu;
  const found = new Set<string>();
  for (const match of text.matchAll(prices)) {
    const [whole, a, b = ''] = match;
    if (!ended && match.index + whole.length >= text.length - 3) continue;
    const amount = Number((a ?? b).replaceAll(',', ''));
    if (![9.99, 528, 1_200, 50].includes(amount)) found.add(String(amount));
  }
  for (const [, title = ''] of text.matchAll(/[『“]([^』”\n]{1,60})[』”]/gu)) {
    const isNamed = GROUND.some((ground) => mentionOf(title, ground) >= 0);
    if (!isNamed) found.add(title);
  }
  return found.size;
}
