/** Where a text may be cut: by the bytes of a frame, and only between characters as a reader sees them. */
import { startOfCharacterAt } from '@mangaassist/text';

/** A delta's text in bytes of JSON; a frame holds 32 KB. */
const MAX_PART_BYTES = 30_000;

/** End of the part of `text` that fits one frame: all of it, or up to a character that is whole. */
export function endOfPart(text: string): number {
  // A unit is a byte of JSON at least.
  let end = Math.min(text.length, MAX_PART_BYTES);
  while (bytesOf(text.slice(0, end)) > MAX_PART_BYTES) end = Math.floor(end / 2);
  return end === text.length ? end : startOfCharacterAt(text, end);
}

/** End of the characters of `text` that no text to come can change: the last one may yet grow. */
export function endOfWholeCharacters(text: string): number {
  // Half of a pair says nothing: with its other half it may belong to what stands before it.
  const known = text.replace(/[\uD800-\uDBFF]$/, '');
  return known === '' ? 0 : startOfCharacterAt(known, known.length - 1);
}

function bytesOf(text: string): number {
  return Buffer.byteLength(JSON.stringify(text));
}
