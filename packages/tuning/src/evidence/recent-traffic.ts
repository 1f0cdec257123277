import type { Task } from '@mangaassist/protocol';
import type { DraftConfidences, Observations, PathObservations } from './observations.ts';

/** A task's drafts and what its paths cost, from as few of the newest windows as show it. */
export interface RecentTraffic {
  readonly drafts: DraftConfidences;
  readonly accepted: PathObservations;
  readonly escalated: PathObservations;
}

/** Answers of a path from which its mean price is taken. */
const LEAST_ANSWERS = 10;

/**
 * The newest window, and as many before it as it takes to have `minimumSample` drafts, and some answers of
 * each path: a price without recent answers is the last one that was measured. A path without any answer has the price of the
 * other path, so that it seems to save nothing.
 * @param windows oldest first.
 */
export function recentTraffic(
  windows: readonly Observations[],
  task: Task,
  minimumSample: number,
): RecentTraffic {
  const newestFirst = windows.flatMap(({ tasks }) => tasks[task] ?? []).reverse();
  const drafts = enough(
    newestFirst.map((of) => of.drafts),
    minimumSample,
  );
  const accepted = enough(
    newestFirst.map((of) => of.accepted),
    LEAST_ANSWERS,
  );
  const escalated = enough(
    newestFirst.map((of) => of.escalated),
    LEAST_ANSWERS,
  );
  const [cheap, strong] = [meanPath(accepted), meanPath(escalated)];
  return {
    drafts: {
      count: countOf(drafts),
      shareBelow: (drafts[0]?.shareBelow ?? []).map((_, at) =>
        mean(drafts, ({ shareBelow }) => shareBelow[at] ?? 0),
      ),
    },
    accepted: cheap.count > 0 ? cheap : { ...strong, count: 0 },
    escalated: strong.count > 0 ? strong : { ...cheap, count: 0 },
  };
}

/** From the newest on until their counts add up to `least`; none that are empty. */
function enough<T extends { readonly count: number }>(
  newestFirst: readonly T[],
  least: number,
): readonly T[] {
  const taken: T[] = [];
  for (const each of newestFirst) {
    if (countOf(taken) >= least) break;
    if (each.count > 0) taken.push(each);
  }
  return taken;
}

function meanPath(paths: readonly PathObservations[]): PathObservations {
  return {
    count: countOf(paths),
    meanUsd: mean(paths, ({ meanUsd }) => meanUsd),
    lateShare: mean(paths, ({ lateShare }) => lateShare),
  };
}

function countOf(all: readonly { readonly count: number }[]): number {
  return all.reduce((sum, { count }) => sum + count, 0);
}

function mean<T extends { readonly count: number }>(all: readonly T[], pick: (each: T) => number): number {
  const count = countOf(all);
  return count === 0 ? 0 : all.reduce((sum, each) => sum + each.count * pick(each), 0) / count;
}
