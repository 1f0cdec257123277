import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { OutputFilter } from '../../../lambdas/cascade-core/src/output-filter.ts';
import { readSelfEstimate } from '../../../lambdas/cascade-core/src/self-estimate.ts';

function filtered(chunks: readonly string[]): string {
  const filter = new OutputFilter();
  return chunks.map((chunk) => filter.push(chunk)).join('') + filter.end();
}

const CONTROL = [
  '[95]',
  '> [95]',
  'Estimate: [95]',
  '95 [faq]',
  '(40)',
  '# [40]',
  '「40」',
  '【40】',
  '［９５］',
  '**[95]**',
  '[40 FAQ]',
  'Confidence: 40',
  '[87%]',
  '[87/100]',
  '`[95]`',
  '\u200B[95]',
  '<thinking>The price is 3.</thinking>',
  '<think>Hm.\n[3]</think>',
  '<context>',
  '</question>',
  '<item id="a" title="b">',
  '<answer>',
];
const TEXT = [
  '【返品について】',
  'Volume [72] is here.',
  '[72] is the last volume.',
  '- [72] of the series',
  '[27.99]',
  '[1] Berserk\n[2] Monster',
  '# Returns',
  'It has 3 volumes.',
  '「進撃の巨人」は34巻です。',
  '1997',
  '10',
  '2 < 3 and <b>bold</b>',
  '```ts\nconst a = [95, 3];\n```',
  'Estimated delivery: 3 days',
  'Confidence Man, volume 3',
];

test.each(CONTROL)('control text is not shown at the start, in the middle or at the end: %j', (shape) => {
  expect(
    filtered([`${shape}\nYes.\n${shape}\nIt is.\n${shape}`])
      .replace(/\n+/g, '\n')
      .trim(),
  ).toBe('Yes.\nIt is.');
});

test.each(TEXT)('what is text passes character for character: %j', (text) => {
  expect(filtered([`${text}\nYes.\n${text}`])).toBe(`${text}\nYes.\n${text}`);
});

test('a heading in Japanese brackets after no estimate line stays whole', () => {
  expect(readSelfEstimate('【返品について】\n30日', true)).toMatchObject({
    estimateBp: null,
    rest: '【返品について】\n30日',
  });
});

test('what is shown does not depend on how the model cut its stream into chunks', () => {
  const piece = fc.constantFrom(...CONTROL, ...TEXT, '\n', ' ', '<', '[', '9', '𠮷');
  fc.assert(
    fc.property(fc.array(piece), fc.integer({ min: 1, max: 9 }), (pieces, size) => {
      const text = pieces.join('');
      const chunks = text.match(new RegExp(`[^]{1,${size}}`, 'gu')) ?? [];
      expect(filtered(chunks)).toBe(filtered([text]));
    }),
  );
});
