import { describe, expect, it } from '@jest/globals';
import { evidenceOn, summariseEvidence } from '../../../packages/tuning/src/evidence/evidence.ts';
import { recentTraffic } from '../../../packages/tuning/src/evidence/recent-traffic.ts';
import { chooseThreshold } from '../../../packages/tuning/src/thresholds/threshold-choice.ts';
import { estimateAt, type TaskEvidence } from '../../../packages/tuning/src/thresholds/threshold-estimate.ts';
import { configWith, type ObservedTask, observed, observedTask } from './observed.ts';

const config = configWith();

/** The confidence of an faq draft is at most 0.90 (R5), as that of the observed drafts. */
function evidence(given: ObservedTask = {}): TaskEvidence {
  const made = evidenceOn(summariseEvidence([observed({ faq: observedTask(given) })], config), 'faq', config);
  if (made === null) throw new Error('no drafts');
  return made;
}
const choose = (given: ObservedTask, targets: Partial<typeof config.tuning.targets> = {}) =>
  chooseThreshold(evidence(given), Math.round((given.threshold ?? 0.8) * 10_000), {
    ...config.tuning,
    targets: { ...config.tuning.targets, ...targets },
  });

describe('an estimate at another threshold', () => {
  it('reads the escalation rate off the percentile ranks', () => {
    const at = (bp: number) => estimateAt(evidence(), bp, 8_000, 1.645).escalationRate;

    // Even over 0.50–0.90.
    expect([at(6_000), at(7_000), at(8_000)]).toEqual([0.25, 0.5, 0.75]);
  });

  it('does not count on a gate over the best that a draft can score', () => {
    expect(estimateAt(evidence(), 9_500, 8_000, 1.645)).toEqual({
      ...estimateAt(evidence(), 9_000, 8_000, 1.645),
      thresholdBp: 9_500,
    });
  });

  it('mixes cheap and strong quality as it mixes their answers', () => {
    const { quality } = estimateAt(evidence({ cheap: 0.9, strong: 0.98 }), 8_000, 8_000, 1.645);

    expect(quality.mean).toBeCloseTo(0.25 * 0.9 + 0.75 * 0.98, 10);
    expect(quality.lower).toBeLessThan(quality.mean);
    expect(quality.upper).toBeGreaterThan(quality.mean);
  });

  it('takes what was never seen for worse than the worst that was', () => {
    const present = estimateAt(evidence({ strong: 0.95 }), 8_000, 8_000, 1.645).quality.mean;
    const below = estimateAt(evidence({ strong: 0.95 }), 7_800, 8_000, 1.645).quality.mean;

    // A slice of 1/20 of the drafts goes from 0.95 to 0.95 − 0.1.
    expect(present - below).toBeCloseTo(0.1 / 20, 10);
  });

  it('prices the paths at what they cost in the window', () => {
    const given = { acceptedUsd: 0.001, escalatedUsd: 0.003 };

    expect(estimateAt(evidence(given), 7_000, 8_000, 1.645).meanUsd).toBeCloseTo(0.002, 12);
  });

  it('is unsure where little was graded', () => {
    const width = (grades: number) => {
      const { lower, upper } = estimateAt(evidence({ grades }), 8_000, 8_000, 1.645).quality;
      return upper - lower;
    };

    expect(width(40)).toBeGreaterThan(3 * width(4_000));
    expect(estimateAt(evidence({ grades: 0 }), 8_000, 8_000, 1.645).quality).toMatchObject({
      lower: 0,
      upper: 1,
    });
  });
});

