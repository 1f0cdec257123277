/** Texts of multi-unit characters, and the ways in which a model's stream can cut them. */
import fc from 'fast-check';

/** Longer characters are sent in parts (text-parts.ts); these properties need shorter ones. */
const LONGEST_CHARACTER = 64;

const characters = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

const PIECES = [
  'a',
  ' ',
  '\n',
  '\r',
  '\r\n',
  '漫',
  '𠮷',
  'か\u3099', // が, as macOS writes it
  '\u3099',
  'e\u0301',
  '\u0301',
  '\u200d',
  '\ufe0f',
  '❤️',
  '👩‍👧‍👦',
  '👩',
  '👍🏽',
  '🏽',
  '🇯🇵',
  '🇫',
  '\u1100\u1161\u11a8', // 각 as three letters
  'ᄀ',
  'ᅡ',
  'क्षि',
  '\u0600',
];

/** Boundaries of the visible characters of a text, its beginning and its end included. */
export function boundariesOf(text: string): ReadonlySet<number> {
  return new Set([
    0,
    ...Array.from(characters.segment(text), ({ index, segment }) => index + segment.length),
  ]);
}

export function trickyText(maxPieces = 30): fc.Arbitrary<string> {
  return fc
    .array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: maxPieces })
    .map((pieces) => pieces.join(''))
    .filter((text) =>
      [...characters.segment(text)].every(({ segment }) => segment.length < LONGEST_CHARACTER),
    );
}

/** Cut at any unit, also within a surrogate pair. */
export function chunked(text: string): fc.Arbitrary<readonly string[]> {
  return fc.array(fc.integer({ min: 0, max: text.length }), { maxLength: 20 }).map((cuts) => {
    const edges = [0, ...cuts.toSorted((a, b) => a - b), text.length];
    return edges.slice(1).map((edge, n) => text.slice(edges[n], edge));
  });
}
