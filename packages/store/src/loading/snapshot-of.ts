import { Snapshot, type SnapshotData } from '../search/snapshot.ts';
import { TextIndex } from '../search/text/text-index.ts';
import type { SnapshotTexts } from '../stored-parts.ts';

/**
 * The snapshot of stored texts. The text index is parsed at the first search by words.
 * @throws SyntaxError if `data` is not JSON.
 */
export function snapshotOf(texts: SnapshotTexts, loadText = () => TextIndex.loadNow(texts.text)): Snapshot {
  const lines = texts.series === '' ? [] : texts.series.split('\n');
  return new Snapshot(JSON.parse(texts.data) as SnapshotData, lines, loadText);
}
