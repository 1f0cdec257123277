import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { cleanText, matchForm, readText } from '@mangaassist/text';
import { wordsOf } from '@mangaassist/text/words';
import fc from 'fast-check';
import { keyForm } from '../../../packages/text/src/text-border.ts';
import { anyCodePoint } from '../../support/any-code-point.ts';

/** Letters of several scripts beside whatever is invisible, combining, wide or half of something. */
const PIECES = [
  ...'aZ9 \n\t#*か漫葛',
  ...[
    '\r',
    '\u0000',
    '\u0085',
    '\u00ad',
    '\u034f',
    '\u061c',
    '\u115f',
    '\u1160',
    '\u17b4',
    '\u180b',
    '\u180e',
  ],
  ...['\u200b', '\u200c', '\u200d', '\u200e', '\u200f', '\u202a', '\u202e', '\u2060', '\u2064', '\u2066'],
  ...['\u206f', '\u3164', '\ufe00', '\ufe0e', '\ufe0f', '\ufeff', '\uffa0', '\ufff0', '\ufff9', '\uffff'],
  ...['\u{1d173}', '\u{e0001}', '\u{e0041}', '\u{e007f}', '\u{e0100}', '\u{e01ef}', '\u{e0fff}', '\u{1bca0}'],
  ...['\u0301', '\u0316', '\u0344', '\u093c', '\u094d', '\u3099', '\u20e3', '\u0300\u0316'.repeat(20)],
  ...['😀', '👩', '❤', '🏽', '🇯', 'ﷺ', '㌖', 'ﾊﾞ', 'Ａ', 'İ', 'Σ', 'क', 'م', 'ك', 'ᄀ', 'ᅡ', 'ᆨ', '②', '¼'],
];
const hostile = fc
  .array(fc.oneof(fc.constantFrom(...PIECES), fc.string({ unit: anyCodePoint, maxLength: 3 })), {
    maxLength: 40,
  })
  .map((pieces) => pieces.join(''));

const JOINING =
  /[\p{sc=Arab}\p{sc=Beng}\p{sc=Deva}\p{sc=Gujr}\p{sc=Guru}\p{sc=Knda}\p{sc=Mlym}\p{sc=Orya}\p{sc=Sinh}\p{sc=Taml}\p{sc=Telu}\p{sc=Syrc}]/u
    .source;

/** Invisible characters that may stay, by the characters around them. */
const ALLOWED = new RegExp(
  [
    '(?<=\\p{Extended_Pictographic}(?:\\uFE0F|\\p{EMod})?)\\u200D(?=\\p{Extended_Pictographic})',
    '(?<=\\p{Extended_Pictographic})[\\uFE0E\\uFE0F]',
    '(?<=[0-9#*])\\uFE0F(?=\\u20E3)',
    '(?<=\\p{Unified_Ideograph})[\\uFE00-\\uFE02\\u{E0100}-\\u{E01EF}]',
    `(?<=(?=\\p{L})${JOINING}\\p{M}*)[\\u200C\\u200D]`,
  ].join('|'),
  'gu',
);

describe('text at the border', () => {
  it.each([
    ['a zero-width space', 'sh\u200bip'],
    ['a soft hyphen', 'sh\u00adip'],
    ['a word joiner and a byte order mark', 's\u2060h\ufeffip'],
    ['joiners of other scripts', 'sh\u200c\u200dip'],
    ['directions', '\u202esh\u2066i\u2069p\u202c\u200e\u061c'],
    ['tag characters', 'ship\u{e0041}\u{e0042}\u{e007f}'],
    ['variation selectors', 's\ufe0fh\u{e0100}ip'],
    ['Hangul fillers', '\u115fsh\u3164i\uffa0p\u1160'],
    ['a grapheme joiner', 'sh\u034fip'],
    ['unassigned invisible characters', 'sh\ufff0i\u{e0fff}p'],
    ['annotations and code points that are no characters', 'sh\ufff9i\uffffp'],
  ])('has no %s within a word', (_, text) => {
    expect(cleanText(text)).toBe('ship');
  });

  it.each(['👩‍👧‍👦 ❤️ 🏳️‍🌈 👩🏽‍💻 1️⃣ ☺︎', '葛\u{e0100}飾区', 'می\u200cخواهم', 'क्\u200dष', 'ワンピース 𠮷野家'])(
    'keeps %j, whose invisible characters are part of how it is written',
    (text) => {
      expect(cleanText(text)).toBe(text);
    },
  );

  it('is the same when it is cleaned again', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const once = cleanText(text);
        expect(cleanText(once)).toBe(once);
        expect(once).toBe(once.normalize('NFC'));
        expect(once).toBe(once.trim());
      }),
      { numRuns: 300 },
    );
  });

  it('has no invisible character outside of the sequences that need one', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        expect(cleanText(text).replace(ALLOWED, '')).not.toMatch(/\p{DI}|\p{NChar}|(?![\t\n])\p{Cc}/u);
      }),
      { numRuns: 300 },
    );
  });

  it('has at most thirty combining marks in a row', () => {
    expect(cleanText(`a${'\u0301\u0316'.repeat(8_000)}b`)).toMatch(/^\P{M}\p{M}{1,30}b$/u);
  });

  it('is not looked at when it is longer than any text of so many characters can be', () => {
    expect(readText(' '.repeat(16_001), 4_000)).toEqual({ kind: 'oversized' });
    expect(readText(`${' '.repeat(15_999)}x`, 4_000)).toEqual({ kind: 'text', text: 'x' });
  });

  it.each(['\u200b', '\u{e0041}\u{e0042}', '\u3164 \u2800'.slice(0, 2), '\u202e \u00ad', ''])(
    'is empty if only invisible characters are left (%j)',
    (text) => {
      expect(readText(text, 4_000)).toEqual({ kind: 'empty' });
    },
  );
});

