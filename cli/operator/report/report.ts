/** `npm run cli -- report`: the findings and changes of the optimizer's latest run, in tables. */

import type { Outcome, RunReport } from '@mangaassist/tuning';
import { Command, InvalidArgumentError } from 'commander';
import { cloudWatchClient } from '../../../lambdas/adapters/cloudwatch/cloudwatch-observations.ts';
import { DynamoReportStore } from '../../../lambdas/adapters/dynamodb/dynamo-report-store.ts';
import { dynamoClient } from '../../../lambdas/adapters/dynamodb/dynamo-table.ts';
import { systemClock } from '../../../lambdas/adapters/system-clock.ts';
import { CommandError } from '../command-error.ts';
import { onTarget, stageOf, type Target } from '../deployment/target.ts';
import { type TargetOptions, withMetrics, withTarget } from '../deployment/target-options.ts';
import { printTable } from '../print-table.ts';
import { overTime, type Period, periodsOf } from './over-time.ts';
import { optional, printReport, time } from './print-report.ts';

interface Options extends TargetOptions {
  readonly since?: number;
}

export function reportCommand(): Command {
  const command = new Command('report')
    .description("Shows the newest report of the optimizer's runs, or the answers of the last days.")
    .option('--since <time>', 'answers, cost and times by day, or by hour up to 48h: 7d, 24h', duration)
    .option('--json', 'print JSON')
    .allowExcessArguments(false)
    .action((options: Options) =>
      onTarget(options, 'read', (target) =>
        options.since === undefined ? report(target, options) : reportSince(target, options.since, options),
      ),
    );
  return withMetrics(withTarget(command));
}

const HOURS = { h: 1, d: 24 } as const;
/** CloudWatch keeps periods of an hour for 455 days. */
const MOST_HOURS = 455 * 24;

/** Ms of a time such as 7d or 24h. */
function duration(text: string): number {
  const [, count, unit] = /^(\d{1,5})([hd])$/.exec(text) ?? [];
  const hours = Number(count) * HOURS[unit as 'h' | 'd'];
  if (hours >= 1 && hours <= MOST_HOURS) return hours * 3_600_000;
  throw new InvalidArgumentError('It must be 1h to 455d: a number and h or d.');
}

async function reportSince(target: Target, sinceMs: number, { json }: Options): Promise<void> {
  const client = cloudWatchClient(target.cloudwatch);
  try {
    const periods = periodsOf(sinceMs, systemClock.now());
    const rows = await overTime(client, stageOf(target), periods);
    target.announce();
    const periodHours = periods.windowMs / 3_600_000;
    if (json) print(JSON.stringify({ periodHours, rows, deployment: target.deployment }));
    else if (rows.length === 0) print('No question was asked in this time.');
    else printPeriods(rows, periodHours);
  } finally {
    client.destroy();
  }
}

function printPeriods(rows: readonly Period[], periodHours: number): void {
  printTable(
    [
      'from (UTC)',
      'questions',
      'failed',
      'USD',
      'USD each',
      'saved',
      'escalated',
      'cached',
      'first text p50',
      'p99',
    ],
    rows.map((row) => [
      periodHours < 24 ? row.from.slice(0, 16).replace('T', ' ') : row.from.slice(0, 10),
      String(row.requests),
      String(row.failed),
      row.costUsd.toFixed(2),
      optional(row.perRequestUsd),
      row.savedUsd.toFixed(2),
      share(row.escalated),
      share(row.cached),
      milliseconds(row.firstTextP50Ms),
      milliseconds(row.firstTextP99Ms),
    ]),
  );
}

const share = (value: number | null) => (value === null ? '–' : `${(value * 100).toFixed(1)} %`);
const milliseconds = (value: number | null) => (value === null ? '–' : `${Math.round(value)} ms`);

async function report(target: Target, { json }: TargetOptions): Promise<void> {
  const client = dynamoClient(target.dynamo);
  try {
    const run = await new DynamoReportStore({ client, table: target.table, clock: systemClock }).newest();
    if (run === null) throw new CommandError('There is no report yet: the optimizer has not run.');
    target.announce();
    if (json) process.stdout.write(`${JSON.stringify({ ...run, deployment: target.deployment })}\n`);
    else printRun(run);
  } finally {
    client.destroy();
  }
}

function printRun(run: RunReport): void {
  const { judge, shadow, sweep, alerts, failed } = run;
  print(`Run of ${time(run.atMs)}, live configuration version ${run.configVersion ?? 'unknown'}`);
  if (run.report === null) print('There is no report: the run could not decide.');
  else printReport(run.report);
  print(`\nChange: ${inWords(run.outcome)}`);
  if (judge !== null) {
    print(
      `Judge: ${judge.graded} graded, ${judge.ungraded} not, $${judge.costUsd.toFixed(4)}, ended by ${judge.ended}`,
    );
  }
  if (shadow) {
    print(
      `Shadow sample: ${shadow.paired} drafts paired with a strong answer, ${shadow.unpaired} not, $${shadow.costUsd.toFixed(4)}, ended by ${shadow.ended}`,
    );
  }
  if (sweep !== null) {
    print(
      `Sweep: ${sweep.connections} connections, ${sweep.turns} answers, ${sweep.failures} failures, up to the ${sweep.ended}`,
    );
  }
  for (const { name, text } of alerts) print(`ALERT ${name}: ${text}`);
  if (failed.length > 0) print(`FAILED: ${failed.join(', ')}; see the log of the optimizer`);
}

function inWords(outcome: Outcome | null): string {
  switch (outcome?.kind) {
    case 'changed':
      return `version ${outcome.change.version}: ${outcome.change.reason}`;
    case 'conflict':
      return 'none: the configuration was changed concurrently';
    case 'none':
      return `none: ${outcome.because}`;
    default:
      return 'none: the run failed before';
  }
}

const print = (line: string) => process.stdout.write(`${line}\n`);
