import { describe, expect, it } from '@jest/globals';
import type { Observations } from '../../../packages/tuning/src/evidence/observations.ts';
import { mostQuality, weighSigns } from '../../../packages/tuning/src/evidence/signs.ts';
import { report } from '../../../packages/tuning/src/report/report.ts';
import { configWith, observed, observedTask } from './observed.ts';

const NO_SIGNS = { rejected: 0, asked_again: 0, person: 0, left: 0 };
const NO_GRADES = {
  rejected: { count: 0, mean: 0 },
  asked_again: { count: 0, mean: 0 },
  person: { count: 0, mean: 0 },
  left: { count: 0, mean: 0 },
};

function windowWith(rejected: number, requests: number, judged = { count: 0, mean: 0 }): Observations {
  const task = { ...observedTask({ requests }), signs: { ...NO_SIGNS, rejected } };
  const window = observed({ faq: task }, { requests });
  return { ...window, judgedSigns: { ...NO_GRADES, rejected: judged } };
}

const weightOf = (windows: readonly Observations[]) =>
  weighSigns(windows).find(({ sign }) => sign === 'rejected')?.weight ?? 0;

describe('the weight of a sign', () => {
  it('is the prior until the judge has graded answers with it', () => {
    expect(weightOf([windowWith(5, 100)])).toBeCloseTo(0.6);
  });

  it('goes to the loss that the judge finds, the more it has graded', () => {
    const few = weightOf([windowWith(5, 100, { count: 5, mean: 0.9 })]);
    const many = weightOf([windowWith(5, 100, { count: 500, mean: 0.9 })]);

    expect(few).toBeGreaterThan(many);
    expect(few).toBeLessThan(0.6);
    expect(many).toBeCloseTo(0.12, 1);
  });

  it('stays in 0 to 1, whatever the grades', () => {
    expect(weightOf([windowWith(5, 100, { count: 1_000_000, mean: 1 })])).toBeGreaterThanOrEqual(0);
    expect(weightOf([windowWith(5, 100, { count: 1_000_000, mean: 0 })])).toBeLessThanOrEqual(1);
  });
});

describe('the bound of the signs', () => {
  const bound = (windows: readonly Observations[], least = 100) =>
    mostQuality(windows, null, weighSigns(windows), least);

  it('is lowered by signs, by their share of the answers', () => {
    expect(bound([windowWith(0, 100)])).toBe(1);
    expect(bound([windowWith(50, 100)])).toBeCloseTo(0.7);
    expect(bound([windowWith(50, 10_000)])).toBeCloseTo(0.997);
  });

  it('is that of the newest windows that have answers enough', () => {
    expect(bound([windowWith(0, 10_000), windowWith(50, 100)])).toBeCloseTo(0.7);
    expect(bound([windowWith(0, 90), windowWith(10, 10)])).toBeCloseTo(0.94);
  });

  it('is none without an answer', () => {
    expect(bound([])).toBeNull();
  });
});

describe('the report', () => {
  const actions = (rejected: number) => {
    const task = { ...observedTask({ cheap: 0.97 }), signs: { ...NO_SIGNS, rejected } };
    const made = report([observed({ faq: task })], configWith());
    if (made.kind !== 'report') throw new Error(made.reason);
    return { ...made, actions: made.recommendations.map(({ action }) => action) };
  };

  it('lowers no threshold of a task that shoppers object to, however good its grades', () => {
    expect(actions(0).actions).toContain('lower_confidence_threshold');
    const objected = actions(3_000);

    expect(objected.actions).not.toContain('lower_confidence_threshold');
    expect(objected.refusals).toContainEqual({ task: 'faq', reason: expect.stringContaining('object') });
    expect(objected.sla.quality).toMatchObject({ compliant: false });
  });

  it('raises none for signs alone: they are the shoppers’ to choose', () => {
    expect(
      actions(10_000).recommendations.filter(({ move }) => move?.setting === 'confidence_threshold'),
    ).toEqual([]);
  });

  it('is not changed by a guest’s few', () => {
    expect(actions(15).recommendations).toEqual(actions(0).recommendations);
  });
});
