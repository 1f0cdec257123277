/** All figures of the live view: metrics, the optimizer's newest report, breakers and the day's money. */
import {
  type BudgetInForce,
  budgetInForce,
  DEFAULT_LIVE_CONFIG,
  dayOf,
  type LiveConfig,
} from '@mangaassist/cascade-core';
import type { RunReport } from '@mangaassist/tuning';
import { MetricSeries } from '../../../lambdas/adapters/cloudwatch/metric-series.ts';
import { DynamoBudgetLedger } from '../../../lambdas/adapters/dynamodb/budget/dynamo-budget-ledger.ts';
import { partitionItems } from '../../../lambdas/adapters/dynamodb/conversations/partition-items.ts';
import { DynamoReportStore } from '../../../lambdas/adapters/dynamodb/dynamo-report-store.ts';
import type { DynamoTable } from '../../../lambdas/adapters/dynamodb/dynamo-table.ts';
import { PARTITIONS } from '../../../lambdas/adapters/dynamodb/partition-keys.ts';
import { systemClock } from '../../../lambdas/adapters/system-clock.ts';
import type { ConsoleServices } from '../server/console-source.ts';
import { chartPeriods, type RangeName } from './chart-periods.ts';
import {
  type ChartSeries,
  metricFigures,
  type SourceGrades,
  type TaskEscalations,
  type Totals,
} from './metric-figures.ts';

/** The breaker of a model. It has an item once it was opened. */
export interface BreakerState {
  readonly model: string;
  readonly state: string;
  readonly sinceMs: number;
  readonly reason: string | null;
}

export interface LiveFigures {
  readonly atMs: number;
  readonly range: RangeName;
  readonly windowMs: number;
  readonly totals: Totals;
  readonly series: ChartSeries;
  readonly tasks: readonly TaskEscalations[];
  readonly quality: readonly (SourceGrades & {
    /** In the newest report, 0–1. */ readonly weight: number | null;
  })[];
  readonly breakers: readonly BreakerState[];
  readonly budget: BudgetInForce & { readonly spentUsd: number };
  readonly targets: LiveConfig['tuning']['targets'];
  readonly experiments: LiveConfig['experiments'];
  readonly maintenance: boolean;
  readonly frozen: boolean;
  /** The optimizer's newest run; null if it never ran. */
  readonly run: RunReport | null;
}

/** Versions among which one can be read. */
const READ_VERSIONS = 10;

export async function liveFigures(range: RangeName, services: ConsoleServices): Promise<LiveFigures> {
  const { source, dynamo: client, cloudwatch, configs } = services;
  const at = { client, table: source.table };
  const nowMs = systemClock.now();
  const periods = chartPeriods(range, nowMs);
  const config = await readableConfig(configs);
  const ledger = new DynamoBudgetLedger({ ...at, clock: systemClock, random: Math.random });
  const [{ series, totals, tasks, quality }, run, spentUsd, breakers] = await Promise.all([
    metricFigures(
      new MetricSeries(cloudwatch, source.stage),
      periods,
      config.experiments.map(({ name }) => name),
    ),
    new DynamoReportStore({ ...at, clock: systemClock }).newest(),
    ledger.spentUsd(dayOf(nowMs)),
    breakersOf(at, nowMs),
  ]);
  const weights = run?.report?.kind === 'report' ? run.report.quality.sources : [];
  const isWeighed = weights.some(({ counted }) => counted > 0);
  const shareOf = (name: string) => weights.find(({ source: each }) => each === name)?.share ?? null;
  const weightOf = (name: string) => (isWeighed ? shareOf(name) : null);
  return {
    atMs: nowMs,
    range,
    windowMs: periods.chart.windowMs,
    totals,
    series,
    tasks,
    quality: quality.map((each) => ({ ...each, weight: weightOf(each.source) })),
    breakers,
    budget: { ...budgetInForce(config.budget, source.stageBudgetUsd), spentUsd },
    targets: config.tuning.targets,
    experiments: config.experiments,
    maintenance: config.maintenance !== null,
    frozen: config.tuning.frozen,
    run,
  };
}

/** The newest version that can be read: functions go on with it. */
async function readableConfig(configs: ConsoleServices['configs']): Promise<LiveConfig> {
  const { revisions } = await configs.history(READ_VERSIONS);
  return revisions[0]?.config ?? DEFAULT_LIVE_CONFIG;
}

async function breakersOf(table: DynamoTable, nowMs: number): Promise<readonly BreakerState[]> {
  const items = await partitionItems(table, PARTITIONS.health);
  return items
    .filter(({ sk, expiresAtMs }) => String(sk).startsWith('model#') && Number(expiresAtMs) > nowMs)
    .map(({ modelId, state, sinceMs, reason }) => ({
      model: String(modelId),
      state: String(state),
      sinceMs: Number(sinceMs),
      reason: typeof reason === 'string' ? reason : null,
    }));
}
