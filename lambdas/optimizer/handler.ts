/**
 * One run of the tuning loop: configuration → windows → decision → change; beside each other the judge's
 * round and the sweep; then alerts, the report and its metrics. A part that fails does not stop the others.
 */
import type { Decision } from '@mangaassist/cascade-core';
import type { Alerts } from '../shared/alerts.ts';
import type { LiveConfigStore } from '../shared/live-config-store.ts';
import type { ModelEnds } from '../shared/model-ends.ts';
import type { Outcome, ReportStore, RunPart, RunReport } from '../shared/report-store.ts';
import type { RunMetrics } from '../shared/run-metrics.ts';
import { announce, currentAlerts } from './announce.ts';
import { type DecideDeps, decideNow, revisionOf } from './decide-now.ts';
import { type JudgeDeps, judgeAnswers } from './judge-answers.ts';
import { modelAlerts, modelLives, withAnnouncedEnds } from './model-lifecycle.ts';
import { type SweepDeps, sweep } from './sweep.ts';

export interface OptimizerDeps extends DecideDeps, JudgeDeps, SweepDeps {
  readonly configs: LiveConfigStore;
  readonly reports: ReportStore;
  readonly alerts: Alerts;
  readonly modelEnds: ModelEnds;
  readonly runMetrics: RunMetrics;
  /** What the judge's round and the sweep may take, in ms. */
  readonly sideworkMs: number;
}

/** Pages of the table that one run sweeps: 100 MB at most. */
const SWEPT_PAGES = 100;

/** Thrown once all parts have run, so that it shows where failures of functions are watched. */
export class RunFailed extends Error {
  override readonly name = 'RunFailed';
}

/**
 * Runs once. The event `{dryRun: true}` decides and says what it would change, and touches nothing; whatever
 * else stands in an event is ignored.
 * @throws RunFailed at the end, naming the parts that failed; the log has why.
 */
export function createHandler(deps: OptimizerDeps) {
  return async (event: unknown): Promise<RunReport> => {
    const { configs, clock, reports, log } = deps;
    const atMs = clock.now();
    const failed: RunPart[] = [];
    const part = async <T>(name: RunPart, work: () => Promise<T>): Promise<T | null> => {
      try {
        return await work();
      } catch (error) {
        log.error('part of the run failed', { part: name, error });
        failed.push(name);
        return null;
      }
    };

    const dryRun = isDryRun(event);
    const config = await part('configuration', async () => (await configs.current()).config);
    const decision = config && (await part('decision', () => decideNow(config, deps)));
    const outcome = decision && (await part('change', () => act(decision, dryRun, configs)));
    const { report = null } = decision ?? {};
    const seen = { atMs, configVersion: config?.version ?? null, report, outcome };
    if (dryRun) return finished({ ...seen, judge: null, sweep: null, alerts: [], failed });

    const untilMs = clock.now() + deps.sideworkMs;
    const [judge, swept] = await Promise.all([
      config && part('judge', () => judgeAnswers(config, untilMs, deps)),
      part('sweep', () => sweep({ maxPages: SWEPT_PAGES, untilMs }, deps)),
    ]);
    if (judge?.ended === 'failing') failed.push('judge');
    if (swept !== null && swept.failures > 0) failed.push('sweep');

    const ends = {
      ends: deps.modelEnds,
      nowMs: atMs,
      failed: (error: unknown) => log.warn('end of a model not looked up', { error }),
    };
    const models = modelLives(await withAnnouncedEnds(deps.models, ends), atMs);
    const before = await part('alerts', async () => (await reports.newest())?.alerts ?? []);
    const now = currentAlerts(report, modelAlerts(models), before ?? []);
    const told = before && (await part('alerts', () => announce(before, now, deps.alerts)));

    const run: RunReport = { ...seen, judge, sweep: swept, alerts: told ?? before ?? [], failed };
    await part('report', () => reports.save(run));
    await part('metrics', async () => deps.runMetrics.record(run, models));
    log.info('run ended', { ...run, report: report?.kind });
    return finished(run);
  };
}

function isDryRun(event: unknown): boolean {
  return typeof event === 'object' && event !== null && 'dryRun' in event && event.dryRun === true;
}

async function act(decision: Decision, dryRun: boolean, configs: LiveConfigStore): Promise<Outcome> {
  if (decision.kind === 'none') return { kind: 'none', because: decision.because };
  const { change } = decision;
  if (dryRun) return { kind: 'dry_run', change };
  const outcome = await configs.replace(revisionOf(decision));
  return { kind: outcome === 'replaced' ? 'changed' : 'conflict', change };
}

function finished(run: RunReport): RunReport {
  if (run.failed.length === 0) return run;
  throw new RunFailed(`These parts of the run failed: ${run.failed.join(', ')}. The log says why.`);
}
