/**
 * How much of the day's money is left, and whether it is going too fast. Days are UTC. What to do about it
 * (tree 2, refusing) is decided elsewhere.
 */

import { roundTo } from '../models/rounding.ts';
import type { LiveConfig } from './live-config.ts';

/**
 * `ok`: on the day's pace or below it. `tight`: spending is ahead of it. `exhausted`: the day's money is
 * gone.
 */
export type BudgetState = 'ok' | 'tight' | 'exhausted';

/** Where the day's spending is kept, shared by all processes. */
export interface BudgetLedger {
  /** What was spent on a day (see {@link dayOf}), in USD; 0 if nothing was. */
  spentUsd(day: string): Promise<number>;
  /** Adds to what was spent on a day. Concurrent additions all count. */
  add(day: string, usd: number): Promise<void>;
  /**
   * Counts `usd` as spent until it is settled; null, and nothing counted, if `limitUsd` is spent or reserved
   * already. The reservations that pass while the last of the money goes may exceed the limit by a bounded
   * number of them, whatever the number of processes.
   */
  reserve(day: string, usd: number, limitUsd: number): Promise<BudgetReservation | null>;
}

/** Money held for one answer. A reservation that is never settled lapses within an hour. */
export interface BudgetReservation {
  /** Counts what was really spent, more or less, in place of what was reserved. */
  settle(spentUsd: number): Promise<void>;
}

type BudgetPolicy = LiveConfig['budget'];

export interface BudgetInForce {
  /** Null: no budget. */
  readonly dailyUsd: number | null;
  readonly whenExhausted: BudgetPolicy['whenExhausted'];
  /** No question is answered once so much is spent; null: spending never stops. */
  readonly stopUsd: number | null;
}

/**
 * The budget of the live configuration, or that of the stage where it sets none. A stage's budget stops
 * spending even where the live configuration says `ignore`.
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
  /** What may be spent a day; null for no limit. */
  readonly dailyUsd: number | null;
  readonly nowMs: number;
  /** Share of the day's money that may be spent at once at midnight, 0–1. */
  readonly headStart?: number;
}

const DAY_MS = 86_400_000;
const DEFAULT_HEAD_START = 0.1;

/**
 * The state of a daily budget. The pace is a straight line from `headStart` of the money at 00:00 UTC to
 * all of it at 24:00: `dailyUsd × (headStart + (1 − headStart) × share of the day gone)`. The head start is
 * both the grace for a day that has hardly begun and the margin above an even pace, and it shrinks to
 * nothing at the end of the day, where being ahead means running out. Compared on a grid of 10⁻⁹ USD.
 */
export function budgetState({ spentUsd, dailyUsd, nowMs, headStart }: BudgetInput): BudgetState {
  if (dailyUsd === null) return 'ok';
  const spent = roundTo(spentUsd, 9);
  if (spent >= roundTo(dailyUsd, 9)) return 'exhausted';
  return spent > roundTo(paceUsd(dailyUsd, nowMs, headStart), 9) ? 'tight' : 'ok';
}

/** What may be spent until now without being ahead of the day's pace, in USD. */
function paceUsd(dailyUsd: number, nowMs: number, headStart = DEFAULT_HEAD_START): number {
  const dayGone = (nowMs % DAY_MS) / DAY_MS;
  return dailyUsd * (headStart + (1 - headStart) * dayGone);
}

/** The UTC day of a time, as `2026-11-23`. */
export function dayOf(nowMs: number): string {
  // biome-ignore lint/style/noRestrictedGlobals: formats the time it is given, reads no clock
  return new Date(nowMs).toISOString().slice(0, 10);
}
