import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readSelfEstimate } from '../../../../packages/cascade-core/src/confidence/self-estimate.ts';
import { chunkedText } from '../../../support/cascade/chunks.ts';

/** Reads a text in chunks as a leg does, which drops white space before the answer. */
function readChunks(chunks: readonly string[]) {
  let opening = '';
  for (const [index, chunk] of chunks.entries()) {
    opening += chunk;
    const read = readSelfEstimate(opening, false);
    if (read.done) {
      return {
        estimateBp: read.estimateBp,
        shown: (read.rest + chunks.slice(index + 1).join('')).trimStart(),
      };
    }
  }
  const read = readSelfEstimate(opening, true);
  if (!read.done) throw new Error('An ended text was not read.');
  return { estimateBp: read.estimateBp, shown: read.rest.trimStart() };
}

describe('an opening line with a self-estimate', () => {
  it.each([
    ['[87]\nHello', 8_700, 'Hello'],
    ['[0]\nHello', 0, 'Hello'],
    ['[100]\nHello', 10_000, 'Hello'],
    ['  [ 87 % ] \n\n Hello', 8_700, 'Hello'],
    ['[87] Hello', 8_700, 'Hello'],
    ['[87]Hello [12]', 8_700, 'Hello [12]'],
    ['**[87]**\nHello', 8_700, 'Hello'],
    ['［８７］\nこんにちは', 8_700, 'こんにちは'],
    ['【87％】\nこんにちは', 8_700, 'こんにちは'],
    ['[87.5] Hello', 8_700, 'Hello'],
    ['[87/100] Hello', 8_700, 'Hello'],
    ['[87]\n', 8_700, ''],
  ])('is read and removed: %j', (text, estimateBp, rest) => {
    expect(readSelfEstimate(text, false)).toEqual({ done: true, estimateBp, rest });
  });

  it.each([
    ['[101]\nHello', 'Hello'],
    ['[999] Hello', 'Hello'],
    ['[quite sure]\nHello', 'Hello'],
    ['[-5]\nHello', 'Hello'],
    ['[]\nHello', 'Hello'],
  ])('is removed without an estimate if it is malformed: %j', (text, rest) => {
    expect(readSelfEstimate(text, false)).toEqual({ done: true, estimateBp: null, rest });
  });

  it.each([
    'Hello',
    'We have [12] copies.',
    '[One Piece] is in stock.',
    `[${'a bracket longer than any estimate '.repeat(2)}]\nHello`,
  ])('is missing, and the text is the whole answer: %j', (text) => {
    expect(readSelfEstimate(text, false)).toEqual({ done: true, estimateBp: null, rest: text });
  });
});

describe('an opening line with a word beside the number, such as a task', () => {
  it.each(['[87 faq]\nHello', '[87, order_status] Hello', '[87: comparison]\nHello', '[87 poetry]\nHello'])(
    '%j is the number alone: a model does not choose how it is checked',
    (text) => {
      expect(readSelfEstimate(text, false)).toEqual({ done: true, estimateBp: 8_700, rest: 'Hello' });
    },
  );
});

describe('a text that may still become an opening line', () => {
  it.each(['', ' ', '\n', '[', '[8', '[87', '[87]', '[sure', '[sure]', '[sure] ', '**', '【8'])(
    'needs more text: %j',
    (text) => {
      expect(readSelfEstimate(text, false)).toEqual({ done: false });
    },
  );

  it('is read as it is at the end of the text', () => {
    expect(readSelfEstimate('[87]', true)).toEqual({ done: true, estimateBp: 8_700, rest: '' });
    expect(readSelfEstimate('[87', true)).toMatchObject({ done: true, estimateBp: null });
    expect(readSelfEstimate('', true)).toEqual({ done: true, estimateBp: null, rest: '' });
  });

  it.each([`[${'8'.repeat(60)}`, `[sure]${' '.repeat(60)}`])(
    'needs more text up to a bound only: %j',
    (text) => {
      expect(readSelfEstimate(text, false)).toMatchObject({ done: true, estimateBp: null });
    },
  );

  it('is not awaited once a letter shows that the text is the answer', () => {
    expect(readSelfEstimate('H', false)).toEqual({ done: true, estimateBp: null, rest: 'H' });
  });
});

describe('the opening line of a streamed text', () => {
  const space = fc.constantFrom('', ' ', '\n', ' \n', '\n\n', '\t\n  ');
  const answers = fc.constantFrom('Hello', 'わかりました', '[12] copies', '1. 😀', '] [', '');

  const sameInAnyChunks = (texts: fc.Arbitrary<string>) =>
    fc.assert(
      fc.property(chunkedText(texts), ({ text, chunks }) => {
        expect(readChunks(chunks)).toEqual(readChunks([text]));
      }),
      { numRuns: 150 },
    );

  it('has the same estimate and the same rest for all cuts, if it is well-formed', () => {
    const line = fc
      .tuple(space, fc.constantFrom('[87]', '[ 5 ]', '[100 %]', '[999]'), space)
      .map((parts) => parts.join(''));
    sameInAnyChunks(fc.tuple(line, answers).map((parts) => parts.join('')));
  });

  it('leaves the same text for all cuts, if it is malformed or missing', () => {
    const line = fc.constantFrom(
      '[sure]\n',
      '[sure] ',
      '[87.5]\n',
      '[a\nb]\n',
      '[',
      '[[87]]',
      '**[87]**\n',
      '',
    );
    const opening = fc.constantFrom('Hello', 'いい質問です', '[One Piece]');
    sameInAnyChunks(fc.tuple(line, opening).map((parts) => parts.join('')));
  });

  it('is never shown if it is well-formed', () => {
    const percent = fc.integer({ min: 0, max: 100 });
    const texts = fc.tuple(percent, space).map(([n, white]) => ({ n, text: `[${n}]${white}Answer` }));
    const cut = texts.chain(({ n, text }) =>
      chunkedText(fc.constant(text)).map(({ chunks }) => ({ n, chunks })),
    );
    fc.assert(
      fc.property(cut, ({ n, chunks }) => {
        expect(readChunks(chunks)).toEqual({ estimateBp: n * 100, shown: 'Answer' });
      }),
    );
  });
});
