/** The highest cost of a deployment with all limits exhausted all the time. */
import { budgetInForce, DEFAULT_LIVE_CONFIG } from '@mangaassist/cascade-core';
import { spendLimit } from '@mangaassist/conversation';
import type { DeploySettings } from '../../../lib/stages/deploy-settings.ts';

export interface WorstCaseInput {
  readonly settings: Pick<DeploySettings, 'limits' | 'dailyBudgetUsd' | 'message' | 'tuning'>;
  /** Highest cost of an answer with one call of each model: see `answerCeilingUsd`. */
  readonly answerUsd: number;
}

export interface WorstCase {
  readonly payer: string;
  /** Null: unbounded. */
  readonly hourUsd: number | null;
  readonly dayUsd: number | null;
  readonly boundBy: string;
}

/** Items of the budget's ledger. Each can exceed its share by one reservation. */
const LEDGER_ITEMS = 8;
/** Cost of an answer over its reservation, if each model call is repeated once. */
const WITH_RETRIES = 2;
/** Calls of a reservation of the shadow sample, each at most as dear as an answer. */
const CALLS_OF_A_PAIR = 3;
/** Samples that the LLM judge grades concurrently after one check of its budget. */
const GRADED_AT_ONCE = 5;
/**
 * USD of one frame without a model call, an estimate from list prices of us-east-1 on 2026-11-23: API Gateway $1.00,
 * Lambda $0.20 and 20 ms of 512 MiB, and four reads and four writes of the table, a million.
 */
const FRAME_USD = (1 + 0.2 + 0.14 + 4 * 0.125 + 4 * 0.625) / 1e6;

/** One row a payer, from the limits of the settings alone. */
export function worstCases(input: WorstCaseInput): readonly WorstCase[] {
  return [...casesOfSenders(input.settings.limits), ...casesOfDeployment(input)];
}

function casesOfSenders(limits: DeploySettings['limits']): readonly WorstCase[] {
  const { usdPerHourPerGuest, usdPerHourPerUser, usdPerHourPerAddress } = limits;
  const address = { usd: unless0(usdPerHourPerAddress), boundBy: 'limits.usdPerHourPerAddress' };
  const sender = (payer: string, own: typeof address): WorstCase => {
    const { usd, boundBy } = address.usd < own.usd ? address : own;
    return { payer, hourUsd: Number.isFinite(usd) ? usd : null, dayUsd: dayOfBucket(usd), boundBy };
  };
  return [
    sender('one guest: models', { usd: unless0(usdPerHourPerGuest), boundBy: 'limits.usdPerHourPerGuest' }),
    sender('one user: models', { usd: unless0(usdPerHourPerUser), boundBy: 'limits.usdPerHourPerUser' }),
    sender('one address: models', address),
  ];
}

/** A limit of 0 is switched off. */
const unless0 = (usdPerHour: number) => usdPerHour || Number.POSITIVE_INFINITY;

function casesOfDeployment({ settings, answerUsd }: WorstCaseInput): readonly WorstCase[] {
  const { limits, dailyBudgetUsd, message, tuning } = settings;
  const modelsUsd = modelsOfDay(dailyBudgetUsd, message.reservedConcurrency, answerUsd);
  const overUsd = (GRADED_AT_ONCE + LEDGER_ITEMS * CALLS_OF_A_PAIR) * answerUsd;
  const judgeUsd = tuning.judgeDailyUsd === 0 ? 0 : tuning.judgeDailyUsd + overUsd;
  const framesUsd = limits.framesPerSecond * 3_600 * FRAME_USD;
  return [
    {
      payer: 'deployment: models',
      hourUsd: modelsUsd,
      dayUsd: modelsUsd,
      boundBy: 'dailyBudgetUsd × budget.cheapUpTo, and answers in flight (message.reservedConcurrency)',
    },
    {
      payer: 'deployment: judge and shadow sample',
      hourUsd: judgeUsd,
      dayUsd: judgeUsd,
      boundBy: 'tuning.judgeDailyUsd',
    },
    {
      payer: 'deployment: frames and table (estimate)',
      hourUsd: framesUsd,
      dayUsd: 24 * framesUsd,
      boundBy: 'limits.framesPerSecond',
    },
  ];
}

/** The day's budget, which an hour may use up. Null: unbounded. */
function modelsOfDay(
  dailyBudgetUsd: number | null,
  concurrent: number | null,
  answerUsd: number,
): number | null {
  const { stopUsd } = budgetInForce(DEFAULT_LIVE_CONFIG.budget, dailyBudgetUsd);
  return stopUsd === null || concurrent === null ? null : stopUsd + inFlightOf(concurrent, answerUsd);
}

/** Reservations over the limit, and repeated calls of the answers in flight when it is reached. */
export function inFlightOf(concurrentAnswers: number, answerUsd: number): number {
  return (LEDGER_ITEMS + concurrentAnswers * (WITH_RETRIES - 1)) * answerUsd;
}

/** A day has one burst, its retries, and the refill of 24 hours. */
function dayOfBucket(usdPerHour: number): number | null {
  const limit = Number.isFinite(usdPerHour) ? spendLimit(usdPerHour) : null;
  return limit === null ? null : 2 * limit.burstUsd + 24 * limit.perHourUsd;
}
