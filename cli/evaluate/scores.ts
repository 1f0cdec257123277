/** Scores by which outcomes are sent to the strong tier: the verifier, and what it is compared with. */

import { countHedging } from '@mangaassist/cascade-core';
import { heuristicBp } from '@mangaassist/cascade-core/answering';
import { TASKS, type Task } from '@mangaassist/protocol';
import { gainCurve, gainsBy } from '../../packages/cascade-core/training/calibrate.ts';
import { crossValidate } from '../../packages/cascade-core/training/cross-validate.ts';
import { type Design, designOf } from '../../packages/cascade-core/training/design.ts';
import { foldsOf, groupFolds, seededRandom, shuffled } from '../../packages/cascade-core/training/folds.ts';
import type { OutcomeSet, RecordedOutcome } from './data/outcome-set.ts';

export interface Score {
  readonly name: string;
  /** By outcome: the higher, the sooner the strong tier answers. */
  readonly values: Float64Array;
  /** Meaning of the values, for the calibration error: a gain, a probability of a wrong draft, or nothing. */
  readonly expected: { readonly of: 'gain' | 'wrong'; readonly values: Float64Array } | null;
}

export interface ScoreOptions {
  readonly folds: number;
  readonly seed: number;
}

/** Labels of a fit that stands for a deployment's first weeks. */
const FEW_LABELS = 1_500;
const LEAST_GROUPS = 5;

export function scoresOf({ outcomes }: OutcomeSet, options: ScoreOptions): readonly Score[] {
  return [...learned(outcomes, options), ...fixed(outcomes, options.seed)];
}

function learned(outcomes: readonly RecordedOutcome[], { folds, seed }: ScoreOptions): Score[] {
  const order = shuffled(outcomes.length, seed);
  const byFold: Int32Array = foldsOf(order, folds);
  const design = designOf(outcomes, true);
  const hasDrafts = design.reads === 'draft';
  const groups = outcomes.map(({ group }, i) => group ?? `no group ${i}`);
  const isGrouped = new Set(outcomes.map(({ group }) => group ?? '')).size >= LEAST_GROUPS;
  const few = outcomes.length * (1 - 1 / folds) > FEW_LABELS;
  const learn = (
    name: string,
    from: Design,
    at: Int32Array = byFold,
    most: number = outcomes.length,
  ): Score => {
    const values = crossValidate(from, at, { order, most });
    return { name, values, expected: { of: 'gain', values: calibrated(values, from.gains, at) } };
  };
  return [
    learn('verifier', design),
    ...(hasDrafts ? [learn('without answer format', designOf(outcomes, false))] : []),
    ...(isGrouped ? [learn('groups left out', design, groupFolds(groups, folds))] : []),
    ...(few ? [learn(`from ${FEW_LABELS} labels`, design, byFold, FEW_LABELS)] : []),
  ];
}

/** Each fold's scores by a curve of the other folds. */
function calibrated(scores: Float64Array, gains: Float64Array, folds: Int32Array): Float64Array {
  const found = new Float64Array(scores.length);
  for (const fold of new Set(folds)) {
    const others = (values: Float64Array) => values.filter((_, i) => folds[i] !== fold);
    const stated = gainsBy(gainCurve(others(scores), others(gains)), scores);
    folds.forEach((own, i) => {
      if (own === fold) found[i] = stated[i] as number;
    });
  }
  return found;
}

function fixed(outcomes: readonly RecordedOutcome[], seed: number): Score[] {
  const by = (value: (outcome: RecordedOutcome) => number) => Float64Array.from(outcomes, value);
  const random = seededRandom(seed);
  const wrong = by(
    ({ draft, isTruncated = false, task }) => 1 - documentsEstimate(task, draft ?? '', isTruncated),
  );
  const recorded = by(({ confidence }) => 1 - (confidence ?? 0.5));
  return [
    ...(outcomes.some(({ confidence }) => confidence !== null)
      ? [
          {
            name: 'recorded confidence',
            values: recorded,
            expected: { of: 'wrong', values: recorded },
          } as const,
        ]
      : []),
    ...(outcomes.some(({ draft }) => draft !== null)
      ? [{ name: "document's estimate", values: wrong, expected: { of: 'wrong', values: wrong } } as const]
      : []),
    { name: 'prompt length', values: by(({ question }) => question.length), expected: null },
    { name: 'random', values: by(() => random()), expected: null },
    { name: 'oracle', values: by(({ weak, strong }) => strong - weak), expected: null },
  ];
}

/** The estimate of R5 on a draft, 0–1. */
function documentsEstimate(task: string, draft: string, truncated: boolean): number {
  const known = isTask(task) ? task : 'unknown';
  return heuristicBp({ task: known, truncated, hedgingPhrases: countHedging(draft) }) / 10_000;
}

function isTask(task: string): task is Task {
  return (TASKS as readonly string[]).includes(task);
}
