/** Money of answers whose writer is gone: nothing settles it, and its reservation lapses. */
import type { BudgetLedger } from '@mangaassist/cascade-core';
import type { AnswerMetrics } from '../observability/answer-metrics.ts';
import type { Log } from '../observability/log.ts';

export type OrphanMoney = Pick<BudgetLedger, 'add'>;

/** Books on the ledger. Does not throw: a turn is ended even if its money cannot be booked, which is counted. */
export function orphanMoney(
  ledger: OrphanMoney,
  metrics: Pick<AnswerMetrics, 'ledgerFailed'>,
  log: Log,
): OrphanMoney {
  return {
    async add(day, usd) {
      try {
        await ledger.add(day, usd);
      } catch (error) {
        metrics.ledgerFailed();
        log.error('money of an orphaned turn not booked', { error });
      }
    },
  };
}
