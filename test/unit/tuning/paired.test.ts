import { describe, expect, it } from '@jest/globals';
import type { Task } from '@mangaassist/protocol';
import { decide } from '@mangaassist/tuning/deciding';
import type { Change } from '../../../packages/tuning/src/change.ts';
import { evidenceOn, summariseEvidence } from '../../../packages/tuning/src/evidence/evidence.ts';
import { pairsInForce, type ShadowPair } from '../../../packages/tuning/src/evidence/pairs-in-force.ts';
import { type GradedPair, lossAt } from '../../../packages/tuning/src/thresholds/paired-evidence.ts';
import type { TaskEvidence } from '../../../packages/tuning/src/thresholds/threshold-estimate.ts';
import { configWith, type ObservedTask, observed, observedTask } from './observed.ts';

const TARGET = { maxLoss: 0.05, z: 1.645 };

/** Drafts are spread evenly over 0.50 to 0.90, a quarter of them over the threshold of 0.80. */
function evidence(given: ObservedTask = {}): TaskEvidence {
  const config = configWith();
  const made = evidenceOn(summariseEvidence([observed({ faq: observedTask(given) })], config), 'faq', config);
  if (made === null) throw new Error('no drafts');
  return made;
}

/** Pairs of accepted drafts, evenly over 0.80 to 0.90. */
const pairs = (count: number, of: (index: number) => Partial<GradedPair> = () => ({})): GradedPair[] =>
  Array.from({ length: count }, (_, index) => ({
    ...{ draftBp: 8_000 + Math.floor((index * 1_000) / count), weak: 0.95, strong: 0.96 },
    ...of(index),
  }));

describe('the loss against the strong tier', () => {
  it('is that of the drafts that pass: an escalated question loses nothing', () => {
    const { loss, quality, allowed } = lossAt(evidence({ strong: 0.96 }), pairs(400), 8_000, TARGET);

    expect(loss).toBeCloseTo(0.25 * 0.01, 10);
    expect(allowed).toBeCloseTo(0.05 * 0.96, 10);
    expect(quality).toBeCloseTo(0.96 - 0.25 * 0.01, 10);
  });

  it('is surer with more pairs', () => {
    const excess = (count: number) => lossAt(evidence(), pairs(count), 8_000, TARGET).excess;

    expect(excess(40)).toBeGreaterThan(excess(400));
  });

  it('counts one total loss more than was seen: none in a few pairs is not certainty', () => {
    const { excess, loss, allowed } = lossAt(
      evidence(),
      pairs(30, () => ({ weak: 0.96 })),
      8_000,
      TARGET,
    );

    expect(loss).toBe(0);
    expect(excess).toBeCloseTo((TARGET.z * 0.25) / 30 - allowed, 3);
    expect(excess).toBeGreaterThan(-allowed);
  });

  it('takes drafts under the lowest confidence of the pairs for worse than any that was seen', () => {
    const at = (bp: number) => lossAt(evidence(), pairs(400), bp, TARGET).loss;

    // A slice of 1/20 of the drafts loses 0.01 + 0.1.
    expect(at(7_800) - at(8_000)).toBeCloseTo(0.11 / 20, 10);
  });

  it('weighs pairs by the traffic, not by how many there are of a confidence', () => {
    const many = [...pairs(40), ...pairs(400).filter(({ draftBp }) => draftBp >= 8_500)];
    const graded = many.map((pair) => (pair.draftBp < 8_500 ? { ...pair, weak: 0.76 } : pair));

    // Half of the accepted quarter loses 0.2, the other half 0.01, though the latter have ten times the pairs.
    expect(lossAt(evidence(), graded, 8_000, TARGET).loss).toBeCloseTo(0.125 * 0.2 + 0.125 * 0.01, 2);
  });
});

const config = (thresholds: Partial<Record<Task, number>> = {}) => configWith({}, thresholds);
const decision = (
  of: readonly GradedPair[],
  given: ObservedTask = {},
  thresholds: Partial<Record<Task, number>> = {},
) =>
  decide({
    config: config(thresholds),
    windows: [observed({ faq: observedTask(given) })],
    variants: {},
    changes: [],
    pairs: { faq: of },
    nowMs: 1_000_000_000,
  });

