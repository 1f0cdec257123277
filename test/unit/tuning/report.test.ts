import { describe, expect, it } from '@jest/globals';
import { TASKS } from '@mangaassist/protocol';
import type { Observations, PerformanceReport } from '@mangaassist/tuning';
import { report } from '@mangaassist/tuning/deciding';
import { type Recommendation, resolve } from '../../../packages/tuning/src/report/recommendation.ts';
import { configWith, observed, observedTask, observedTraffic } from './observed.ts';

type Full = Extract<PerformanceReport, { kind: 'report' }>;
function full(window: Observations, config = configWith()): Full {
  const made = report([window], config);
  if (made.kind === 'empty') throw new Error(made.reason);
  return made;
}
const actions = (window: Observations, config = configWith()) =>
  full(window, config).recommendations.map(({ action, task }) =>
    task === null ? action : `${action} ${task}`,
  );

/** A task that offers nothing to tune. */
const settled = observedTask({ acceptedUsd: 0.001, escalatedUsd: 0.001, cheap: 0.95 });
const slow = { count: 1, meanMs: 1, p50Ms: 500, p95Ms: 2_600, p99Ms: 2_900, p16Ms: 1, p84Ms: 1 };

describe('a performance report', () => {
  it.each([0, 9])('on %d observations is empty and names that reason', (requests) => {
    expect(report([observed({}, { requests })], configWith())).toEqual({
      kind: 'empty',
      observations: requests,
      reason: `${requests} observations, at least 10 are needed`,
    });
  });

  it('on no window at all is empty', () => {
    expect(report([], configWith())).toMatchObject({ kind: 'empty', observations: 0 });
  });

  it('has the figures of R19', () => {
    const made = full(observed({ faq: settled }, { costUsd: 40, escalations: 1_000 }));

    expect(made.firstText).toEqual({ p50Ms: 500, p95Ms: 2_000, p99Ms: 2_800, meanMs: 700, stdMs: 400 });
    expect(made.cost).toMatchObject({ perRequestUsd: 0.004, totalUsd: 40 });
    expect(made.escalation).toEqual({ rate: 0.1, count: 1_000, total: 10_000 });
    expect(made.quality).toMatchObject({ mean: expect.closeTo(0.9575, 4), min: 0.1, shareBelowTarget: 0.2 });
    expect(made.quality.sources.map(({ share }) => share)).toEqual([1, 0, 0]);
  });

  it('projects costs by R19, at 1,000,000 queries a day or another volume', () => {
    const window = observed({ faq: settled }, { costUsd: 40 });

    expect(full(window).projection).toMatchObject({
      requestsPerDay: 1_000_000,
      dailyUsd: 4_000,
      weeklyUsd: 28_000,
      monthlyUsd: 120_000,
      annualUsd: 1_460_000,
    });
    expect(report([window], configWith(), { requestsPerDay: 1_000 })).toMatchObject({
      projection: { dailyUsd: 4 },
    });
  });

  it('alerts to every target that is missed, availability included', () => {
    const { outcomes } = observedTraffic();
    const failing = observed(
      { faq: observedTask({ cheap: 0.5, strong: 0.5 }) },
      {
        firstText: { ...slow, p50Ms: 1_001, p99Ms: 3_001 },
        costUsd: 61,
        escalations: 1_501,
        outcomes: { ...outcomes, failed: { model_unavailable: 11 } },
      },
    );

    expect(full(failing).alerts).toEqual([
      'p50_latency',
      'p95_latency',
      'p99_latency',
      'quality',
      'cost',
      'availability',
      'escalation_rate',
    ]);
    expect(full(observed({ faq: settled })).alerts).toEqual([]);
  });

  it('counts degraded answers as answers, and neither blocked questions nor cancelled ones as failures', () => {
    const outcomes = { answered: 900, degraded: 100, cancelled: 50, interrupted: 9, failed: { blocked: 90 } };

    expect(full(observed({ faq: settled }, { outcomes })).sla.availability.actual).toBe(1);
  });

  it('has no quality where nothing was graded, and does not list it as missed', () => {
    const made = full(observed({ faq: observedTask({ grades: 0 }) }));

    expect(made.quality.mean).toBeNull();
    expect(made.sla.quality).toMatchObject({ actual: null, compliant: true });
  });
});

