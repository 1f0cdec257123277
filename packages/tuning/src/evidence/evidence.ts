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

export interface EvidenceSummary {
  readonly sources: readonly SourceWeight[];
  /** Tasks of the newest window. */
  readonly tasks: ReadonlyMap<Task, { readonly recent: RecentTraffic; readonly cells: readonly Cell[] }>;
  /** The grades of all tasks. */
  readonly all: readonly Cell[];
  /** Mean grade in memory, tasks weighed by the newest window's requests, 0–1; null without grades. */
  readonly quality: number | null;
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
  const tasks = new Map<Task, { recent: RecentTraffic; cells: readonly Cell[] }>();
  let good = 0;
  let graded = 0;
  for (const [task, { requests }] of tasksOf(memory.at(-1))) {
    const history = memory.map((window) => window.tasks[task]?.quality ?? []);
    const cells = heldGrades(combineSources(history, sources));
    tasks.set(task, { recent: recentTraffic(memory, task, tuning.minimumSample), cells });
    const { count, mean } = cells.reduce<Graded>(addGrades, NONE);
    good += count === 0 ? 0 : requests * mean;
    graded += count === 0 ? 0 : requests;
  }
  const all = mergeCells([...tasks.values()].flatMap(({ cells }) => cells));
  return { sources, tasks, all, quality: graded === 0 ? null : good / graded };
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
  const highestGateBp = bestConfidenceBp(task, config.cascade.calibration[task]);
  return taskEvidence(recent, cells ?? [], strong, highestGateBp);
}

function tasksOf(window: Observations | undefined): readonly (readonly [Task, TaskObservations])[] {
  return Object.entries(window?.tasks ?? {}) as [Task, TaskObservations][];
}
