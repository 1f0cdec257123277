/** Summarises the windows of one variant for each task, on one scale and as far back as the quality is stable. */

import type { LiveConfig } from '@mangaassist/cascade-core';
import { bestConfidenceBp } from '@mangaassist/cascade-core';
import type { Task } from '@mangaassist/protocol';
import { type TaskEvidence, taskEvidence } from '../thresholds/threshold-estimate.ts';
import type { Observations, TaskObservations } from './observations.ts';
import type { Graded } from './proportion.ts';
import { heldGrades } from './quality-memory.ts';
import {
  addGrades,
  type Cell,
  combineSources,
  mergeCells,
  NONE,
  type SourceWeight,
  weighSources,
} from './quality-sources.ts';
import { type RecentTraffic, recentTraffic } from './recent-traffic.ts';
import { mostQuality, type SignWeight, weighSigns } from './signs.ts';

export interface EvidenceSummary {
  readonly sources: readonly SourceWeight[];
  /** Tasks of the newest window. */
  readonly tasks: ReadonlyMap<Task, TaskSummary>;
  /** The grades of all tasks. */
  readonly all: readonly Cell[];
  /** Mean grade in memory, tasks weighed by the newest window's requests, 0–1; null without grades. */
  readonly quality: number | null;
  readonly signs: readonly SignWeight[];
  /** The most that signs of bad answers leave possible for the quality, 0–1; null without an answer. */
  readonly atMost: number | null;
}

interface TaskSummary {
  readonly recent: RecentTraffic;
  readonly cells: readonly Cell[];
  /** As for all tasks. */
  readonly atMost: number | null;
}

/** The quality that the targets are compared with: the mean grade, or the bound of the signs if that is lower. */
export function shownQuality(
  { quality, atMost }: Pick<EvidenceSummary, 'quality' | 'atMost'>,
  target: number,
): number | null {
  if (atMost === null) return quality;
  if (quality !== null) return Math.min(quality, atMost);
  // A bound over the target measures nothing.
  return atMost < target ? atMost : null;
}

/**
 * @param windows oldest first; only the newest `memoryWindows` count.
 * @param sources weights of the sources, for windows that are too few to measure them.
 */
export function summariseEvidence(
  windows: readonly Observations[],
  { tuning }: LiveConfig,
  sources: readonly SourceWeight[] = weighSources(windows.slice(-tuning.memoryWindows)),
): EvidenceSummary {
  const memory = windows.slice(-tuning.memoryWindows);
  const signs = weighSigns(memory);
  const atMost = (task: Task | null) => mostQuality(memory, task, signs, tuning.minimumSample);
  const tasks = new Map<Task, TaskSummary>();
  let good = 0;
  let graded = 0;
  for (const [task, { requests }] of tasksOf(memory.at(-1))) {
    const history = memory.map((window) => window.tasks[task]?.quality ?? []);
    const cells = heldGrades(combineSources(history, sources));
    tasks.set(task, {
      recent: recentTraffic(memory, task, tuning.minimumSample),
      cells,
      atMost: atMost(task),
    });
    const { count, mean } = cells.reduce<Graded>(addGrades, NONE);
    good += count === 0 ? 0 : requests * mean;
    graded += count === 0 ? 0 : requests;
  }
  const all = mergeCells([...tasks.values()].flatMap(({ cells }) => cells));
  const quality = graded === 0 ? null : good / graded;
  return { sources, tasks, all, quality, signs, atMost: atMost(null) };
}

/** Evidence on a task, from its own grades or from `cells` of other tasks. */
export function evidenceOn(
  summary: EvidenceSummary,
  task: Task,
  config: LiveConfig,
  cells: readonly Cell[] | undefined = summary.tasks.get(task)?.cells,
): TaskEvidence | null {
  const recent = summary.tasks.get(task)?.recent;
  if (recent === undefined || recent.drafts.count === 0) return null;
  const strong = summary.all.filter(({ tier }) => tier === 'strong').reduce<Graded>(addGrades, NONE);
  const highestGateBp = bestConfidenceBp(task, config.cascade);
  return taskEvidence(recent, cells ?? [], strong, highestGateBp);
}

function tasksOf(window: Observations | undefined): readonly (readonly [Task, TaskObservations])[] {
  return Object.entries(window?.tasks ?? {}) as [Task, TaskObservations][];
}
