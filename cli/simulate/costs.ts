/** Costs of the strategies, from traffic and the catalogue's prices. */
import { costUsd, type Preset } from '@mangaassist/cascade-core';
import { BUILDING_USD, STRATEGIES, TRAFFIC, type Traffic } from './document.ts';

export interface StrategyCost {
  readonly strategy: string;
  readonly dailyUsd: number;
  readonly monthlyUsd: number;
  readonly annualUsd: number;
  /** Against the first strategy of the table, as in the design document; %. */
  readonly savingPercent: number;
}

/** USD of one message of this traffic. */
export function perMessage(traffic: readonly Traffic[], models: Preset): number {
  return traffic.reduce((sum, { share, calls }) => sum + share * callsUsd(calls, models), 0);
}

/** The five strategies at a daily volume. Months of 30 days and years of 365, as in the design document. */
export function strategyCosts(models: Preset, messages: number): readonly StrategyCost[] {
  const allStrong = perMessage(STRATEGIES['All Sonnet'] ?? [], models);
  return Object.entries(STRATEGIES).map(([strategy, traffic]) => {
    const usd = perMessage(traffic, models);
    const dailyUsd = usd * messages;
    return {
      strategy,
      dailyUsd,
      monthlyUsd: 30 * dailyUsd,
      annualUsd: 365 * dailyUsd,
      savingPercent: 100 * (1 - usd / allStrong),
    };
  });
}

/**
 * The cascade against the strong model on the *same* traffic. The design document compares different numbers of
 * tokens (D13).
 */
export function sameTraffic(models: Preset, messages: number) {
  const cascadeUsd = perMessage(TRAFFIC, models) * messages;
  const strong = TRAFFIC.map((part) => ({
    ...part,
    calls: part.calls.slice(-1).map((call) => ({ ...call, tier: 'strong' as const })),
  }));
  const allStrongUsd = perMessage(strong, models) * messages;
  return { cascadeUsd, allStrongUsd, savingPercent: 100 * (1 - cascadeUsd / allStrongUsd) };
}

/** Days until the daily savings have paid for the development. */
export function breakEvenDays(models: Preset, messages: number): number {
  const costs = new Map(strategyCosts(models, messages).map((each) => [each.strategy, each.dailyUsd]));
  const saved = (costs.get('All Sonnet') ?? 0) - (costs.get('Cascade optimized 70/27/3') ?? 0);
  return BUILDING_USD / saved;
}

export function callsUsd(calls: Traffic['calls'], models: Preset): number {
  return calls.reduce((sum, { tier, ...usage }) => sum + costUsd(models[tier].price, usage), 0);
}
