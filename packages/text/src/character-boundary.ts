/** Places where a text may be cut: between characters as they are seen on a screen. */

/** A cluster that is longer, of accents heaped upon one letter, is cut like any text. */
const LONGEST_CHARACTER = 64;

const characters = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** Start of the character that `index` lies in, or `index` where that is too far back; never between surrogates. */
export function startOfCharacterAt(text: string, index: number): number {
  const start = characters.segment(text).containing(index)?.index ?? index;
  if (index - start < LONGEST_CHARACTER) return start;
  return isInsidePair(text, index) ? index - 1 : index;
}

/** `index` if a character starts there, or else the end of the character it lies in, as far as 64 units on. */
export function endOfCharacterAt(text: string, index: number): number {
  const character = characters.segment(text).containing(index);
  if (character === undefined || character.index === index) return index;
  const end = character.index + character.segment.length;
  if (end - index < LONGEST_CHARACTER) return end;
  return isInsidePair(text, index) ? index + 1 : index;
}

function isInsidePair(text: string, index: number): boolean {
  return /[\uDC00-\uDFFF]/.test(text.charAt(index));
}
