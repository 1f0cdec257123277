import type { Connection } from '../connections/connection-store.ts';
import { LIMITED, type Log } from '../observability/log.ts';
import { logHash } from '../observability/log-context.ts';
import type { LimitKind, LimitMetrics } from './limit-metrics.ts';

/** Sender of a refused request; without principal and address if they were not read. */
export type Limited = Pick<Connection, 'id'> & Partial<Pick<Connection, 'principal' | 'address'>>;

export type ReportLimit = (kind: LimitKind, requestId: string, sender: Limited) => void;

/** Counts a refusal and logs it with hashes, by which the senders of a flood can be ranked. */
export function limitReports(metrics: LimitMetrics, log: Log): ReportLimit {
  return (kind, requestId, { id, principal, address }) => {
    metrics.limited(kind);
    log.info(LIMITED, {
      kind,
      requestId,
      connectionId: id,
      ...(principal !== undefined && { principalHash: logHash(principal) }),
      ...(address !== undefined && { addressHash: logHash(address) }),
    });
  };
}
