import { describe, expect, it } from '@jest/globals';
import type { LiveConfig } from '@mangaassist/cascade-core';
import type { Change, Decision, Observations, TuningInput } from '@mangaassist/tuning';
import { decide } from '@mangaassist/tuning/deciding';
import { configWith, type ObservedTask, observed, observedTask } from './observed.ts';

const faq = (index: number, given: ObservedTask = {}) => observed({ faq: observedTask(given) }, { index });
const run = (given: Partial<TuningInput>): Decision =>
  decide({
    config: configWith(),
    windows: [faq(0)],
    variants: {},
    changes: [],
    nowMs: 1_000_000_000,
    ...given,
  });

function changed(decision: Decision): Extract<Decision, { kind: 'change' }> {
  if (decision.kind === 'none') throw new Error(decision.reason);
  return decision;
}

/** The optimizer has just lowered faq on window 0; what it decides when these windows follow. */
function following(windows: readonly Observations[], tuning: Partial<LiveConfig['tuning']> = {}) {
  const first = changed(run({ config: configWith(tuning) }));
  return {
    first,
    next: run({ config: first.config, windows: [faq(0), ...windows], changes: [first.change] }),
  };
}

describe('the controller changes nothing', () => {
  it('while it is frozen, and reports all the same', () => {
    const decision = run({ config: configWith({ frozen: true }) });

    expect(decision).toMatchObject({ kind: 'none', reason: 'tuning is frozen', report: { kind: 'report' } });
  });

  it('on under ten observations', () => {
    expect(run({ windows: [observed({}, { requests: 9 })] })).toMatchObject({
      reason: expect.stringMatching(/^9 obs/),
    });
    expect(run({ windows: [] })).toMatchObject({ kind: 'none' });
  });

  it('where nothing is recommended', () => {
    const same = faq(0, { acceptedUsd: 0.001, escalatedUsd: 0.001 });

    expect(run({ windows: [same] })).toMatchObject({ reason: 'no recommendation may be applied now' });
  });

  it('before there is a full window since the last change: the same evidence decides once', () => {
    const first = changed(run({}));
    const again = run({ config: first.config, changes: [first.change] });

    expect(again).toMatchObject({ kind: 'none', reason: 'no full window since the last change' });
  });

  it('in a window that an operator changed something in', () => {
    const { endMs } = faq(0);
    const change: Change = {
      version: 1,
      author: 'ops',
      atMs: endMs - 1,
      throughMs: endMs - 1,
      reason: 'test',
      moves: [],
    };

    expect(run({ changes: [change] })).toMatchObject({ reason: 'no full window since the last change' });
    expect(run({ changes: [change], windows: [faq(0), faq(1)] })).toMatchObject({ kind: 'change' });
  });

  it('for a recommendation that needs an operator', () => {
    expect(run({ windows: [faq(0, { cheap: 0.7, strong: 0.7 })] })).toMatchObject({ kind: 'none' });
  });
});

describe('a change', () => {
  it('states the setting, the reason, the evidence and the expected effect', () => {
    const { config, change } = changed(run({}));

    expect(config).toMatchObject({ version: 1, cascade: { confidenceThresholdByTask: { faq: 0.78 } } });
    expect(change).toMatchObject({
      version: 1,
      author: 'optimizer',
      atMs: 1_000_000_000,
      throughMs: faq(0).endMs,
      reason: expect.stringMatching(
        /^confidence_threshold of faq 0\.8 → 0\.78: quality stays at or over 0\.9/,
      ),
    });
    expect(change.moves).toEqual([
      expect.objectContaining({
        kind: 'tune',
        basis: 'task',
        expected: { quality: expect.closeTo(0.952, 4), escalationRate: 0.7 },
      }),
    ]);
  });

  it('is the same for the same input', () => {
    expect(run({})).toEqual(run({}));
  });

  it('moves several tasks, each for its own reasons', () => {
    const window = observed({
      faq: observedTask(),
      product_search: observedTask({ threshold: 0.7, cheap: 0.6 }),
    });
    const { config } = changed(run({ windows: [window], config: configWith({}, { product_search: 0.7 }) }));

    expect(config.cascade.confidenceThresholdByTask).toEqual({ faq: 0.78, product_search: 0.72 });
  });

  it('makes the cache keep longer where that is recommended', () => {
    const late = observed(
      { faq: observedTask({ acceptedUsd: 0.001, escalatedUsd: 0.001 }) },
      { firstText: { count: 1, meanMs: 1, p50Ms: 1, p95Ms: 2_600, p99Ms: 2_700, p16Ms: 1, p84Ms: 1 } },
    );

    expect(changed(run({ windows: [late] })).config.cache.ttlSeconds).toBe(360);
  });
});