describe('a report recommends', () => {
  it('nothing but to explore when all is well', () => {
    expect(actions(observed({ faq: settled }))).toEqual(['explore_further_cost_reduction']);
  });

  it('to lower a threshold that can be lower, with what it will bring', () => {
    const [first] = full(observed({ faq: observedTask() })).recommendations;

    expect(first).toMatchObject({
      action: 'lower_confidence_threshold',
      task: 'faq',
      priority: 'medium',
      basis: 'task',
      autoApplicable: true,
      move: { setting: 'confidence_threshold', task: 'faq', from: 0.8, to: 0.78 },
      impact: { escalationRateDelta: expect.closeTo(-0.05, 10), costDelta: expect.closeTo(-0.065, 3) },
    });
  });

  it('to raise the threshold of the one task that is bad', () => {
    const bad = observedTask({ threshold: 0.7, cheap: 0.7 });
    const config = configWith({}, { faq: 0.7 });
    const made = full(observed({ faq: bad, product_search: settled }), config);

    expect(made.recommendations[0]).toMatchObject({
      action: 'raise_confidence_threshold',
      task: 'faq',
      priority: 'critical',
      move: { from: 0.7, to: 0.72 },
    });
    expect(made.refusals).toEqual([{ task: 'product_search', reason: expect.stringMatching(/saves/) }]);
  });

  it('a review by an operator where no threshold helps', () => {
    const [first] = full(observed({ faq: observedTask({ cheap: 0.7, strong: 0.7 }) })).recommendations;

    expect(first).toMatchObject({ action: 'review_task', autoApplicable: false, move: null });
  });

  it('a longer cache life where the p95 is late, if the cache has hits and is under its bound', () => {
    const late = { firstText: slow };
    const config = configWith();

    expect(actions(observed({ faq: settled }, late))).toEqual(['increase_cache_ttl']);
    expect(actions(observed({ faq: settled }, { ...late, cacheHits: 0 }))).toEqual([]);
    for (const change of [{ ttlSeconds: 600 }, { enabled: false }]) {
      expect(
        actions(observed({ faq: settled }, late), { ...config, cache: { ...config.cache, ...change } }),
      ).toEqual([]);
    }
  });

  it('fewer cheap tokens where the bill is over the target and the cheap tier’s', () => {
    const dear = observedTask({ acceptedUsd: 0.02, escalatedUsd: 0.02 });

    expect(actions(observed({ faq: dear }, { costUsd: 70 }))).toEqual(['reduce_haiku_max_tokens']);
  });

  it('no fewer cheap tokens where the strong tier makes the bill', () => {
    expect(actions(observed({ faq: settled }, { costUsd: 70 }))).toEqual([]);
  });

  it('to look at failures, which no setting mends', () => {
    const { outcomes } = observedTraffic();
    const failed = { outcomes: { ...outcomes, failed: { internal: 100 } } };
    const [first] = full(observed({ faq: settled }, failed)).recommendations;

    expect(first).toMatchObject({
      action: 'check_availability',
      priority: 'critical',
      autoApplicable: false,
    });
  });
});

