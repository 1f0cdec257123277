/** Cuts text into frames: by bytes, and only between visible characters (grapheme clusters). */
import { startOfCharacterAt } from '@mangaassist/text';

/** Most bytes of JSON in the text of a delta; a frame holds 32 KB. */
const MAX_PART_BYTES = 30_000;

/** End of the part of `text` that fits one frame, at a character boundary. */
export function endOfPart(text: string): number {
  // A UTF-16 unit takes at least one byte of JSON.
  let end = Math.min(text.length, MAX_PART_BYTES);
  while (bytesOf(text.slice(0, end)) > MAX_PART_BYTES) end = Math.floor(end / 2);
  return end === text.length ? end : startOfCharacterAt(text, end);
}

/** End of the characters that later text cannot change. The last one may still get combining characters. */
export function endOfWholeCharacters(text: string): number {
  // Half of a surrogate pair: its other half decides if it belongs to the character before it.
  const known = text.replace(/[\uD800-\uDBFF]$/, '');
  return known === '' ? 0 : startOfCharacterAt(known, known.length - 1);
}

function bytesOf(text: string): number {
  return Buffer.byteLength(JSON.stringify(text));
}
