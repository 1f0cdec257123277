/** The report of a run in tables. */
import type { PerformanceReport, VariantReport } from '@mangaassist/tuning';
import { printTable } from '../print-table.ts';

/** The figures and recommendations of a report. A table without rows is left out. */
export function printReport(report: PerformanceReport): void {
  if (report.kind === 'empty') {
    print(`No report: ${report.reason}. What was asked, hour by hour: report --since 24h`);
    return;
  }
  print(`Window ${time(report.startMs)} to ${time(report.endMs)}, ${report.observations} requests`);
  printTargets(report);
  printCost(report);
  printQuality(report);
  printSigns(report);
  printLosses(report);
  for (const experiment of report.experiments ?? []) printExperiment(experiment);
  printAdvice(report);
}

type FullReport = Extract<PerformanceReport, { readonly kind: 'report' }>;

function printTargets({ sla }: FullReport): void {
  section(
    'Targets (times to the first text, in ms; money in USD per request)',
    ['target', 'at', 'is', 'met'],
    Object.entries(sla).map(([name, { target, actual, compliant }]) => [
      name,
      String(target),
      actual === null ? 'not measured' : figure(actual),
      compliant ? 'yes' : 'NO',
    ]),
  );
}

function printCost({ projection }: FullReport): void {
  const { requestsPerDay, perRequestUsd, dailyUsd, weeklyUsd, monthlyUsd, annualUsd } = projection;
  const totals = [dailyUsd, weeklyUsd, monthlyUsd, annualUsd].map((usd) => usd.toFixed(2));
  section(
    `Cost at ${requestsPerDay} requests a day, USD`,
    ['request', 'day', 'week', 'month', 'year'],
    [[figure(perRequestUsd), ...totals]],
  );
}

function printQuality({ quality: { mean, sources } }: FullReport): void {
  section(
    `Quality ${mean === null ? 'not measured' : figure(mean)}, by source`,
    ['source', 'grades', 'weight', 'factor on odds'],
    sources.map(({ source, grades, share, oddsFactor }) => [
      source,
      String(grades),
      `${(share * 100).toFixed(0)} %`,
      figure(oddsFactor),
    ]),
  );
}

function printSigns({ quality: { atMost, signs = [] } }: FullReport): void {
  section(
    `Signs of bad answers; they leave a quality of at most ${atMost?.toFixed(3) ?? 'unknown'}`,
    ['sign', 'answers', 'judged', 'loss a sign'],
    signs.map(({ sign, count, judged, weight }) => [sign, String(count), String(judged), figure(weight)]),
  );
}

function printLosses({ losses = [] }: FullReport): void {
  section(
    'Loss against the strong tier, by drafts that it answered, too',
    ['task', 'drafts', 'loss', 'at most', 'allowed'],
    losses.map(({ task, pairs, loss, atMost, allowed }) => [
      task,
      String(pairs),
      figure(loss),
      atMost === null ? 'too few drafts' : figure(atMost),
      figure(allowed),
    ]),
  );
}

function printAdvice({ recommendations, refusals }: FullReport): void {
  section(
    'Recommendations',
    ['priority', 'action', 'task', 'by itself', 'why'],
    recommendations.map(({ priority, action, task, autoApplicable, reason }) => [
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
    refusals.map(({ task, reason }) => [task ?? 'all', reason]),
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

export const optional = (value: number | null | undefined) =>
  value === null || value === undefined ? '–' : figure(value);

function section(title: string, head: readonly string[], rows: readonly (readonly string[])[]): void {
  if (rows.length === 0) return;
  print(`\n${title}`);
  printTable(head, rows);
}

export const time = (ms: number) => new Date(ms).toISOString();
const print = (line: string) => process.stdout.write(`${line}\n`);
const figure = (value: number) => String(Number(value.toPrecision(4)));
