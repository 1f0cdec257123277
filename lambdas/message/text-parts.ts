/** Where a text may be cut: by the bytes of a frame, and only between characters as a reader sees them. */

/** A delta's text in bytes of JSON; a frame holds 32 KB. */
const MAX_PART_BYTES = 30_000;

/** Accents heaped upon a letter without end are text all the same, and do not hold it up. */
const LONGEST_CHARACTER = 64;

const characters = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** End of the part of `text` that fits one frame: all of it, or up to a character that is whole. */
export function endOfPart(text: string): number {
  let end = text.length;
  while (bytesOf(text.slice(0, end)) > MAX_PART_BYTES) end = Math.floor(end / 2);
  return end === text.length ? end : startOfCharacterAt(text, end);
}

/** End of the characters of `text` that no text to come can change: the last one may yet grow. */
export function endOfWholeCharacters(text: string): number {
  // Half of a pair says nothing: with its other half it may belong to what stands before it.
  const known = text.replace(/[\uD800-\uDBFF]$/, '');
  return known === '' ? 0 : startOfCharacterAt(known, known.length - 1);
}

function startOfCharacterAt(text: string, index: number): number {
  const start = characters.segment(text).containing(index)?.index ?? index;
  if (index - start < LONGEST_CHARACTER) return start;
  const isLowSurrogate = /[\uDC00-\uDFFF]/.test(text.charAt(index));
  return isLowSurrogate ? index - 1 : index;
}

function bytesOf(text: string): number {
  return Buffer.byteLength(JSON.stringify(text));
}
