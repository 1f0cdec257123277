/**
 * One run of the tuning loop: configuration → windows → decision → change; then the judge's round, the shadow
 * round and the sweep, in parallel; then alerts, the report and its metrics. A failed part does not stop the later ones.
 */

import type { Clock, LiveConfig, Preset } from '@mangaassist/cascade-core';
import type { Log } from '@mangaassist/conversation';
import type {
  Alerts,
  Decision,
  JudgeRound,
  LiveConfigStore,
  ModelEnds,
  ModelLife,
  Outcome,
  ReportStore,
  RunMetrics,
  RunPart,
  RunReport,
  ShadowRound,
} from '@mangaassist/tuning';
import { announce, currentAlerts } from './announce.ts';
import { modelAlerts, modelLives, withAnnouncedEnds } from './model-lifecycle.ts';
import { revisionOf } from './revision-of.ts';
import { type SweepDeps, sweep } from './sweep.ts';

/** The ports, grouped by the parts of a run. */
export interface OptimizerDeps {
  readonly tuning: {
    readonly configs: LiveConfigStore;
    readonly decide: (config: LiveConfig) => Promise<Decision>;
  };
  /** Grades samples until a time. */
  readonly judge: (config: LiveConfig, untilMs: number) => Promise<JudgeRound>;
  /** Pairs accepted drafts with strong answers until a time. */
  readonly shadow: (config: LiveConfig, untilMs: number) => Promise<ShadowRound>;
  readonly sweep: SweepDeps;
  readonly lifecycle: { readonly models: Preset; readonly modelEnds: ModelEnds };
  readonly reporting: {
    readonly reports: ReportStore;
    readonly alerts: Alerts;
    readonly runMetrics: RunMetrics;
  };
  /** Time for the judge's round, the shadow round and the sweep, in ms. */
  readonly sideworkMs: number;
  readonly clock: Clock;
  readonly log: Log;
}

/** Pages of the table that one run sweeps: 100 MB at most. */
const SWEPT_PAGES = 100;

/** Thrown once all parts have run, so that the function's errors count the failure. */
export class RunFailed extends Error {
  override readonly name = 'RunFailed';
}

/**
 * Runs once. The event `{dryRun: true}` decides and reports what it would change, and writes nothing; other
 * fields of an event are ignored.
 * @throws RunFailed at the end, naming the parts that failed; the log has the reasons.
 */
export function createHandler(deps: OptimizerDeps) {
  return async (event: unknown): Promise<RunReport> => {
    const atMs = deps.clock.now();
    const parts = new RunParts(deps.log);
    const dryRun = isDryRun(event);
    const { config, ...tuned } = await tune(dryRun, deps.tuning, parts);
    const seen = { atMs, configVersion: config?.version ?? null, ...tuned };
    if (dryRun)
      return finished({ ...seen, judge: null, shadow: null, sweep: null, alerts: [], failed: parts.failed });

    const sidework = await sideworkOf(config, deps, parts);
    const models = await modelLivesNow(atMs, deps);
    const alerts = await announceChanges(tuned.report, models, deps.reporting, parts);
    const run: RunReport = { ...seen, ...sidework, alerts, failed: parts.failed };
    await parts.run('report', () => deps.reporting.reports.save(run));
    await parts.run('metrics', async () => deps.reporting.runMetrics.record(run, models));
    deps.log.info('run ended', { ...run, report: run.report?.kind });
    return finished(run);
  };
}

/** Runs the parts of a run; a part that fails is logged and named, and its result is null. */
class RunParts {
  readonly failed: RunPart[] = [];
  readonly #log: OptimizerDeps['log'];

  constructor(log: OptimizerDeps['log']) {
    this.#log = log;
  }

  async run<T>(name: RunPart, work: () => Promise<T>): Promise<T | null> {
    try {
      return await work();
    } catch (error) {
      this.#log.error('part of the run failed', { part: name, error });
      this.failed.push(name);
      return null;
    }
  }
}

async function tune(dryRun: boolean, deps: OptimizerDeps['tuning'], parts: RunParts) {
  const { configs } = deps;
  const current = await parts.run('configuration', () => configs.current());
  const config = current?.config ?? null;
  const decision = config && (await parts.run('decision', () => deps.decide(config)));
  const ignored = current?.ignored ?? [];
  const outcome =
    decision && (await parts.run('change', () => act(withoutLoss(decision, ignored), dryRun, configs)));
  return { config, report: decision?.report ?? null, outcome };
}

/** The judge's round, the shadow round and the sweep, in parallel. */
async function sideworkOf(config: LiveConfig | null, deps: OptimizerDeps, parts: RunParts) {
  const untilMs = deps.clock.elapsedMs() + deps.sideworkMs;
  const [judge, shadow, swept] = await Promise.all([
    config && parts.run('judge', () => deps.judge(config, untilMs)),
    config && parts.run('shadow', () => deps.shadow(config, untilMs)),
    parts.run('sweep', () => sweep({ maxPages: SWEPT_PAGES, untilMs }, deps.sweep)),
  ]);
  if (judge?.ended === 'failing') parts.failed.push('judge');
  if (shadow?.ended === 'failing') parts.failed.push('shadow');
  if (swept !== null && swept.failures > 0) parts.failed.push('sweep');
  return { judge, shadow, sweep: swept };
}

async function modelLivesNow(nowMs: number, { lifecycle, log }: OptimizerDeps) {
  const { models, modelEnds } = lifecycle;
  const failed = (error: unknown) => log.warn('end of a model not looked up', { error });
  return modelLives(await withAnnouncedEnds(models, { ends: modelEnds, nowMs, failed }), nowMs);
}

/** Announces the alerts that changed since the newest report. Returns those in force, or the earlier ones if that failed. */
async function announceChanges(
  report: RunReport['report'],
  models: readonly ModelLife[],
  { reports, alerts }: OptimizerDeps['reporting'],
  parts: RunParts,
): Promise<RunReport['alerts']> {
  const before = await parts.run('alerts', async () => (await reports.newest())?.alerts ?? []);
  if (before === null) return [];
  const now = currentAlerts(report, modelAlerts(models), before);
  return (await parts.run('alerts', () => announce(before, now, alerts))) ?? before;
}

function isDryRun(event: unknown): boolean {
  return typeof event === 'object' && event !== null && 'dryRun' in event && event.dryRun === true;
}

/** No change where it would delete settings: this release cannot write what it does not have. */
function withoutLoss(decision: Decision, ignored: readonly string[]): Decision {
  if (ignored.length === 0 || decision.kind === 'none') return decision;
  const reason = `the live configuration has fields of another release, which a change would delete: ${ignored.join(', ')}`;
  return { kind: 'none', reason, report: decision.report };
}

async function act(decision: Decision, dryRun: boolean, configs: LiveConfigStore): Promise<Outcome> {
  if (decision.kind === 'none') return { kind: 'none', because: decision.reason };
  const { change } = decision;
  if (dryRun) return { kind: 'dry_run', change };
  const outcome = await configs.replace(revisionOf(decision));
  return { kind: outcome === 'replaced' ? 'changed' : 'conflict', change };
}

function finished(run: RunReport): RunReport {
  if (run.failed.length === 0) return run;
  throw new RunFailed(`These parts of the run failed: ${run.failed.join(', ')}. The log has the reasons.`);
}
