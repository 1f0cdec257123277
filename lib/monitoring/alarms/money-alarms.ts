/** Alarms on spending. */
import type { DeploySettings } from '../../stages/deploy-settings.ts';
import type { OwnMetric, StageMetrics } from '../metrics.ts';
import { type AlarmSpec, DAY, FIVE_MINUTES, HOUR, LEAST_REQUESTS, TARGETS, TWICE } from './alarm-spec.ts';

/** Alarms on the cost of answers. A stage without a daily budget has no alarm on the budget. */
export function moneyAlarms(metrics: StageMetrics, { dailyBudgetUsd }: DeploySettings): AlarmSpec[] {
  const budget = dailyBudgetUsd === null ? [] : budgetAlarms(metrics, dailyBudgetUsd);
  return [...costAlarms(metrics), ...budget];
}

function costAlarms(metrics: StageMetrics): AlarmSpec[] {
  const hourly = (name: OwnMetric) =>
    metrics.withTraffic(metrics.metric(name, 'Average', { period: HOUR }), LEAST_REQUESTS);
  return [
    {
      id: 'LedgerFailures',
      section: 'ledger of spending',
      what: "For ten minutes, the costs of answers could not be booked against the day's budget in the table. See the table's alarms and the log of the message function.",
      metric: metrics.metric('LedgerFailures', 'Sum', { period: FIVE_MINUTES }),
      threshold: { over: 4 },
      periods: TWICE,
    },
    {
      id: 'CostPerAnswer',
      section: 'cost per answer',
      what: `An answer cost more than $${TARGETS.costUsd} on average, two hours in a row. Look at CostUsd and Escalations by task.`,
      metric: hourly('CostUsd'),
      threshold: { over: TARGETS.costUsd },
      periods: TWICE,
    },
    {
      id: 'EscalationRate',
      section: 'escalation rate',
      what: 'More than 15 % of the questions were escalated to the strong model, two hours in a row. Look at Escalations by task and at the latest change of the live configuration.',
      metric: hourly('Escalations'),
      threshold: { over: TARGETS.escalationRate },
      periods: TWICE,
    },
  ];
}

function budgetAlarms(metrics: StageMetrics, dailyBudgetUsd: number): AlarmSpec[] {
  // Five times the average hour. A day's peak reaches that, but does not last for two hours.
  const pace = (5 * dailyBudgetUsd) / 24;
  return [
    {
      id: 'BudgetPace',
      section: 'budget',
      what: `Answers cost more than $${pace.toFixed(2)} an hour, two hours in a row. At this speed the day's budget of $${dailyBudgetUsd} is exceeded. Look at CostUsd by task and at the principals with the highest costs.`,
      metric: metrics.metric('CostUsd', 'Sum', { period: HOUR }),
      threshold: { over: pace },
      periods: TWICE,
    },
    {
      id: 'BudgetSpent',
      section: 'budget',
      what: `Answers cost more than the daily budget of $${dailyBudgetUsd} in the last 24 hours. Raise the budget, or find the principals with the highest costs in the log.`,
      metric: metrics.metric('CostUsd', 'Sum', { period: DAY }),
      threshold: { over: dailyBudgetUsd },
    },
  ];
}