describe('with few grades a report', () => {
  const few = (cheap: number, strong: number) =>
    observed({ faq: observedTask({ grades: 80, cheap, strong }) }, { escalations: 2_000 });

  it('states that the rules of R18 apply', () => {
    expect(full(few(0.95, 0.95)).refusals).toEqual([
      { task: null, reason: expect.stringMatching(/document's rules/) },
    ]);
  });

  it('raises the general threshold if the grades are bad, and does not lower it too', () => {
    const made = full(few(0.5, 0.5)).recommendations;

    expect(made).toEqual([
      expect.objectContaining({
        action: 'raise_confidence_threshold',
        basis: 'rule',
        move: { setting: 'confidence_threshold', task: null, from: 0.8, to: 0.82 },
      }),
    ]);
  });

  it('lowers it if too much is escalated and the grades are good', () => {
    expect(full(few(0.95, 0.95)).recommendations[0]).toMatchObject({
      action: 'lower_confidence_threshold',
      basis: 'rule',
      move: { task: null, from: 0.8, to: 0.78 },
      autoApplicable: true,
    });
  });

  it('does not lower it by itself if nothing was graded', () => {
    const none = observed({ faq: observedTask({ grades: 0 }) }, { escalations: 2_000 });

    expect(full(none).recommendations[0]).toMatchObject({
      action: 'lower_confidence_threshold',
      autoApplicable: false,
    });
  });

  it('of one task borrows grades of other tasks, up to the weight of the minimum sample', () => {
    const poor = observedTask({ grades: 40 });
    const good = observedTask({ cheap: 0.99, strong: 0.99 });

    expect(full(observed({ faq: good, product_search: poor })).recommendations).toContainEqual(
      expect.objectContaining({
        task: 'product_search',
        basis: 'pooled',
        action: 'lower_confidence_threshold',
      }),
    );
    const fair = observedTask({ cheap: 0.92, strong: 0.92 });
    const alike = observedTask({ grades: 40, cheap: 0.92, strong: 0.92 });
    expect(full(observed({ faq: fair, product_search: alike })).refusals).toContainEqual({
      task: 'product_search',
      reason: expect.stringMatching(/confidence/),
    });
  });

  it('of one task raises it all the same if even these few are clearly bad', () => {
    const bad = observedTask({ grades: 100, cheap: 0.1, threshold: 0.7, strong: 0.96 });
    const made = full(
      observed({ faq: observedTask(), product_search: bad }),
      configWith({ minimumSample: 200 }, { product_search: 0.7 }),
    );

    expect(made.recommendations[0]).toMatchObject({
      action: 'raise_confidence_threshold',
      task: 'product_search',
      basis: 'task',
    });
  });

  it('leaves a task alone that had too few drafts', () => {
    const rare = observedTask({ requests: 99, grades: 400 });

    expect(full(observed({ faq: settled, product_search: rare })).refusals).toContainEqual({
      task: 'product_search',
      reason: 'under 100 drafts',
    });
  });

  it('leaves tasks alone that the strong tier answers at once', () => {
    const direct = { ...observedTask(), drafts: { count: 0, shareBelow: [] } };
    const made = full(observed({ faq: settled, comparison: direct }));

    expect([...made.recommendations, ...made.refusals].some(({ task }) => task === 'comparison')).toBe(false);
  });
});

describe('recommendations that contradict each other', () => {
  const wish = (given: Partial<Recommendation>): Recommendation => ({
    action: 'lower_confidence_threshold',
    task: null,
    priority: 'high',
    reason: '',
    basis: 'rule',
    impact: {},
    expected: null,
    move: null,
    autoApplicable: true,
    ...given,
  });

  it('leave the more urgent one: raise before lower (D11)', () => {
    const raise = wish({ action: 'raise_confidence_threshold', priority: 'critical' });

    expect(resolve([wish({}), raise])).toEqual([raise]);
    expect(resolve([wish({ task: 'faq' }), raise])).toEqual([raise]);
  });

  it('leave no risk to quality while quality is won back', () => {
    const raise = wish({ action: 'raise_confidence_threshold', task: 'faq', priority: 'critical' });
    const fewer = wish({ action: 'reduce_haiku_max_tokens' });

    expect(resolve([fewer, raise])).toEqual([raise]);
  });

  it('are not those of different tasks', () => {
    const both = TASKS.slice(0, 2).map((task) => wish({ task }));

    expect(resolve(both)).toEqual(both);
  });
});
