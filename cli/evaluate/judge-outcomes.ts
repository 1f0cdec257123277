/** Figures of a set of recorded outcomes: each score's measures with their intervals. */
import type { OutcomeSet } from './data/outcome-set.ts';
import { type MeasureIntervals, resamples, withIntervals } from './measures/bootstrap.ts';
import { RIGHT } from './measures/measures.ts';
import { rankingOf } from './measures/ranking.ts';
import { type Score, type ScoreOptions, scoresOf } from './scores.ts';

export interface OutcomeFigures {
  readonly kind: 'outcomes';
  readonly name: string;
  readonly outcomes: number;
  readonly groups: number;
  readonly decides: 'after the draft' | 'before the draft';
  readonly weak: number;
  readonly strong: number;
  readonly scores: readonly { readonly name: string; readonly measures: MeasureIntervals }[];
}

export interface JudgeOptions extends ScoreOptions {
  readonly resamples: number;
}

export function judgeOutcomes(
  set: OutcomeSet,
  options: JudgeOptions,
): { readonly figures: OutcomeFigures; readonly scores: readonly Score[] } {
  const { outcomes, name } = set;
  const grades = {
    weak: Float64Array.from(outcomes, ({ weak }) => weak),
    strong: Float64Array.from(outcomes, ({ strong }) => strong),
  };
  const gains = grades.strong.map((strong, i) => strong - (grades.weak[i] as number));
  const wrong = grades.weak.map((weak) => Number(weak < RIGHT));
  const afterDraft = outcomes.some(({ draft }) => draft !== null);
  const samples = resamples(outcomes.length, options.resamples);
  const scores = scoresOf(set, options);
  const judged = scores.map((score) => {
    const ranking = rankingOf(score.values);
    const actual = score.expected?.of === 'wrong' ? wrong : gains;
    const input = { ranking, grades, expected: score.expected?.values ?? null, actual, afterDraft };
    return { name: score.name, measures: withIntervals(input, samples) };
  });
  const figures: OutcomeFigures = {
    kind: 'outcomes',
    name,
    outcomes: outcomes.length,
    groups: new Set(outcomes.map(({ group }) => group ?? '')).size,
    decides: afterDraft ? 'after the draft' : 'before the draft',
    weak: meanOf(grades.weak),
    strong: meanOf(grades.strong),
    scores: judged,
  };
  return { figures, scores };
}

function meanOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
