/** Alarms on clients that get no socket. */
import type { StageMetrics } from '../metrics.ts';
import { type AlarmSpec, FIVE_MINUTES, FLOOD, TWICE } from './alarm-spec.ts';

/** Clients that got no socket: metrics of answers do not count them. */
export function connectAlarms(metrics: StageMetrics): AlarmSpec[] {
  return [
    {
      id: 'ConnectsFailed',
      section: 'connects failed',
      what: 'More than 4 clients got no socket in five minutes, because the table or the issuer of tokens did not respond. See the metric by kind, then the log of the connect function or the authorizer.',
      metric: metrics.metric('ConnectsFailed', 'Sum', { period: FIVE_MINUTES }),
      threshold: { over: 4 },
    },
    {
      id: 'ConnectsRefused',
      section: 'connects refused',
      what: `More than ${FLOOD} clients were refused a socket in five minutes, twice in a row: invalid tokens, origins that are not allowed, or too many sockets. See the metric by kind.`,
      metric: metrics.metric('ConnectsRefused', 'Sum', { period: FIVE_MINUTES }),
      threshold: { over: FLOOD },
      periods: TWICE,
    },
  ];
}
