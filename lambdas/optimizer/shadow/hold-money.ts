/** The money of the shadow round: a part of the judge's, reserved for each pair and settled to its cost. */
import type { BudgetLedger, BudgetReservation, LiveConfig } from '@mangaassist/cascade-core';

/** The judge's own round keeps at least half of its day. */
const MOST_OF_THE_JUDGES = 0.5;

export const judgeDayOf = (day: string) => `judge-${day}`;
export const shadowDayOf = (day: string) => `shadow-${day}`;

export interface ShadowLimits {
  /** USD a day of the judge's round and this one together. */
  readonly judgeUsd: number;
  readonly shadowUsd: number;
}

/** @param stageUsd - the stage's bound on the judge; the live configuration can only lower it. */
export function limitsOf({ tuning }: LiveConfig, stageUsd: number): ShadowLimits {
  const judgeUsd = Math.min(tuning.judgeDailyUsd, stageUsd);
  return { judgeUsd, shadowUsd: Math.min(tuning.shadowDailyUsd, judgeUsd * MOST_OF_THE_JUDGES) };
}

/** Null if the day has no money for it. */
export async function holdMoney(
  usd: number,
  day: string,
  { judgeUsd, shadowUsd }: ShadowLimits,
  { ledger }: { readonly ledger: Pick<BudgetLedger, 'reserve'> },
): Promise<BudgetReservation | null> {
  const own = await ledger.reserve(shadowDayOf(day), usd, shadowUsd);
  if (own === null) return null;
  const judges = await ledger.reserve(judgeDayOf(day), usd, judgeUsd);
  if (judges === null) {
    await own.settle(0);
    return null;
  }
  return {
    settle: async (spentUsd) => {
      await Promise.all([own.settle(spentUsd), judges.settle(spentUsd)]);
    },
  };
}
