/** Reciprocal rank fusion (Cormack, Clarke and Büttcher, 2009), where the collection does not do it itself. */
import type { FoundSeries } from '@mangaassist/store';

/** The constant of the paper, and of the search pipeline. */
export const RANK_CONSTANT = 60;

/**
 * Least score of agreement: third in two lists. The nearest neighbours of a vector always exist, so a place far down in
 * one of the lists is no evidence.
 */
const AGREEMENT = 2 / (RANK_CONSTANT + 3);

export interface Ranked {
  readonly id: string;
  /** Sum of the reciprocal ranks. */
  readonly score: number;
}

/** The series of several lists, the best first; each list has its best first. */
export function fuseRanks(lists: readonly (readonly string[])[]): readonly Ranked[] {
  const scores = new Map<string, number>();
  for (const list of lists) {
    for (const [n, id] of [...new Set(list)].entries()) {
      scores.set(id, (scores.get(id) ?? 0) + 1 / (RANK_CONSTANT + n + 1));
    }
  }
  return [...scores].map(([id, score]) => ({ id, score })).sort((a, b) => b.score - a.score);
}

/** Scores as shares of the best. A series may have two documents. */
export function foundSeries(ranked: readonly Ranked[], limit: number): readonly FoundSeries[] {
  const best = ranked[0]?.score ?? 1;
  const byId = new Map<string, FoundSeries>();
  for (const { id, score } of ranked) {
    if (!byId.has(id)) byId.set(id, { id, score: score / best, agreed: score >= AGREEMENT });
  }
  return [...byId.values()].slice(0, limit);
}
