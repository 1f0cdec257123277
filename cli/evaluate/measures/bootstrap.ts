/** Intervals of measures, by resampling the outcomes. */
import { seededRandom } from '../../../packages/cascade-core/training/folds.ts';
import { type MeasureInput, type Measures, measure } from './measures.ts';

export interface Interval {
  readonly value: number;
  /** 2.5 % and 97.5 % of the resamples. */
  readonly low: number;
  readonly high: number;
}

export type MeasureIntervals = { readonly [Name in keyof Measures]: Interval };

const SEED = 11;

/** Count of each outcome in each resample. The same for every score: differences are paired. */
export function resamples(outcomes: number, count: number): readonly Uint16Array[] {
  const random = seededRandom(SEED);
  return Array.from({ length: count }, () => {
    const counts = new Uint16Array(outcomes);
    for (let i = 0; i < outcomes; i += 1) (counts[Math.floor(random() * outcomes)] as number) += 1;
    return counts;
  });
}

/** The measures of all outcomes, each with its interval. */
export function withIntervals(input: MeasureInput, samples: readonly Uint16Array[]): MeasureIntervals {
  const all = measure(input, new Uint16Array(input.actual.length).fill(1));
  const drawn = samples.map((counts) => measure(input, counts));
  const names = Object.keys(all) as (keyof Measures)[];
  const entries = names.map((name) => {
    // A resample of right drafts alone, or of no gap, has no such measure.
    const sorted = Float64Array.from(drawn, (each) => each[name])
      .filter((each) => !Number.isNaN(each))
      .sort();
    const at = (share: number) => sorted[Math.round(share * (sorted.length - 1))] ?? Number.NaN;
    return [name, { value: all[name], low: at(0.025), high: at(0.975) }];
  });
  return Object.fromEntries(entries) as MeasureIntervals;
}