describe('after a change', () => {
  it('that went well, the next step follows', () => {
    const { next } = following([faq(1, { threshold: 0.78 })]);

    expect(changed(next).config.cascade.confidenceThresholdByTask).toEqual({ faq: 0.76 });
  });

  it('the next step waits for the cool-down', () => {
    const lowered = (index: number) => faq(index, { threshold: 0.78 });

    expect(following([lowered(1), lowered(2)], { cooldownWindows: 3 }).next).toMatchObject({ kind: 'none' });
    expect(following([lowered(1), lowered(2), lowered(3)], { cooldownWindows: 3 }).next).toMatchObject({
      kind: 'change',
    });
  });

  it('that broke the bound, it is rolled back', () => {
    const { next } = following([faq(1, { threshold: 0.78, cheap: 0.6, strong: 0.9 })]);
    const { config, change } = changed(next);

    expect(config.cascade.confidenceThresholdByTask).toEqual({ faq: 0.8 });
    expect(change.moves).toEqual([expect.objectContaining({ kind: 'roll_back', from: 0.78, to: 0.8 })]);
    expect(change.reason).toMatch(
      /^rolled back .*: quality since is at most 0\.\d+ \(95 % sure\), 0\.95\d was expected/,
    );
  });

  it('an unlucky window is no reason to go back', () => {
    const { next } = following([faq(1, { threshold: 0.78, cheap: 0.85, strong: 0.91, grades: 60 })]);

    expect(next.kind === 'change' && next.change.moves.some(({ kind }) => kind === 'roll_back')).toBe(false);
  });

  it('that was rolled back, the setting rests until its evidence is forgotten', () => {
    const { first, next } = following([faq(1, { threshold: 0.78, cheap: 0.6, strong: 0.9 })], {
      memoryWindows: 4,
    });
    const back = changed(next);
    const good = (count: number) => Array.from({ length: count }, (_, index) => faq(2 + index));
    const decideAfter = (count: number) =>
      run({ config: back.config, windows: good(count), changes: [first.change, back.change] });

    expect(decideAfter(3)).toMatchObject({ kind: 'none' });
    expect(changed(decideAfter(4)).config.cascade.confidenceThresholdByTask).toEqual({ faq: 0.78 });
  });

  it('a value that an operator has set since is not rolled back', () => {
    const first = changed(run({}));
    const config = {
      ...first.config,
      cascade: { ...first.config.cascade, confidenceThresholdByTask: { faq: 0.7 } },
    };
    const next = run({
      config,
      windows: [faq(0), faq(1, { threshold: 0.7, cheap: 0.6 })],
      changes: [first.change],
    });

    expect(changed(next).change.moves).toEqual([
      expect.objectContaining({ kind: 'tune', from: 0.7, to: 0.72 }),
    ]);
  });

  it('made by the rules, the general threshold goes back as well', () => {
    const few = (index: number, cheap: number, threshold: number) =>
      observed(
        { faq: observedTask({ grades: 80, cheap, strong: cheap, threshold }) },
        { index, escalations: 2_000 },
      );
    const first = changed(run({ windows: [few(0, 0.95, 0.8)] }));
    const next = run({
      config: first.config,
      windows: [few(0, 0.95, 0.8), few(1, 0.5, 0.78)],
      changes: [first.change],
    });

    expect(first.config.cascade.confidenceThreshold).toBe(0.78);
    expect(changed(next).config.cascade.confidenceThreshold).toBe(0.8);
  });
});

