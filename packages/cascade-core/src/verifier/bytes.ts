/** Arrays of bytes as base64 and back. */

export function base64Of(bytes: Uint8Array | Int8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
}

export function bytesOf(base64: string): Uint8Array {
  return new Uint8Array(Buffer.from(base64, 'base64'));
}

/** Weights are stored in half a byte, as the square root of their units: many are small, and a few are large. */
export const LARGEST_ROOT = 7;
/** The greatest stored weight in units. */
export const LARGEST_UNIT = LARGEST_ROOT ** 2;
const OFFSET = 8;

/** Whole numbers of -7 to 7, two a byte, the first in the lower half. */
export function packedRoots(roots: Int8Array): Uint8Array {
  return Uint8Array.from({ length: roots.length / 2 }, (_, i) => {
    const [low, high] = [roots[2 * i] as number, roots[2 * i + 1] as number];
    return (low + OFFSET) | ((high + OFFSET) << 4);
  });
}

/** The units of packed roots: their squares, with their signs. */
export function unpackedUnits(bytes: Uint8Array): Int8Array {
  return Int8Array.from({ length: 2 * bytes.length }, (_, i) => {
    return unitOf((((bytes[i >> 1] as number) >> (4 * (i & 1))) & 15) - OFFSET);
  });
}

export function unitOf(root: number): number {
  return root * Math.abs(root);
}