describe('recent traffic', () => {
  const quiet = (index: number, requests: number, given: ObservedTask = {}) =>
    observed({ faq: observedTask({ requests, ...given }) }, { index });

  it('is that of the newest window where it has enough', () => {
    const windows = [quiet(0, 1_000, { acceptedUsd: 1 }), quiet(1, 1_000)];

    expect(recentTraffic(windows, 'faq', 100)).toMatchObject({
      drafts: { count: 1_000 },
      accepted: { count: 250, meanUsd: 0.0001 },
    });
  });

  it('goes back until there are enough drafts', () => {
    const windows = [quiet(0, 1_000), quiet(1, 60), quiet(2, 60)];

    expect(recentTraffic(windows, 'faq', 100).drafts).toMatchObject({ count: 120 });
    expect(recentTraffic(windows, 'faq', 100).drafts.shareBelow[20]).toBeCloseTo(0.75, 10);
  });

  it('keeps the last price of a path that has no recent traffic', () => {
    const before = observedTask({ escalatedUsd: 0.004 });
    const none = { count: 0, meanUsd: 0, lateShare: 0 };
    const windows = [
      observed({ faq: before }),
      observed({ faq: { ...before, escalated: none } }, { index: 1 }),
    ];

    expect(recentTraffic(windows, 'faq', 100).escalated.meanUsd).toBeCloseTo(0.004, 12);
  });

  it('gives no price of zero to a path without traffic', () => {
    const none = { count: 0, meanUsd: 0, lateShare: 0 };
    const windows = [observed({ faq: { ...observedTask(), escalated: none } })];

    expect(recentTraffic(windows, 'faq', 100).escalated).toEqual({ count: 0, meanUsd: 0.0001, lateShare: 0 });
    expect(recentTraffic([observed({})], 'faq', 100).accepted).toEqual(none);
  });
});

describe('a threshold', () => {
  it('is not moved by the optimizer if an operator put it outside the bounds', () => {
    expect(choose({ threshold: 0.5 })).toMatchObject({
      kind: 'stay',
      reason: expect.stringMatching(/operator/),
    });
  });

  it('stays where a cheaper one would not surely hold the quality', () => {
    expect(choose({ cheap: 0.91, strong: 0.91, grades: 400 })).toMatchObject({
      kind: 'stay',
      reason: expect.stringMatching(/confidence/),
    });
  });

  it('stays where nothing is to be saved', () => {
    expect(choose({ acceptedUsd: 0.005, escalatedUsd: 0.005 })).toMatchObject({
      kind: 'stay',
      reason: expect.stringMatching(/saves/),
    });
  });

  it('stays where it would do good but the answers are already late', () => {
    const late = { acceptedUsd: 0.005, escalatedUsd: 0.0001, lateShare: { accepted: 0, escalated: 0.2 } };

    // Here the strong path is the cheap one, so saving means escalating more, and being late more often.
    expect(choose(late)).toMatchObject({ kind: 'stay' });
    expect(choose({ ...late, lateShare: { accepted: 0, escalated: 0 } })).toMatchObject({ kind: 'raise' });
  });

  it('goes down one step, and not more, where all is well', () => {
    expect(choose({})).toMatchObject({ kind: 'lower', next: { thresholdBp: 7_800 } });
  });

  it('stops at the bound', () => {
    expect(choose({ threshold: 0.61 })).toMatchObject({ kind: 'lower', next: { thresholdBp: 6_000 } });
    expect(choose({ threshold: 0.6 })).toMatchObject({ kind: 'stay' });
  });

  it('goes up as soon as quality is probably under the target', () => {
    const bad = (confidence: number) => (confidence < 0.85 ? 0.6 : 0.95);

    expect(choose({ threshold: 0.7, cheap: bad })).toMatchObject({
      kind: 'raise',
      next: { thresholdBp: 7_200 },
    });
  });

  it('goes no farther up than quality needs', () => {
    expect(choose({ threshold: 0.7, cheap: 0.834, strong: 0.96 })).toMatchObject({
      kind: 'raise',
      next: { thresholdBp: 7_100 },
    });
  });

  it('is no help where the strong tier is no better', () => {
    expect(choose({ cheap: 0.8, strong: 0.8 })).toMatchObject({ kind: 'stuck' });
  });
});