describe('an experiment', () => {
  const experiment = (changes: LiveConfig['experiments'][number]['changes']): LiveConfig => ({
    ...configWith({ memoryWindows: 3 }),
    experiments: [{ name: 'lower', share: 0.2, changes }],
  });
  // Nothing else is there to do.
  const control = (index: number) => faq(index, { acceptedUsd: 0.003, escalatedUsd: 0.003 });
  const decideOn = (config: LiveConfig, variant: ObservedTask, count = 1) => {
    const windows = Array.from({ length: count }, (_, index) => control(index));
    const lower = windows.map((_, index) => faq(index, variant));
    return run({ config, windows, variants: { lower } });
  };
  const cheaper = { acceptedUsd: 0.002, escalatedUsd: 0.002 };

  it('that saves and holds the quality becomes the rule for all', () => {
    const { config, change } = changed(decideOn(experiment({ confidenceThreshold: 0.78 }), cheaper));

    expect(config).toMatchObject({ experiments: [], cascade: { confidenceThreshold: 0.78 } });
    expect(change.reason).toMatch(/^promote experiment lower: it saves at least \d+\.\d % at a quality/);
  });

  it('farther away than one step is an operator’s to promote', () => {
    for (const changes of [{ confidenceThreshold: 0.7 }, { maxTokens: { haiku: 512, sonnet: 2_048 } }]) {
      expect(decideOn(experiment(changes), cheaper)).toMatchObject({ kind: 'none' });
    }
  });

  it('with a prompt goes on until an operator ends it, and stands in the report', () => {
    const prompts = { faq: 'Answer in two short sentences, the policy first.' };
    const decided = decideOn(experiment({ confidenceThreshold: 0.78, prompts }), cheaper, 4);

    expect(decided).toMatchObject({ kind: 'none' });
    const { report } = decided;
    expect(report.kind === 'report' && report.experiments).toMatchObject([
      { variant: 'lower', changes: ['confidenceThreshold', 'prompts.faq'], windows: 4 },
    ]);
  });

  it('with a prompt is stopped if its quality is under the target', () => {
    const prompts = { faq: 'Answer in two short sentences, the policy first.' };
    const { change } = changed(decideOn(experiment({ prompts }), { ...cheaper, cheap: 0.6, strong: 0.8 }));

    expect(change.reason).toMatch(/^stop experiment lower: its quality is at most/);
  });

  it('with tasks that begin on the fast tier is judged by these tasks alone, and is an operator’s to take over', () => {
    const config = experiment({ beginCheap: ['recommendation'] });
    const both = (of: ObservedTask) => observed({ faq: observedTask(), recommendation: observedTask(of) });
    const dear = { acceptedUsd: 0.003, escalatedUsd: 0.003 };
    const decideOnTask = (of: ObservedTask) =>
      run({ config, windows: [both(dear)], variants: { lower: [both(of)] } });

    // With the faultless answers to other questions, the quality of the whole would be over the target.
    const bad = { ...cheaper, cheap: 0.8, strong: 0.88, grades: 400 };
    expect(changed(decideOnTask(bad)).change.reason).toMatch(
      /^stop experiment lower: its quality is at most/,
    );
    expect(decideOnTask({ ...cheaper, cheap: 0.98, strong: 0.98 })).not.toMatchObject({
      change: { reason: expect.stringContaining('experiment') },
    });
  });

  it('whose quality is under the target is stopped', () => {
    const { config, change } = changed(
      decideOn(experiment({ confidenceThreshold: 0.6 }), { ...cheaper, cheap: 0.6, strong: 0.8 }),
    );

    expect(config).toMatchObject({ experiments: [], cascade: { confidenceThreshold: 0.8 } });
    expect(change.reason).toMatch(/^stop experiment lower: its quality is at most/);
  });

  it('goes on while neither is shown, and ends when the memory is full', () => {
    const config = experiment({ confidenceThreshold: 0.79 });
    const same = { acceptedUsd: 0.003, escalatedUsd: 0.003 };

    expect(decideOn(config, same, 2)).toMatchObject({ kind: 'none' });
    expect(changed(decideOn(config, same, 3)).change.reason).toMatch(/no gain was shown in 3 windows/);
  });

  it('without traffic so far goes on', () => {
    expect(run({ config: experiment({}), windows: [control(0)] })).toMatchObject({ kind: 'none' });
  });
});
