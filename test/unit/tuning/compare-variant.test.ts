import { describe, expect, it } from '@jest/globals';
import type { LiveConfig } from '@mangaassist/cascade-core';
import type { Observations, QualityCell } from '../../../packages/tuning/src/evidence/observations.ts';
import { compareVariants } from '../../../packages/tuning/src/experiments/compare-variant.ts';
import {
  normalInterval,
  pairedInterval,
  shareInterval,
  studentQuantile,
} from '../../../packages/tuning/src/experiments/intervals.ts';
import { configWith, observed, observedTask, observedTraffic } from './observed.ts';

const Z = 1.96;

/** Repeatable numbers between 0 and 1 (mulberry32). */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let bits = Math.imul(state ^ (state >>> 15), 1 | state);
    bits = (bits + Math.imul(bits ^ (bits >>> 7), 61 | bits)) ^ bits;
    return ((bits ^ (bits >>> 14)) >>> 0) / 0x1_0000_0000;
  };
}

interface Side {
  readonly costUsd?: number;
  readonly meanMs?: number;
  readonly grade?: number;
  readonly grades?: number;
  readonly signs?: number;
}

function windowOf(index: number, { costUsd = 0.001, meanMs = 700, ...side }: Side): Observations {
  const cell: QualityCell = {
    source: 'judge',
    tier: 'fast',
    band: 8_500,
    count: side.grades ?? 10,
    mean: side.grade ?? 0.9,
  };
  const signs = { rejected: side.signs ?? 0, asked_again: 0, person: 0, left: 0 };
  const faq = { ...observedTask({ requests: 1_000, cells: [cell] }), signs };
  const firstText = { ...observedTraffic().firstText, count: 1_000, meanMs };
  return observed({ faq }, { index, requests: 1_000, costUsd: costUsd * 1_000, firstText });
}

const EXPERIMENT: LiveConfig = {
  ...configWith(),
  experiments: [
    {
      name: 'brief',
      share: 0.2,
      changes: { prompts: { faq: 'Answer in two short sentences, the policy first.' }, historyTurns: 2 },
    },
  ],
};

function compared(control: readonly Observations[], brief: readonly Observations[]) {
  const [made] = compareVariants(EXPERIMENT, control, { brief });
  if (made === undefined) throw new Error('No comparison.');
  const of = (measure: string) => made.comparisons.find((each) => each.measure === measure);
  return { ...made, of };
}

const windows = (count: number, side: (index: number) => Side = () => ({})) =>
  Array.from({ length: count }, (_, index) => windowOf(index, side(index)));

describe('a variant beside the control', () => {
  it('is named with what it changes', () => {
    expect(compared(windows(3), windows(3))).toMatchObject({
      variant: 'brief',
      share: 0.2,
      changes: ['prompts.faq', 'historyTurns'],
      windows: 3,
      confidence: 0.95,
    });
  });

  it('that is the same shows no difference', () => {
    const noise = (seed: number) => {
      const random = randomOf(seed);
      return () => ({ costUsd: 0.001 * (0.8 + 0.4 * random()), meanMs: 600 + 200 * random() });
    };
    const { comparisons } = compared(windows(20, noise(1)), windows(20, noise(2)));

    expect(comparisons.map(({ measure, verdict }) => [measure, verdict])).toEqual(
      ['quality', 'signs', 'cost_usd', 'first_text_ms'].map((measure) => [measure, 'no difference shown']),
    );
  });

  it('is compared within windows: hours that differ by tenfold hide no small saving', () => {
    const hour = (index: number) => 0.001 * (1 + (index % 10));
    const control = windows(20, (index) => ({ costUsd: hour(index) }));
    const { of } = compared(
      control,
      windows(20, (index) => ({ costUsd: hour(index) - 0.00005 - (index % 2) * 0.00001 })),
    );

    expect(of('cost_usd')).toMatchObject({ method: 'paired', verdict: 'better' });
    expect(of('cost_usd')?.interval?.difference).toBeCloseTo(-0.000055, 6);
  });

  it('with few windows has wide intervals of all answers together', () => {
    const { of } = compared(
      windows(2),
      windows(2, () => ({ costUsd: 0.00095, meanMs: 1_400 })),
    );

    expect(of('cost_usd')).toMatchObject({ method: 'unpaired', verdict: 'no difference shown' });
    expect(of('first_text_ms')).toMatchObject({ method: 'unpaired', verdict: 'worse' });
  });

  it('has worse quality where its grades are lower, and more signs are worse', () => {
    const { of } = compared(
      windows(20, () => ({ grade: 0.95 })),
      windows(20, () => ({ grade: 0.8, signs: 50 })),
    );

    expect(of('quality')).toMatchObject({ verdict: 'worse', counts: { control: 200, variant: 200 } });
    expect(of('signs')).toMatchObject({ verdict: 'worse', variant: 0.05 });
  });

  it('without grades is not measured', () => {
    const { of } = compared(
      windows(3),
      windows(3, () => ({ grades: 0 })),
    );

    expect(of('quality')).toMatchObject({ variant: null, interval: null, verdict: 'not measured' });
  });

  it('is compared in common windows only', () => {
    const late = windows(6).slice(4);

    expect(compared(windows(5), late).windows).toBe(1);
    expect(compared(windows(3), []).comparisons.map(({ verdict }) => verdict)).toEqual(
      Array(4).fill('not measured'),
    );
  });
});

describe('an interval', () => {
  it('of shares is Newcombe’s: his example 56 of 70 against 48 of 80 gives 0.0524 to 0.3339', () => {
    const made = shareInterval({ count: 70, mean: 56 / 70 }, { count: 80, mean: 48 / 80 }, 1.959964);

    expect(made.lower).toBeCloseTo(0.0524, 4);
    expect(made.upper).toBeCloseTo(0.3339, 4);
  });

  it('of few windows has Student’s quantile: 2.365 at 7 degrees, 2.045 at 29', () => {
    expect(studentQuantile(1.959964, 7)).toBeCloseTo(2.365, 2);
    expect(studentQuantile(1.959964, 29)).toBeCloseTo(2.045, 3);
  });

  it('of two means is none without a count', () => {
    const some = { count: 10, mean: 1, deviation: 1 };
    expect(normalInterval({ ...some, count: 0 }, some, Z)).toBeNull();
    expect(pairedInterval([{ variant: some, control: some }], Z)).toBeNull();
  });

  it('covers the truth in about 95 % of 1,000 experiments', () => {
    const random = randomOf(7);
    const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
    let [paired, shares] = [0, 0];
    const share = (count: number) => {
      let good = 0;
      for (let i = 0; i < count; i += 1) good += random() < 0.9 ? 1 : 0;
      return { count, mean: good / count };
    };
    for (let run = 0; run < 1_000; run += 1) {
      const pairs = Array.from({ length: 12 }, () => {
        const hour = 5 * random();
        const counts = [200 + 800 * random(), 200 + 800 * random()] as const;
        const side = (count: number) => ({ count, mean: hour + (3 * normal()) / Math.sqrt(count) });
        return { variant: side(counts[0]), control: side(counts[1]) };
      });
      const interval = pairedInterval(pairs, Z);
      if (interval !== null && interval.lower <= 0 && interval.upper >= 0) paired += 1;
      const grades = shareInterval(share(60), share(150), Z);
      if (grades.lower <= 0 && grades.upper >= 0) shares += 1;
    }

    expect(paired / 1_000).toBeGreaterThan(0.93);
    expect(shares / 1_000).toBeGreaterThan(0.93);
    expect(Math.max(paired, shares)).toBeLessThan(985);
  });
});
