import type { Change, ConfigRevision, Observations } from '@mangaassist/tuning';

/** A window may begin before a change by this share of its length, and count as made with it. */
const STILL_WHOLE = 0.1;

/**
 * Changes within the windows, oldest first, from the history (newest first). Revisions of the optimizer have their
 * `Change` as evidence; an operator's revision becomes a change without moves.
 */
export function changesWithin(
  windows: readonly Observations[],
  history: readonly ConfigRevision[],
): readonly Change[] {
  const [oldest] = windows;
  if (oldest === undefined) return [];
  const latestStart = (oldest.endMs - oldest.startMs) * STILL_WHOLE;
  return changesOf(history)
    .map((change) => {
      // A late run changed the configuration during a window that it did not see.
      return change.atMs - change.throughMs > latestStart ? { ...change, throughMs: change.atMs } : change;
    })
    .filter(({ throughMs }) => throughMs > oldest.startMs);
}

/** All changes of the history (newest first), oldest first. */
export function changesOf(history: readonly ConfigRevision[]): readonly Change[] {
  return history
    .map((revision) => (isChange(revision.evidence) ? revision.evidence : byHand(revision)))
    .toReversed();
}

function byHand({ config: { version }, author, reason, atMs }: ConfigRevision): Change {
  return { version, author, atMs, throughMs: atMs, reason, moves: [] };
}

function isChange(evidence: unknown): evidence is Change {
  if (typeof evidence !== 'object' || evidence === null) return false;
  const { moves, throughMs } = evidence as Partial<Change>;
  return Array.isArray(moves) && typeof throughMs === 'number';
}
