/** The shares and costs of replayed turns. */
import { costUsd, MODEL_PRESETS } from '@mangaassist/cascade-core';
import type { Plan } from '@mangaassist/cascade-core/answering';
import type { Tier } from '@mangaassist/protocol';
import { round } from '../print.ts';
import type { Replayed } from './replay.ts';

export interface Rates {
  readonly turns: number;
  /** Percent of the turns with needs that have all of them in their context. */
  readonly dataPercent: number;
  /** Percent of the turns with something that must not be in their context. */
  readonly wrongDataPercent: number;
  readonly taskPercent: number;
  /** Percent of the turns whose first leg has the tier that they should have. */
  readonly tierPercent: number;
  /** Percent of the turns whose first leg is of the strong tier, and that should be. */
  readonly strongPercent: number;
  readonly strongDuePercent: number;
  /** Of the words alone, and of the resolved question, by the plan. */
  readonly usdPer1000Before: number;
  readonly usdPer1000: number;
}

export function ratesOf(turns: readonly Replayed[]): Rates {
  const percent = (part: number, whole: number) => (whole === 0 ? 100 : round((100 * part) / whole, 1));
  const needy = turns.filter(({ turn }) => (turn.needs ?? []).length > 0);
  const share = (test: (turn: Replayed) => boolean) => percent(turns.filter(test).length, turns.length);
  const usd = (planOf: (turn: Replayed) => Plan) =>
    round((1_000 * turns.reduce((sum, turn) => sum + costOf(planOf(turn), turn), 0)) / turns.length, 2);
  return {
    turns: turns.length,
    dataPercent: percent(needy.filter(hasData).length, needy.length),
    wrongDataPercent: share(hasWrongData),
    taskPercent: share(({ task, turn }) => task === turn.task),
    tierPercent: share(({ plan, turn }) => firstTier(plan) === turn.tier),
    strongPercent: share(({ plan }) => firstTier(plan) === 'strong'),
    strongDuePercent: share(({ turn }) => turn.tier === 'strong'),
    usdPer1000Before: usd(({ planAlone }) => planAlone),
    usdPer1000: usd(({ plan }) => plan),
  };
}

export function hasData({ turn, context }: Replayed): boolean {
  return (turn.needs ?? []).every((id) => context.has(id));
}

function hasWrongData({ turn, context }: Replayed): boolean {
  return (turn.notNeeds ?? []).some((id) => context.has(id));
}

function firstTier({ legs, preferredTier }: Plan): Tier {
  return legs[0]?.tier ?? preferredTier;
}

/** Tokens of a usual prompt and answer of a tier, as in the bench of the cascade. */
const USAGE = {
  fast: { inputTokens: 1_200, outputTokens: 150 },
  strong: { inputTokens: 1_200, outputTokens: 300 },
} as const;

/** Cost of the first leg, and of the second one if the turn should escalate. */
function costOf(plan: Plan, { turn }: Replayed): number {
  const first = firstTier(plan);
  const legs: readonly Tier[] = turn.escalate === true && first === 'fast' ? ['fast', 'strong'] : [first];
  return legs.reduce((sum: number, tier) => sum + costUsd(MODEL_PRESETS.current[tier].price, USAGE[tier]), 0);
}

/** The faults of a turn; none if it has all it should have. */
export function mistakesOf(replayed: Replayed): readonly object[] {
  const { conversation, index, turn, resolved, task, plan, context } = replayed;
  const wrong = [
    ...(hasData(replayed) ? [] : ['data']),
    ...(hasWrongData(replayed) ? ['wrong data'] : []),
    ...(task === turn.task ? [] : [`task ${task}, not ${turn.task}`]),
    ...(firstTier(plan) === turn.tier ? [] : [`tier ${firstTier(plan)}`]),
  ];
  if (wrong.length === 0) return [];
  const { text, by, beside } = resolved;
  const { q, needs, notNeeds } = turn;
  const asked = { id: conversation.id, index, q, resolved: text, by, beside };
  return [{ ...asked, wrong, needs, notNeeds, context: [...context].slice(0, 12) }];
}