describe('a threshold by the paired loss', () => {
  /** The grades alone do not prove anything: there are 40, at a quality just over the target. */
  const unproven: ObservedTask = { grades: 40, cheap: 0.93, strong: 0.94 };

  it('goes down where the loss is surely at most the allowed one, and gives the reason', () => {
    const made = decision(pairs(400), unproven);

    expect(made).toMatchObject({
      kind: 'change',
      change: { moves: [{ task: 'faq', from: 0.8, to: 0.78, basis: 'pairs' }] },
    });
    expect(made.report).toMatchObject({
      recommendations: [
        {
          reason: expect.stringMatching(
            /^loss against the strong tier stays at or under 0\.0\d\d \(95 % sure; 0\.04\d allowed\), escalation 0\.750 → 0\.700; by 400 drafts/,
          ),
        },
      ],
      losses: [{ task: 'faq', pairs: 400, loss: expect.closeTo(0.0025, 4) }],
    });
  });

  it('stays without the pairs, and with fewer than thirty', () => {
    expect(decision([], unproven)).toMatchObject({ kind: 'none' });
    expect(decision(pairs(29), unproven)).toMatchObject({ kind: 'none' });
  });

  it('goes up where the loss is likely over the allowed one', () => {
    const bad = pairs(400, (index) => ({ weak: index % 3 === 0 ? 0 : 1, strong: 1 }));

    expect(decision(bad, unproven)).toMatchObject({
      change: {
        moves: [{ from: 0.8, to: expect.any(Number), basis: 'pairs' }],
        reason: expect.stringContaining('is over'),
      },
    });
    expect(decision(bad, unproven)).toMatchObject({ config: { version: 1 } });
  });

  it('does not go up where the grades prove the quality', () => {
    const bad = pairs(400, (index) => ({ weak: index % 4 === 0 ? 0 : 1, strong: 1 }));
    const proven: ObservedTask = { acceptedUsd: 0.005, escalatedUsd: 0.005 };

    expect(decision(bad, proven)).toMatchObject({ kind: 'none' });
  });

  it('does not go down where the quality is not at its target, however little is lost', () => {
    const poor = pairs(400, () => ({ weak: 0.85, strong: 0.85 }));

    expect(decision(poor, { ...unproven, strong: 0.85 })).not.toMatchObject({
      change: { moves: [{ to: 0.78 }] },
    });
  });

  it('goes up by the grades where they find the quality under its target, whatever the pairs show', () => {
    expect(decision(pairs(400), { cheap: 0.5 })).toMatchObject({
      change: { moves: [{ from: 0.8, to: expect.any(Number), basis: 'task' }] },
    });
  });
});

describe('the pairs of a decision', () => {
  const kept = (given: Partial<ShadowPair> = {}): ShadowPair => ({
    ...{ task: 'faq', draftBp: 8_500, weak: 1, strong: 1, kind: 'now', atMs: 100 },
    ...given,
  });
  const change = (atMs: number, move: Partial<Change['moves'][number]>): Change => ({
    ...{ version: 2, author: 'optimizer', atMs, throughMs: atMs, reason: '' },
    moves: [
      {
        ...{ kind: 'tune', reason: '', impact: {}, expected: null, basis: 'task' },
        ...{ setting: 'confidence_threshold', task: 'faq', from: 0.8, to: 0.82 },
        ...move,
      },
    ],
  });

  it('are those of the models and settings of the newest', () => {
    const old = kept({ kind: 'before', atMs: 90 });

    expect(pairsInForce([old, kept()], [])).toEqual({ faq: [kept()] });
  });

  it.each([
    ['a step up by grades', {}],
    ['a step up of the general threshold', { task: null }],
    ['a roll-back', { kind: 'roll_back', from: 0.8, to: 0.78 }],
  ] as const)('are none from before %s', (_, move) => {
    const after = kept({ atMs: 160 });

    expect(pairsInForce([kept(), after], [change(150, move)])).toEqual({ faq: [after] });
  });

  it.each([
    ['a step down', { from: 0.8, to: 0.78 }],
    ['a step up that pairs asked for', { basis: 'pairs' }],
    ['a change of another task', { task: 'greeting' }],
  ] as const)('are also those from before %s', (_, move) => {
    expect(pairsInForce([kept()], [change(150, move)])).toEqual({ faq: [kept()] });
  });
});
