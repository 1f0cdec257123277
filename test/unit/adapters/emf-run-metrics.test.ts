import { describe, expect, it } from '@jest/globals';
import { DEFAULT_LIVE_CONFIG, MODEL_PRESETS } from '@mangaassist/cascade-core';
import { report } from '@mangaassist/tuning/deciding';
import { EmfRunMetrics } from '../../../lambdas/adapters/cloudwatch/emf-run-metrics.ts';
import { modelLives } from '../../../lambdas/optimizer/model-lifecycle.ts';
import type { RunReport } from '../../../packages/tuning/src/ports/report-store.ts';
import { windowOf } from '../../support/simulated/window-of.ts';
import { dimensionSetsOf, metricsOf, parseEmf } from './emf-schema.ts';

const FAILED: RunReport = {
  atMs: 0,
  configVersion: null,
  report: null,
  outcome: null,
  judge: null,
  sweep: null,
  alerts: [],
  failed: ['configuration', 'sweep'],
};

function record(run: Partial<RunReport>, models = modelLives(MODEL_PRESETS.current, 0)) {
  const lines: string[] = [];
  new EmfRunMetrics('test', (line) => lines.push(line)).record({ ...FAILED, ...run }, models);
  return lines.map(parseEmf);
}

describe('the metrics of a run', () => {
  it('of one that failed are that it ran and how much failed', () => {
    const [run, ...others] = record({}, []);

    expect(others).toEqual([]);
    expect(run).toMatchObject({ TuningRuns: 1, TuningFailedParts: 2, TuningChanges: 0, TuningConflicts: 0 });
    expect(run).not.toHaveProperty('JudgeCostUsd');
    expect(run).not.toHaveProperty('TuningQuality');
  });

  it('are one document of its own figures, and one for each target, source and model', () => {
    const [run, ...others] = record({
      report: report([windowOf(0, 3_600_000, 0.5)], DEFAULT_LIVE_CONFIG),
      judge: { graded: 4, ungraded: 1, costUsd: 0.02, ended: 'empty' },
      shadow: { paired: 3, unpaired: 2, costUsd: 0.05, ended: 'empty' },
      sweep: { connections: 2, turns: 1, failures: 0, ended: 'end' },
      failed: [],
    });

    expect(run && dimensionSetsOf(run)).toEqual([['service', 'stage']]);
    expect(run).toMatchObject({
      TuningQuality: expect.any(Number),
      JudgeCostUsd: 0.02,
      JudgedAnswers: 4,
      UnjudgedAnswers: 1,
      ShadowCostUsd: 0.05,
      PairedDrafts: 3,
      UnpairedDrafts: 2,
      SweptConnections: 2,
      SweptTurns: 1,
    });
    expect(others.filter((each) => 'SlaCompliance' in each)).toHaveLength(7);
    expect(others).toContainEqual(expect.objectContaining({ target: 'quality', SlaCompliance: 0 }));
    expect(others).toContainEqual(expect.objectContaining({ source: 'judge', QualityWeight: 100 }));
    const [model] = others.filter((each) => 'ModelDaysLeft' in each);
    expect(model && metricsOf(model)).toEqual([['ModelDaysLeft', 'Count', expect.any(Number)]]);
    expect(model).toMatchObject({ tier: 'haiku' });
  });
});
