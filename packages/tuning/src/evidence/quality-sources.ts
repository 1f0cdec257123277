/**
 * One scale for grades of different trust. The judge's grades are a random sample, so they set the level.
 * Ratings are voluntary: displeased shoppers rate more often, which multiplies the odds of a good grade by about
 * the same factor everywhere. That factor is measured where judge and source graded the
 * same kind of answers, and taken back out.
 */
import type { Tier } from '@mangaassist/protocol';
import { type Observations, QUALITY_SOURCES, type QualityCell, type QualitySource } from './observations.ts';
import { type Graded, oddsRatio, type Pair } from './proportion.ts';

/**
 * Weight of one grade in judge's grades, and the most that all grades of a source weigh for one task. The noise of
 * single grades averages out, what the correction leaves does not: at a quality of 0.9 a mean that may be off
 * by 0.025 (ratings) is worth 150 random grades, however many there are. This is our own estimate. Implicit
 * grades are bad ones only, so they have no mean: they bound the quality (`signs.ts`) and have no weight here.
 */
const TRUST: Readonly<Record<QualitySource, { readonly each: number; readonly atMost: number }>> = {
  judge: { each: 1, atMost: Number.POSITIVE_INFINITY },
  rating: { each: 0.3, atMost: 150 },
  implicit: { each: 0, atMost: 0 },
};
/**
 * The weight of a task's ratings, at most, for each of its judge's grades. A guest identity chooses which
 * answers it rates and how often: all of its ratings together move a mean by 0.02, and without the judge's random
 * sample they count for nothing.
 */
const MOST_BESIDE_JUDGE = 0.02;
/** Judge's grades in kinds of answers that the source graded, too, from which its factor is measured. */
const LEAST_IN_COMMON = 30;

export interface SourceWeight {
  readonly source: QualitySource;
  readonly grades: number;
  /** Their weight, in judge's grades. */
  readonly counted: number;
  /** Share of all that is counted, 0–1. */
  readonly share: number;
  /** Factor on the odds of a good grade; 1 for the judge, and where there is too little in common with it. */
  readonly oddsFactor: number;
}

/** Grades of all sources for one kind of answer; `count` in judge's grades. */
export interface Cell extends Graded {
  readonly tier: Tier;
  readonly band: number | null;
}

/** The weight of each source in these windows. */
export function weighSources(windows: readonly Observations[]): readonly SourceWeight[] {
  const byTask = cellsByTask(windows);
  const strata = [...byTask.values()].flatMap(byKind);
  const weights = QUALITY_SOURCES.map((source) => {
    const common = strata.flatMap(({ judge, [source]: other }): Pair[] =>
      judge === undefined || other === undefined ? [] : [[judge, shrunk(other)]],
    );
    const judged = common.reduce((sum, [judge]) => sum + judge.count, 0);
    let [grades, counted] = [0, 0];
    for (const cells of byTask.values()) {
      const count = gradesOf(source, cells);
      grades += count;
      counted += count * trust(source, count, gradesOf('judge', cells));
    }
    const isCompared = source !== 'judge' && counted > 0 && judged >= LEAST_IN_COMMON;
    const oddsFactor = isCompared ? oddsRatio(common) : 1;
    return { source, grades, counted, oddsFactor };
  });
  const all = weights.reduce((sum, { counted }) => sum + counted, 0);
  return weights.map((weight) => ({ ...weight, share: all === 0 ? 0 : weight.counted / all }));
}

function cellsByTask(windows: readonly Observations[]): ReadonlyMap<string, readonly QualityCell[]> {
  const byTask = new Map<string, QualityCell[]>();
  for (const { tasks } of windows) {
    for (const [task, { quality }] of Object.entries(tasks)) {
      const cells = byTask.get(task) ?? [];
      cells.push(...quality);
      byTask.set(task, cells);
    }
  }
  return byTask;
}

/** The grades of each source by kind of answer. */
function byKind(cells: readonly QualityCell[]): readonly Partial<Record<QualitySource, Graded>>[] {
  const kinds = new Map<string, Partial<Record<QualitySource, Graded>>>();
  for (const cell of cells) {
    const kind = kinds.get(keyOf(cell)) ?? {};
    kind[cell.source] = addGrades(kind[cell.source] ?? NONE, cell);
    kinds.set(keyOf(cell), kind);
  }
  return [...kinds.values()];
}

function gradesOf(source: QualitySource, cells: readonly QualityCell[]): number {
  return cells.reduce((sum, cell) => sum + (cell.source === source ? cell.count : 0), 0);
}

/** The weight of one of `count` grades for a task, beside so many of the judge's for it. */
function trust(source: QualitySource, count: number, judged: number): number {
  const { each, atMost } = TRUST[source];
  const bound = source === 'judge' ? atMost : Math.min(atMost, judged * MOST_BESIDE_JUDGE);
  return Math.min(each, bound / Math.max(1, count));
}

/** The windows of one task on the judge's scale: one cell for each kind of answer in each of them. */
export function combineSources(
  windows: readonly (readonly QualityCell[])[],
  weights: readonly SourceWeight[],
): readonly (readonly Cell[])[] {
  const all = windows.flat();
  const of = new Map(
    weights.map(({ source, oddsFactor }) => [
      source,
      { oddsFactor, trust: trust(source, gradesOf(source, all), gradesOf('judge', all)) },
    ]),
  );
  return windows.map((cells) =>
    mergeCells(
      cells.map(({ source, tier, band, count, mean: given }) => {
        const mean = source === 'judge' ? given : shrunk({ count, mean: given }).mean;
        const weight = of.get(source) ?? { oddsFactor: 1, trust: 0 };
        const good = mean * weight.oddsFactor;
        return { tier, band, count: count * weight.trust, mean: good / (good + 1 - mean) };
      }),
    ),
  );
}

/** With one good and one bad grade added: odds of only bad ones can then be corrected. */
function shrunk({ count, mean }: Graded): Graded {
  return { count, mean: (count * mean + 1) / (count + 2) };
}

/** Cells of the same kind added up. */
export function mergeCells(cells: readonly Cell[]): readonly Cell[] {
  const merged = new Map<string, Cell>();
  for (const cell of cells) {
    if (cell.count <= 0) continue;
    const key = keyOf(cell);
    merged.set(key, { ...cell, ...addGrades(merged.get(key) ?? NONE, cell) });
  }
  return [...merged.values()];
}

export function addGrades(a: Graded, b: Graded): Graded {
  const count = a.count + b.count;
  return { count, mean: count === 0 ? 0 : (a.count * a.mean + b.count * b.mean) / count };
}

export function keyOf({ tier, band }: { readonly tier: Tier; readonly band: number | null }): string {
  return `${tier}/${band}`;
}

export const NONE: Graded = { count: 0, mean: 0 };