describe('the forms of a text behind the border', () => {
  it('are bounded, whatever compatible characters become', () => {
    for (const unit of ['ﷺ', '㌖', 'İ', '𠮷', '\u0344']) {
      const text = unit.repeat(4_000);
      expect(matchForm(text).length).toBeLessThanOrEqual(8_000);
      expect(wordsOf(text).join('').length).toBeLessThanOrEqual(1_000);
    }
  });

  it('are hardly longer than their texts', () => {
    for (const character of ['ﷺ', '㌖', '㍿', 'ﬃ', '⑽', '½'])
      expect(matchForm(character.repeat(800)).length).toBeLessThanOrEqual(1_000);
    expect(matchForm('ﷺ')).toHaveLength(18);
  });

  it('of a long text have the words of its beginning and of its end', () => {
    const words = wordsOf(`Frieren ${'x '.repeat(1_900)}gift wrapping`);

    expect(words).toEqual(expect.arrayContaining(['frieren', 'gift', 'wrapping']));
  });

  it('are the same when they are made again, and of the clean text as of the text', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const form = matchForm(text);
        expect(matchForm(form)).toBe(form);
        expect(form).not.toMatch(/\p{DI}/u);
        const key = keyForm(cleanText(text));
        expect(keyForm(key)).toBe(key);
      }),
      { numRuns: 300 },
    );
  });

  it('differ for the same words only if the cache key of the question differs too', () => {
    fc.assert(
      fc.property(hostile, hostile, (a, b) => {
        fc.pre(keyForm(cleanText(a)) === keyForm(cleanText(b)));
        expect(wordsOf(cleanText(a))).toEqual(wordsOf(cleanText(b)));
      }),
    );
    expect(keyForm('volume 1²')).not.toBe(keyForm('volume 12'));
  });
});

it('no module but the border changes text by normalising it', () => {
  const root = new URL('../../../', `file://${__filename}`);
  const files = ['lambdas', 'packages', 'local', 'cli']
    .flatMap((folder) =>
      readdirSync(new URL(folder, root), { recursive: true, encoding: 'utf8' }).map(
        (name) => `${folder}/${name}`,
      ),
    )
    .filter((name) => name.endsWith('.ts') && !name.endsWith('text/src/text-border.ts'));

  expect(files.length).toBeGreaterThan(100);
  const normalising = files.filter((name) =>
    readFileSync(new URL(name, root), 'utf8').includes('.normalize('),
  );
  // A client counts as the protocol does, a token ceiling measures both forms, the filter of model output
  // recognises lines by one, the verifier counts words of one, and orders, names and words are compared by one:
  // none of them changes a text. The local stand-in of a search engine analyses words. The import of a product list makes titles of its cells.
  expect(normalising.toSorted()).toEqual([
    'cli/store/csv/feed-price.ts',
    'cli/store/csv/product-text.ts',
    'local/opensearch/collection-index.ts',
    'packages/cascade-core/src/answer/output/estimate-forms.ts',
    'packages/cascade-core/src/verifier/evidence/plain-text.ts',
    'packages/cascade-core/src/verifier/tokens.ts',
    'packages/store/src/orders/clusters.ts',
    'packages/store/src/orders/contact-form.ts',
    'packages/store/src/query/fold.ts',
    'packages/store/src/query/names/misspelt-names.ts',
    'packages/store/src/search/names/reading-match.ts',
    'packages/store/src/search/text/terms.ts',
    'packages/text/src/token-estimate.ts',
    'packages/widget/src/element/composer.ts',
  ]);
});
