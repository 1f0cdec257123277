/** Alarms on stored data that cannot be read: the live configuration, the shop's data, and the shared cache. */
import type { StageMetrics } from '../metrics.ts';
import { type AlarmSpec, FIVE_MINUTES, TWICE } from './alarm-spec.ts';

/** The live configuration in the table cannot be read, so it is not in force. */
export function configAlarm(metrics: StageMetrics): AlarmSpec {
  return {
    id: 'LiveConfigUnreadable',
    section: 'live configuration unreadable',
    what: `The live configuration cannot be read; the last valid version stays in force. Roll back to a valid version: npm run cli -- config rollback <version> --stage ${metrics.stage}.`,
    metric: metrics.metric('LiveConfigUnreadable', 'Sum', { period: FIVE_MINUTES }),
    threshold: { over: 0 },
    periods: TWICE,
  };
}

/** Answers are given without the shop's data, or without prices, stock or orders. */
export function storeAlarm(metrics: StageMetrics): AlarmSpec {
  return {
    id: 'StoreUnreadable',
    section: 'store unreadable',
    what: `Answers are given without the shop's data, prices or orders: they could not be read. Search the log for 'not read' and 'no version of the store'. Load a version, or roll back to one that can be read: npm run cli -- store history --stage ${metrics.stage}.`,
    metric: metrics.metric('StoreUnreadable', 'Sum', { period: FIVE_MINUTES }),
    threshold: { over: 0 },
    periods: TWICE,
  };
}

/** The Valkey server of the shared cache fails or is slow. */
export function cacheAlarm(metrics: StageMetrics): AlarmSpec {
  return {
    id: 'SharedCacheFailures',
    section: 'shared cache failures',
    what: "More than 100 requests to the Valkey server of the shared cache failed or took over 50 ms in five minutes, twice in a row. Answers are generated anew meanwhile. Search the log of the message function for 'response cache not reached'.",
    metric: metrics.metric('SharedCacheFailures', 'Sum', { period: FIVE_MINUTES }),
    threshold: { over: 100 },
    periods: TWICE,
  };
}
