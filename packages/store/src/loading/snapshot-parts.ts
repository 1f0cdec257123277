/** A snapshot as the texts that are stored, and back. */
import type { BuiltSnapshot } from '../search/build-snapshot.ts';
import { Snapshot, type SnapshotData } from '../search/snapshot.ts';
import { TextIndex } from '../search/text/text-index.ts';

/** Version of the stored form. A function refuses another one and goes on with the version that it has. */
export const SNAPSHOT_FORMAT = 1;

export const SNAPSHOT_PARTS = ['data', 'series', 'text'] as const;
export type SnapshotPart = (typeof SNAPSHOT_PARTS)[number];

/** `data`: JSON of {@link SnapshotData}; `series`: JSON Lines; `text`: JSON of the text index. */
export type SnapshotTexts = Readonly<Record<SnapshotPart, string>>;

export function textsOf({ data, lines, text }: BuiltSnapshot): SnapshotTexts {
  return { data: JSON.stringify(data), series: lines.join('\n'), text };
}

/**
 * The snapshot of stored texts. The text index is parsed at the first search by words.
 * @throws SyntaxError if `data` is not JSON.
 */
export function snapshotOf(texts: SnapshotTexts, loadText = () => TextIndex.loadNow(texts.text)): Snapshot {
  const lines = texts.series === '' ? [] : texts.series.split('\n');
  return new Snapshot(JSON.parse(texts.data) as SnapshotData, lines, loadText);
}

/** Splits bytes into chunks of at most `size` bytes; no bytes are one empty chunk. */
export function chunksOf(bytes: Uint8Array, size: number): readonly Uint8Array[] {
  const count = Math.max(1, Math.ceil(bytes.length / size));
  return Array.from({ length: count }, (_, n) => bytes.subarray(n * size, (n + 1) * size));
}
