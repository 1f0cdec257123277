/** `npm run cli -- report`: the findings and changes of the optimizer's latest run, in tables. */

import type { Outcome, PerformanceReport, RunReport, VariantReport } from '@mangaassist/tuning';
import { Command } from 'commander';
import { DynamoReportStore } from '../../lambdas/adapters/dynamodb/dynamo-report-store.ts';
import { dynamoClient } from '../../lambdas/adapters/dynamodb/dynamo-table.ts';
import { systemClock } from '../../lambdas/adapters/system-clock.ts';
import { CommandError } from './command-error.ts';
import { onTarget, type Target } from './deployment/target.ts';
import { type TargetOptions, withTarget } from './deployment/target-options.ts';
import { printTable } from './print-table.ts';

export function reportCommand(): Command {
  const command = new Command('report')
    .description("Shows the newest report of the optimizer's runs.")
    .option('--json', 'print JSON')
    .allowExcessArguments(false)
    .action((options: TargetOptions) => onTarget(options, 'read', (target) => report(target, options)));
  return withTarget(command);
}

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
  const { judge, sweep, alerts, failed } = run;
  print(`Run of ${time(run.atMs)}, live configuration version ${run.configVersion ?? 'unknown'}`);
  if (run.report === null) print('There is no report: the run could not decide.');
  else printReport(run.report);
  print(`\nChange: ${inWords(run.outcome)}`);
  if (judge !== null) {
    print(
      `Judge: ${judge.graded} graded, ${judge.ungraded} not, $${judge.costUsd.toFixed(4)}, ended by ${judge.ended}`,
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

/** The figures and recommendations of a report. */
export function printReport(report: PerformanceReport): void {
  if (report.kind === 'empty') {
    print(`No report: ${report.reason}.`);
    return;
  }
  print(`Window ${time(report.startMs)} to ${time(report.endMs)}, ${report.observations} requests`);
  section(
    'Targets (times to the first text, in ms; money in USD per request)',
    ['target', 'at', 'is', 'met'],
    Object.entries(report.sla).map(([name, { target, actual, compliant }]) => [
      name,
      String(target),
      actual === null ? 'not measured' : figure(actual),
      compliant ? 'yes' : 'NO',
    ]),
  );
  const { projection, quality } = report;
  section(
    `Cost at ${projection.requestsPerDay} requests a day, USD`,
    ['request', 'day', 'week', 'month', 'year'],
    [
      [
        figure(projection.perRequestUsd),
        ...[projection.dailyUsd, projection.weeklyUsd, projection.monthlyUsd, projection.annualUsd].map(
          (usd) => usd.toFixed(2),
        ),
      ],
    ],
  );
  section(
    `Quality ${quality.mean === null ? 'not measured' : figure(quality.mean)}, by source`,
    ['source', 'grades', 'weight', 'factor on odds'],
    quality.sources.map(({ source, grades, share, oddsFactor }) => [
      source,
      String(grades),
      `${(share * 100).toFixed(0)} %`,
      figure(oddsFactor),
    ]),
  );
  section(
    `Signs of bad answers; they leave a quality of at most ${quality.atMost?.toFixed(3) ?? 'unknown'}`,
    ['sign', 'answers', 'judged', 'loss a sign'],
    (quality.signs ?? []).map(({ sign, count, judged, weight }) => [
      sign,
      String(count),
      String(judged),
      figure(weight),
    ]),
  );
  for (const experiment of report.experiments ?? []) printExperiment(experiment);
  section(
    'Recommendations',
    ['priority', 'action', 'task', 'by itself', 'why'],
    report.recommendations.map(({ priority, action, task, autoApplicable, reason }) => [
      priority,
      action,
      task ?? 'all',
      autoApplicable ? 'yes' : 'no',
      reason,
    ]),
  );
  section(
    'Not changed',
    ['task', 'why'],
    report.refusals.map(({ task, reason }) => [task ?? 'all', reason]),
  );
}

/** A variant beside the control. An interval that covers zero shows no difference, and none is claimed. */
function printExperiment(experiment: VariantReport): void {
  const { variant, share, changes, windows, confidence, comparisons } = experiment;
  section(
    `Experiment ${variant} (${figure(share * 100)} % of sessions; ${changes.join(', ') || 'no changes'}) against the control, ${windows} common windows, ${figure(confidence * 100)} % intervals`,
    ['measure', 'control', 'variant', 'difference', 'interval', 'verdict', 'counts', 'method'],
    comparisons.map(({ measure, control, variant: own, interval, verdict, counts, method }) => [
      measure,
      optional(control),
      optional(own),
      optional(interval?.difference),
      interval === null ? '–' : `${figure(interval.lower)} to ${figure(interval.upper)}`,
      verdict,
      `${figure(counts.control)} / ${figure(counts.variant)}`,
      method,
    ]),
  );
}

const optional = (value: number | null | undefined) =>
  value === null || value === undefined ? '–' : figure(value);

function section(title: string, head: readonly string[], rows: readonly (readonly string[])[]): void {
  if (rows.length === 0) return;
  print(`\n${title}`);
  printTable(head, rows);
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
const time = (ms: number) => new Date(ms).toISOString();
const figure = (value: number) => String(Number(value.toPrecision(4)));
