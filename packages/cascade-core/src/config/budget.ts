/**
 * The state of the daily budget. Days are UTC. The effects of a state (tree 2, R15; refusals) are decided by
 * the plan and the caller.
 */

import { roundTo } from '../models/rounding.ts';
import type { LiveConfig } from './live-config.ts';

/** `ok`: on the day's pace or below it. `tight`: above it. `exhausted`: the whole budget is spent. */
export type BudgetState = 'ok' | 'tight' | 'exhausted';

/** The ledger of a day's spending, shared by all processes. */
export interface BudgetLedger {
  /** The spending of a day (see {@link dayOf}), in USD; 0 if there is none. */
  spentUsd(day: string): Promise<number>;
  /** The spending of a day without the reservations that are not settled yet, in USD. */
  settledUsd(day: string): Promise<number>;
  /** Adds to a day's spending. Concurrent additions all count. */
  add(day: string, usd: number): Promise<void>;
  /**
   * Counts `usd` as spent until the reservation is settled. Returns null, and counts nothing, if `limitUsd` is
   * already spent or reserved. Concurrent reservations may exceed the limit by a bounded number of them,
   * independent of the number of processes.
   */
  reserve(day: string, usd: number, limitUsd: number): Promise<BudgetReservation | null>;
}

/** Money held for one answer. A reservation that is never settled lapses within an hour. */
export interface BudgetReservation {
  /** Replaces the reserved amount with the actual spending, which may be more or less. */
  settle(spentUsd: number): Promise<void>;
}

type BudgetPolicy = LiveConfig['budget'];

export interface BudgetInForce {
  /** Null: no budget. */
  readonly dailyUsd: number | null;
  readonly whenExhausted: BudgetPolicy['whenExhausted'];
  /** No question is answered once this much is spent; null: spending never stops. */
  readonly stopUsd: number | null;
}

/**
 * The budget of the live configuration, or the stage's if that sets none. A stage's budget stops spending even
 * if the live configuration sets `ignore`.
 */
export function budgetInForce(policy: BudgetPolicy, stageUsd: number | null): BudgetInForce {
  const { whenExhausted, cheapUpTo } = policy;
  const dailyUsd = policy.dailyUsd ?? stageUsd;
  if (dailyUsd === null) return { dailyUsd, whenExhausted, stopUsd: null };
  if (whenExhausted === 'refuse') return { dailyUsd, whenExhausted, stopUsd: dailyUsd };
  const stops = whenExhausted === 'cheap_only' || stageUsd !== null;
  return { dailyUsd, whenExhausted, stopUsd: stops ? dailyUsd * cheapUpTo : null };
}

export interface BudgetInput {
  /** Spent so far on this day. */
  readonly spentUsd: number;
  /** The budget of a day; null for no limit. */
  readonly dailyUsd: number | null;
  readonly nowMs: number;
  /** Share of the budget that may be spent at once at midnight, 0–1. */
  readonly headStart?: number;
}

const DAY_MS = 86_400_000;
const DEFAULT_HEAD_START = 0.1;

/**
 * The state of a daily budget. The pace is a straight line from `headStart` of the budget at 00:00 UTC to all
 * of it at 24:00: `dailyUsd × (headStart + (1 − headStart) × share of the day gone)`. The head start permits
 * spending at the beginning of the day and a margin above an even pace; it shrinks to zero at the end of the
 * day. Amounts are compared on a grid of 10⁻⁹ USD.
 */
export function budgetState({ spentUsd, dailyUsd, nowMs, headStart }: BudgetInput): BudgetState {
  if (dailyUsd === null) return 'ok';
  const spent = roundTo(spentUsd, 9);
  if (spent >= roundTo(dailyUsd, 9)) return 'exhausted';
  return spent > roundTo(paceUsd(dailyUsd, nowMs, headStart), 9) ? 'tight' : 'ok';
}

/** Spending at which the day's pace is exactly kept, in USD. */
function paceUsd(dailyUsd: number, nowMs: number, headStart = DEFAULT_HEAD_START): number {
  const dayGone = (nowMs % DAY_MS) / DAY_MS;
  return dailyUsd * (headStart + (1 - headStart) * dayGone);
}

/** The UTC day of a time, as `2026-11-23`. */
export function dayOf(nowMs: number): string {
  // biome-ignore lint/style/noRestrictedGlobals: formats the time it is given, reads no clock
  return new Date(nowMs).toISOString().slice(0, 10);
}
