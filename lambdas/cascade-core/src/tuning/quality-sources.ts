/**
 * One scale for grades of different trust. The judge's grades are a random sample, so they set the level.
 * Whoever rates by hand chose to: displeased readers do so more often, which multiplies the odds of a good
 * grade by about the same factor everywhere. That factor is measured where judge and source graded the
 * same kind of answers, and taken back out.
 */
import type { Tier } from '../tier.ts';
import { type Observations, QUALITY_SOURCES, type QualityCell, type QualitySource } from './observations.ts';
import { type Graded, oddsRatio, type Pair } from './proportion.ts';

/**
 * What one grade counts, in judge's grades, and what all of a source's may count to one of the judge's: our
 * own estimates of the noise that the correction leaves in. However many signals there are, the random sample
 * keeps its say.
 */
const TRUST: Readonly<Record<QualitySource, { readonly each: number; readonly perJudged: number }>> = {
  judge: { each: 1, perJudged: 1 },
  rating: { each: 0.3, perJudged: 0.5 },
  implicit: { each: 0.1, perJudged: 0.1 },
};
/** Judge's grades in kinds of answers that the source graded, too, from which its factor is measured. */
const LEAST_IN_COMMON = 30;

export interface SourceWeight {
  readonly source: QualitySource;
  readonly grades: number;
  readonly trust: number;
  /** Factor on the odds of a good grade; 1 for the judge, and where there is too little in common with it. */
  readonly oddsFactor: number;
  /** Share of all evidence on quality, 0–1. */
  readonly share: number;
}

/** Grades of all sources for one kind of answer; `count` in judge's grades. */
export interface Cell extends Graded {
  readonly tier: Tier;
  readonly band: number | null;
}

/** How much each source weighs in these windows. */
export function weighSources(windows: readonly Observations[]): readonly SourceWeight[] {
  const strata = new Map<string, Partial<Record<QualitySource, Graded>>>();
  for (const { tasks } of windows) {
    for (const [task, { quality }] of Object.entries(tasks)) {
      for (const cell of quality) {
        const key = `${task}/${keyOf(cell)}`;
        const stratum = strata.get(key) ?? {};
        strata.set(key, { ...stratum, [cell.source]: addGrades(stratum[cell.source] ?? NONE, cell) });
      }
    }
  }
  const of = [...strata.values()];
  const gradesOf = (source: QualitySource) =>
    of.reduce((sum, stratum) => sum + (stratum[source]?.count ?? 0), 0);
  const judgeGrades = gradesOf('judge');
  const weights = QUALITY_SOURCES.map((source) => {
    const grades = gradesOf(source);
    const common = of.flatMap(({ judge, [source]: other }): Pair[] =>
      judge === undefined || other === undefined ? [] : [[judge, other]],
    );
    const judged = common.reduce((sum, [judge]) => sum + judge.count, 0);
    const oddsFactor = source === 'judge' || judged < LEAST_IN_COMMON ? 1 : oddsRatio(common);
    const { each, perJudged } = TRUST[source];
    const trust = judgeGrades === 0 ? each : Math.min(each, (perJudged * judgeGrades) / Math.max(1, grades));
    return { source, grades, trust, oddsFactor };
  });
  const all = weights.reduce((sum, { grades, trust }) => sum + grades * trust, 0);
  return weights.map((weight) => ({
    ...weight,
    share: all === 0 ? 0 : (weight.grades * weight.trust) / all,
  }));
}

/** One cell for each kind of answer. */
export function combineSources(
  cells: readonly QualityCell[],
  weights: readonly SourceWeight[],
): readonly Cell[] {
  return mergeCells(
    cells.map((cell) => {
      const weight = weights.find(({ source }) => source === cell.source);
      const { trust, oddsFactor } = weight ?? { trust: 0, oddsFactor: 1 };
      const good = cell.mean * oddsFactor;
      return {
        tier: cell.tier,
        band: cell.band,
        count: cell.count * trust,
        mean: good / (good + 1 - cell.mean),
      };
    }),
  );
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
