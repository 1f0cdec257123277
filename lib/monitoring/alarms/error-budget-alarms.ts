/** Alarms on the speed at which the error budget of a month is used. */
import { Duration } from 'aws-cdk-lib';
import type { IMetric } from 'aws-cdk-lib/aws-cloudwatch';
import type { StageMetrics } from '../metrics.ts';
import { type BurnSpec, FIVE_MINUTES, HOUR, nameShutModels, TARGETS } from './alarm-spec.ts';

/**
 * A burn-rate alarm on two windows. The long window shows that the failures matter, the short one that they go on.
 * `rate` is the speed at which the month's error budget is used, as a multiple of the allowed speed (Google's SRE
 * Workbook, chapter 5: 14.4 over 1 h uses 2 % of it, 6 over 6 h uses 5 %). The long window needs a minimum of
 * answers and failures; without it, three failed questions in a quiet night would start the alarm.
 */
function burn(
  metrics: StageMetrics,
  id: string,
  windows: { rate: number; long: Duration; short: Duration },
): BurnSpec {
  const { rate, long, short } = windows;
  const section = 'error budget';
  const what = `Answers fail so often that the month's error budget is used ${rate} times too fast. ${nameShutModels(metrics)}`;
  const threshold = { over: rate * TARGETS.failureShare };
  const one = (suffix: string, metric: IMetric) => ({ id: id + suffix, section, what, metric, threshold });
  return {
    id,
    section,
    what,
    long: one('Long', metrics.failureShare(long, { answers: 20, failures: 3 })),
    short: one('Short', metrics.failureShare(short, { answers: 1, failures: 1 })),
  };
}

export function errorBudgetAlarms(metrics: StageMetrics): readonly BurnSpec[] {
  return [
    burn(metrics, 'ErrorBudgetFast', { rate: 14.4, long: HOUR, short: FIVE_MINUTES }),
    burn(metrics, 'ErrorBudgetSlow', { rate: 6, long: Duration.hours(6), short: Duration.minutes(30) }),
  ];
}
