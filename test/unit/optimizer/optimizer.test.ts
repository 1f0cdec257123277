import { describe, expect, it } from '@jest/globals';
import { CONTROL, MODEL_PRESETS } from '@mangaassist/cascade-core';
import type { RunPart } from '../../../packages/tuning/src/ports/report-store.ts';
import { windowOf } from '../../support/simulated/window-of.ts';
import { NEWEST_MS, NOW_MS, type OptimizerPorts, prepare, SAMPLE, WINDOW_MS } from './optimizer-run.ts';

const broken = () => Promise.reject(new Error('Out of order.'));

describe('a part of a run that fails', () => {
  const { deps } = prepare();
  const faults: readonly (readonly [RunPart, Partial<OptimizerPorts>])[] = [
    ['decision', { observations: { windows: broken } }],
    ['judge', { samples: { ...deps.samples, take: broken } }],
    ['shadow', { drafts: { take: broken } }],
    ['sweep', { orphans: { ...deps.orphans, page: broken } }],
    ['alerts', { alerts: { send: broken } }],
    ['report', { reports: { save: broken, newest: async () => null } }],
  ];

  it.each(faults)('%s: stops no other, is named, and fails the run at its end', async (name, fault) => {
    const { handler, seen, configs, log } = prepare(() => fault);

    await expect(handler({})).rejects.toThrow(`These parts of the run failed: ${name}.`);

    expect(configs.revisions).toHaveLength(name === 'decision' ? 1 : 2);
    expect(seen.grades).toHaveLength(name === 'judge' ? 0 : 1);
    expect(seen.sweptPages).toBe(name === 'sweep' ? 0 : 1);
    expect(seen.reports).toHaveLength(name === 'report' ? 0 : 1);
    expect(seen.measured).toMatchObject([{ failed: [name] }]);
    expect(log.lines).toContainEqual(expect.objectContaining({ level: 'error', part: name }));
  });

  it('configuration: there is nothing to decide or to grade by, and the sweep goes on', async () => {
    const { handler, seen } = prepare(({ configs }) => ({
      configs: Object.assign(configs, { current: broken }),
    }));

    await expect(handler({})).rejects.toThrow('failed: configuration.');

    expect(seen.asked).toEqual([]);
    expect(seen.samples).toEqual([SAMPLE]);
    expect(seen.sweptPages).toBe(1);
    expect(seen.reports).toMatchObject([{ configVersion: null, report: null, outcome: null, judge: null }]);
  });

  it('change: the report still has the evidence of the decision', async () => {
    const { handler, seen } = prepare(({ configs }) => ({
      configs: Object.assign(configs, { replace: broken }),
    }));

    await expect(handler({})).rejects.toThrow('failed: change.');

    expect(seen.reports).toMatchObject([{ report: { kind: 'report' }, outcome: null }]);
  });

  it('several: all are named', async () => {
    const { handler } = prepare(() => Object.assign({}, ...faults.slice(0, 4).map(([, fault]) => fault)));

    await expect(handler({})).rejects.toThrow(
      /(?=.*\bdecision\b)(?=.*\bjudge\b)(?=.*\bshadow\b)(?=.*\bsweep\b)/,
    );
  });

  it('judge: a model that gives no grade at all fails it, before every sample is used up', async () => {
    const { handler, seen } = prepare(() => ({
      client: {
        // biome-ignore lint/correctness/useYield: it fails before it has any
        async *stream() {
          throw new Error('No model.');
        },
      },
    }));
    seen.samples.push(...Array.from({ length: 11 }, () => SAMPLE));

    await expect(handler({})).rejects.toThrow('failed: judge.');

    expect(seen.reports).toMatchObject([{ judge: { graded: 0, ungraded: 5, ended: 'failing' } }]);
    expect(seen.samples).toHaveLength(7);
    expect(seen.returned).toHaveLength(5);
  });
});

describe('a run whose change conflicts with a concurrent one', () => {
  it('changes nothing and does not fail: the next run decides again', async () => {
    const { handler, configs, seen } = prepare(({ configs, deps }) => ({
      observations: {
        windows: async (request) => {
          const { config } = await configs.current();
          await configs.replace({
            config: { ...config, version: 1 },
            author: 'ana',
            reason: 'faster',
            atMs: NOW_MS,
          });
          return deps.observations.windows(request);
        },
      },
    }));

    const run = await handler({});

    expect(run.outcome).toMatchObject({ kind: 'conflict', change: { version: 1 } });
    expect(configs.revisions.map(({ author }) => author)).toEqual(['MangaAssist', 'ana']);
    expect(seen.reports).toMatchObject([{ failed: [], outcome: { kind: 'conflict' } }]);
  });
});

