/** The stored form of a snapshot: its parts as texts, cut into chunks. */
import type { BuiltSnapshot } from './search/build-snapshot.ts';

/** Version of the stored form. A function refuses another one and goes on with the version that it has. */
export const SNAPSHOT_FORMAT = 1;

export const SNAPSHOT_PARTS = ['data', 'series', 'text'] as const;
export type SnapshotPart = (typeof SNAPSHOT_PARTS)[number];

/** `data`: JSON of {@link SnapshotData}; `series`: JSON Lines; `text`: JSON of the text index. */
export type SnapshotTexts = Readonly<Record<SnapshotPart, string>>;

export function textsOf({ data, lines, text }: BuiltSnapshot): SnapshotTexts {
  return { data: JSON.stringify(data), series: lines.join('\n'), text };
}

/** Splits bytes into chunks of at most `size` bytes; no bytes are one empty chunk. */
export function chunksOf(bytes: Uint8Array, size: number): readonly Uint8Array[] {
  const count = Math.max(1, Math.ceil(bytes.length / size));
  return Array.from({ length: count }, (_, n) => bytes.subarray(n * size, (n + 1) * size));
}
