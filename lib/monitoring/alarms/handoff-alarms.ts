/** The alarm on shoppers who asked for a person and reached none. */
import type { StageMetrics } from '../metrics.ts';
import { type AlarmSpec, FIVE_MINUTES } from './alarm-spec.ts';

export function handoffAlarm(metrics: StageMetrics): AlarmSpec {
  return {
    id: 'HandoffsFailed',
    section: 'hand-offs failed',
    what: 'In five minutes, more than 2 requests or messages of shoppers did not reach the desk of the shop. Search the log of the hand-off function for "hand-off failed": it names the fault.',
    metric: metrics.metric('HandoffsFailed', 'Sum', { period: FIVE_MINUTES }),
    threshold: { over: 2 },
  };
}