describe('a run that is not to change anything', () => {
  it('reports the change and writes nothing if it is a dry run', async () => {
    const { handler, configs, seen } = prepare();

    const run = await handler({ dryRun: true });

    expect(run.outcome).toMatchObject({ kind: 'dry_run', change: { moves: [{ task: 'faq' }] } });
    expect(configs.revisions).toHaveLength(1);
    expect(seen).toMatchObject({ reports: [], alerts: [], measured: [], samples: [SAMPLE], sweptPages: 0 });
  });

  it('writes no version over fields of another release, and names them', async () => {
    const { handler, configs } = prepare();
    const [revision] = configs.revisions;
    if (revision === undefined) throw new Error('There is always one.');
    configs.revisions[0] = { ...revision, ignored: ['cascade.colour', 'experiments.0'] };

    const run = await handler({});

    const because = expect.stringMatching(/fields of another release.*: cascade\.colour, experiments\.0$/);
    expect(run.outcome).toEqual({ kind: 'none', because });
    expect(configs.revisions).toHaveLength(1);
  });

  it('reports, judges and sweeps all the same, if tuning is frozen', async () => {
    const { handler, configs, seen } = prepare();
    const [revision] = configs.revisions;
    if (revision === undefined) throw new Error('There is always one.');
    const { config } = revision;
    configs.revisions[0] = { ...revision, config: { ...config, tuning: { ...config.tuning, frozen: true } } };

    const run = await handler({});

    expect(run.outcome).toEqual({ kind: 'none', because: 'tuning is frozen' });
    expect(configs.revisions).toHaveLength(1);
    expect(seen).toMatchObject({ reports: [{ failed: [] }], sweptPages: 1, grades: [{ value: 0.75 }] });
  });
});

describe('a run', () => {
  it('asks for windows that have settled, and for those of every experiment', async () => {
    const { handler, configs, seen } = prepare();
    const [revision] = configs.revisions;
    if (revision === undefined) throw new Error('There is always one.');
    const experiments = [{ name: 'bold', share: 0.1, changes: {} }];
    configs.revisions[0] = { ...revision, config: { ...revision.config, experiments } };

    await handler({});

    expect(seen.asked).toMatchObject([
      { variants: [CONTROL, 'bold'], windowMs: WINDOW_MS, count: 28, endMs: NEWEST_MS + WINDOW_MS },
    ]);
  });

  it('puts its change into force with the evidence and the expectation, and not twice', async () => {
    const { handler, configs } = prepare();

    await handler({});
    const second = await handler({});

    expect(configs.revisions.at(-1)).toMatchObject({
      config: { version: 1, cascade: { confidenceThresholdByTask: { faq: expect.any(Number) } } },
      author: 'optimizer',
      evidence: { version: 1, throughMs: NEWEST_MS + WINDOW_MS, moves: [{ task: 'faq', from: 0.8 }] },
      expectation: [{ task: 'faq', expected: { quality: expect.any(Number) } }],
    });
    expect(second.outcome).toEqual({ kind: 'none', because: 'no full window since the last change' });
    expect(configs.revisions).toHaveLength(2);
  });
});

describe('alerts', () => {
  it('are sent once when they begin and once when they end', async () => {
    const { handler, seen, windows } = prepare();

    await handler({});
    await handler({});
    windows[0] = windowOf(NEWEST_MS, WINDOW_MS, 0.99);
    await handler({});
    await handler({});

    expect(seen.alerts).toMatchObject([
      { begun: [{ name: 'target:quality' }], over: [] },
      { begun: [], over: [{ name: 'target:quality' }] },
    ]);
  });

  it('stay in force while there is too little traffic for a report', async () => {
    const { handler, seen, windows } = prepare();

    await handler({});
    windows.length = 0;
    const run = await handler({});

    expect(run.report).toMatchObject({ kind: 'empty' });
    expect(run.alerts).toMatchObject([{ name: 'target:quality' }]);
    expect(seen.alerts).toHaveLength(1);
  });

  it('that could not be sent are sent by the next run', async () => {
    let fails = true;
    const { handler, seen } = prepare(({ seen: { alerts } }) => ({
      alerts: {
        send: async (news) => {
          if (fails) throw new Error('No topic.');
          alerts.push(news);
        },
      },
    }));

    await expect(handler({})).rejects.toThrow('failed: alerts.');
    fails = false;
    await handler({});

    expect(seen.reports).toMatchObject([{ alerts: [] }, { alerts: [{ name: 'target:quality' }] }]);
    expect(seen.alerts).toHaveLength(1);
  });

  it('warn of models that end', async () => {
    const { handler, seen } = prepare(() => ({ models: MODEL_PRESETS.seed }));

    await handler({});

    const names = seen.alerts.flatMap(({ begun }) => begun.map(({ name }) => name));
    expect(names).toEqual(['target:quality', 'model_ended:haiku', 'model_ended:sonnet']);
  });
});
