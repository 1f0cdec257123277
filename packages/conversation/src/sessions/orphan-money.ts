/** Books the reservation of an answer whose lease owner is gone: no settlement follows, and reservations lapse. */
import type { BudgetLedger } from '@mangaassist/cascade-core';
import type { AnswerMetrics } from '../observability/answer-metrics.ts';
import type { Log } from '../observability/log.ts';

export type OrphanMoney = Pick<BudgetLedger, 'add'>;

/** Adds to the ledger. Does not throw: the turn is ended in any case, and a failed booking is counted and logged. */
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
