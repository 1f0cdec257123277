/** Alarms on answers: failed, late, refused, and without a self-estimate. */
import type { StageMetrics } from '../metrics.ts';
import {
  type AlarmSpec,
  FIVE_MINUTES,
  FLOOD,
  HOUR,
  LEAST_REQUESTS,
  nameShutModels,
  QUARTER,
  TARGETS,
  TWICE,
} from './alarm-spec.ts';

/** Alarms on faults that shoppers notice: failed, late and refused answers. */
export function serviceAlarms(metrics: StageMetrics): AlarmSpec[] {
  const percentiles = ([50, 95, 99] as const).map((p) => ({
    id: `FirstTextP${p}`,
    section: 'first text',
    what: `In two quarters of an hour in a row, ${100 - p} % of the answers showed their first text after more than ${TARGETS.firstTextMs[p]} ms. Compare the models' latency (LegFirstText) and the cold starts on the dashboard.`,
    metric: metrics.withTraffic(metrics.metric('FirstText', `p${p}`, { period: QUARTER }), LEAST_REQUESTS),
    threshold: { over: TARGETS.firstTextMs[p] },
    periods: TWICE,
  }));
  return [
    {
      id: 'Availability',
      section: 'availability',
      what: `More than 0.1 % of the answers failed within an hour. ${nameShutModels(metrics)}`,
      metric: metrics.failureShare(HOUR, { answers: LEAST_REQUESTS, failures: 3 }),
      threshold: { over: TARGETS.failureShare },
    },
    {
      id: 'InternalErrors',
      section: 'internal errors',
      what: 'More than 5 % of the responses to clients were the error internal, in two periods of five minutes in a row. Search the log of the message function for errors.',
      metric: metrics.internalShare(FIVE_MINUTES, 5),
      threshold: { over: 0.05 },
      periods: TWICE,
    },
    ...percentiles,
    {
      id: 'LimitFlood',
      section: 'flood',
      what: `Limits refused more than ${FLOOD} frames, questions or sockets in five minutes, twice in a row. Search the log for the addresses and principals with the most refusals.`,
      metric: metrics.metric('Limited', 'Sum', { period: FIVE_MINUTES }),
      threshold: { over: FLOOD },
      periods: TWICE,
    },
  ];
}

/** Answers that are no failures, and that shoppers did not get whole. */
export function wholenessAlarm(metrics: StageMetrics): AlarmSpec {
  return {
    id: 'AnswersNotWhole',
    section: 'answers not whole',
    what: `In two quarters of an hour in a row, more than half of the answers were degraded, or their clients were gone before the end. Do models break off their answers, and do frames reach the clients? ${nameShutModels(metrics)}`,
    metric: metrics.notWholeShare(QUARTER, 5),
    threshold: { over: 0.5 },
    periods: TWICE,
  };
}

/**
 * Responses that are neither failures nor slow, and answer nothing: without this alarm every shopper could be refused
 * for a day in silence. A client causes some of them itself, so it needs more than half.
 */
export function refusalAlarm(metrics: StageMetrics): AlarmSpec {
  return {
    id: 'AnswersRefused',
    section: 'answers refused',
    what: 'In two quarters of an hour in a row, more than half of the responses to clients were refusals: the budget of the day is spent, connections are not known, or the guardrail or the models decline. See ErrorFrames by code, and Refused and FailedBlocked.',
    metric: metrics.refusedShare(QUARTER, 10),
    threshold: { over: 0.5 },
    periods: TWICE,
  };
}

/** Drafts of the fast tier whose self-estimate is missing: the gate escalates them by a low prior. */
export function estimateAlarm(metrics: StageMetrics): AlarmSpec {
  const dimensions = { tier: 'haiku' };
  const share = metrics.metric('EstimateMissing', 'Average', { period: HOUR, dimensions });
  return {
    id: 'EstimateMissing',
    section: 'estimate missing',
    what: `More than ${TARGETS.missingShare * 100} % of the fast tier's drafts had no self-estimate that could be read, two hours in a row: they are escalated. Did the model or its prompt change? Roll it back.`,
    metric: metrics.withTraffic(share, LEAST_REQUESTS),
    threshold: { over: TARGETS.missingShare },
    periods: TWICE,
  };
}
