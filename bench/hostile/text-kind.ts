/** A kind of text, which gives as many characters as are asked for, and the ways to make one. */

/** Bounds of a text: code points, and UTF-16 units. */
export interface Length {
  readonly characters: number;
  readonly units: number;
}

export type TextKind = (length: Length) => string;

/** Repeats pieces to a length. */
export function repeated(...pieces: readonly string[]): TextKind {
  return (length) => cut(pieces.join('').repeat(Math.ceil(length.units / pieces.join('').length)), length);
}

/** A sequence of pieces that all differ. */
export function numbered(piece: (i: number) => string): TextKind {
  return (length) => cut(Array.from({ length: length.characters / 4 }, (_, i) => piece(i)).join(''), length);
}

/** A text without an end to what its beginning opens. */
export function opened(opening: string, ...pieces: readonly string[]): TextKind {
  return (length) => cut(opening + repeated(...pieces)(length), length);
}

/** Pieces as often as there is room, and an end that none of them has: a pattern that reads to the end has read in vain. */
export function ended(ending: string, kind: TextKind): TextKind {
  return ({ characters, units }) =>
    cut(kind({ characters: characters - ending.length, units: units - ending.length }) + ending, {
      characters,
      units,
    });
}

/** The text within both bounds, without half of a pair at its end. */
export function cut(text: string, { characters, units }: Length): string {
  const within = text.slice(0, units).replace(/[\uD800-\uDBFF]$/, '');
  return within.length <= characters ? within : [...within].slice(0, characters).join('');
}

/** Characters in their order, from a code point on. */
export const range = (from: number, count: number) =>
  Array.from({ length: count }, (_, i) => String.fromCodePoint(from + i)).join('');
