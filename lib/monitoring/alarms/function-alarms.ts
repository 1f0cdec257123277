/** Alarms on the invocations of each function. */
import { type Handlers, handlerOf } from '../../constructs/handler-function.ts';
import { type StageMetrics, unexplainedErrors } from '../metrics.ts';
import { type AlarmSpec, FIVE_MINUTES, TWICE } from './alarm-spec.ts';

/** Invocations of one function that failed. The optimizer throws at the end of a run if a part of it failed. */
export function functionErrors(metrics: StageMetrics, handlers: Handlers, name: keyof Handlers): AlarmSpec {
  const over = name === 'Optimizer' ? 0 : 4;
  const period = FIVE_MINUTES;
  const errors = handlerOf(handlers, name).function.metricErrors({ period });
  const spec = {
    id: `Errors${name}`,
    section: 'errors of functions',
    what: `The ${name.toLowerCase()} function failed more than ${over} times in five minutes. Search its log for errors.`,
    threshold: { over },
  };
  if (name !== 'Authorizer') return { ...spec, metric: errors };
  // The alarm compares two counts that do not arrive together, so a single period can be wrong.
  return {
    ...spec,
    what: `The authorizer failed more than ${over} times in five minutes, twice in a row, not counting refused clients. Search its log for errors.`,
    metric: unexplainedErrors(metrics, errors, { period }),
    periods: TWICE,
  };
}

export function functionThrottles(handlers: Handlers, name: keyof Handlers): AlarmSpec {
  return {
    id: `Throttles${name}`,
    section: 'throttles of functions',
    what: `For ten minutes, Lambda refused to run the ${name.toLowerCase()} function because its concurrency was used up. Raise the reserved concurrency or the account's quota.`,
    metric: handlerOf(handlers, name).function.metricThrottles({ period: FIVE_MINUTES }),
    threshold: { over: 0 },
    periods: TWICE,
  };
}
