/**
 * Reserves the highest cost of an answer before any model request, on the sender's buckets and on the day's budget.
 * The settlement corrects the reservation to the cost of the answer.
 */
import {
  answerCeilingUsd,
  type BudgetInForce,
  type BudgetLedger,
  type BudgetReservation,
  type BudgetState,
  budgetInForce,
  budgetState,
  type CascadeConfig,
  type Clock,
  dayOf,
  type LiveConfig,
  type Preset,
} from '@mangaassist/cascade-core';
import type { AnswerMetrics, LimitKind, Log, RateLimits, Sender } from '@mangaassist/conversation';
import { type ErrorBody, errorBody, MAX_TEXT_LENGTH, TIERS, type Tier } from '@mangaassist/protocol';
import { tokenCeiling } from '@mangaassist/text';

export interface ReserveMoneyDeps {
  readonly limits: RateLimits;
  readonly budget: BudgetLedger;
  /** Budget of the stage, in force if the live configuration sets none; null: no budget. */
  readonly stageBudgetUsd: number | null;
  readonly models: Preset;
  /** Most tokens that the store adds to a prompt. */
  readonly contextTokens: number;
  /** Money that this environment may spend while the ledger is unreachable. */
  readonly unledgered: UnledgeredMoney;
  readonly metrics: AnswerMetrics;
  readonly clock: Clock;
  readonly log: Log;
}

/** The reservation of an answer. */
export interface HeldMoney {
  /** State of the day's budget, for the plan. */
  readonly budget: BudgetState;
  /** Reserved on the day's budget, in USD; 0 without a budget. */
  readonly heldUsd: number;
  /** Corrects the reservation to the cost. Only the first call has an effect. Does not throw. */
  settle(spentUsd: number): Promise<void>;
  /** Gives back the reservation and the message that was taken with it. Instead of `settle`; does not throw. */
  cancel(): Promise<void>;
}

export type MoneyResult =
  | { readonly kind: 'held'; readonly money: HeldMoney }
  | {
      readonly kind: 'refused';
      readonly error: ErrorBody;
      readonly limitedBy: LimitKind | null;
      /** True if a message was taken for it: the sender had one, but the deployment has no money. */
      readonly tookMessage: boolean;
    };

/** The reservation of a fixed answer: no model is paid, and no exhausted budget keeps a person in danger from it. */
export const UNPAID: MoneyResult = {
  kind: 'held',
  money: { budget: 'ok', heldUsd: 0, settle: async () => undefined, cancel: async () => undefined },
};

/**
 * Bounds the spending of one environment while the ledger is unreachable. Answers of the fast tier go on for this
 * amount in all, and then are refused.
 */
export class UnledgeredMoney {
  #leftUsd: number;

  constructor(usd = 0.25) {
    this.#leftUsd = usd;
  }

  take(usd: number): boolean {
    if (usd > this.#leftUsd) return false;
    this.#leftUsd -= usd;
    return true;
  }

  giveBack(usd: number): void {
    this.#leftUsd += usd;
  }
}

/**
 * Most tokens that a question may have, whatever the limits in USD are (docs/decisions/0071). A character has at most
 * four bytes and so four tokens; only characters that a tokenizer unfolds into many others have more.
 */
const MOST_TOKENS = 4 * MAX_TEXT_LENGTH;

const TOO_COSTLY = errorBody('message_too_long', 'This message is too costly to answer; shorten it.');
const EXHAUSTED = errorBody(
  'budget_exhausted',
  'The budget of the day is spent: no further answer can begin today.',
);
/** About an answer's time: its settlement gives back most of its reservation. */
const RESERVED = errorBody(
  'budget_exhausted',
  'Answers in progress have reserved what is left of the budget: try again in a moment.',
  5_000,
);
/** Shares of a budget are rounded down to a nano-dollar each. */
const ROUNDED_USD = 1e-6;
const NO_LEDGER = errorBody('model_unavailable', 'No answer can be given at the moment.', 30_000);

const refused = (error: ErrorBody) =>
  ({ kind: 'refused', error, limitedBy: null, tookMessage: false }) as const;

/** Takes one message and its reservation from the sender's buckets, then reserves on the day's budget. */
export async function reserveMoney(
  question: string,
  sender: Sender,
  { live, config }: { readonly live: LiveConfig; readonly config: CascadeConfig },
  deps: ReserveMoneyDeps,
): Promise<MoneyResult> {
  if (tokenCeiling(question, 1) > MOST_TOKENS) return refused(TOO_COSTLY);
  const ceilingUsd = (tiers: readonly Tier[]) =>
    answerCeilingUsd({
      question,
      contextTokens: deps.contextTokens,
      config,
      models: deps.models,
      tiers,
    });
  const reservedUsd = ceilingUsd(TIERS);
  const policy = budgetInForce(live.budget, deps.stageBudgetUsd);
  if (policy.dailyUsd !== null) readAhead(deps);
  const admission = await deps.limits.take(sender, reservedUsd);
  if (admission === 'too_costly') return refused(TOO_COSTLY);
  if (admission !== 'allowed') {
    const error = errorBody('rate_limited', 'Too many messages; wait a moment.', admission.retryAfterMs);
    return { ...refused(error), limitedBy: admission.limitedBy };
  }
  const correct = (spentUsd: number) => deps.limits.settle(sender, { reservedUsd, spentUsd });
  const held = await fromBudget(policy, ceilingUsd, deps);
  if ('code' in held) {
    await settled(correct(0), deps);
    return { ...refused(held), tookMessage: true };
  }
  let done = false;
  const end = async (correction: () => Promise<void>, spentUsd: number) => {
    if (done) return;
    done = true;
    await Promise.all([settled(correction(), deps), settled(held.settle(spentUsd), deps)]);
  };
  const settle = (spentUsd: number) => end(() => correct(spentUsd), spentUsd);
  const cancel = () => end(() => deps.limits.giveBack(sender, reservedUsd), 0);
  return { kind: 'held', money: { budget: held.budget, heldUsd: held.heldUsd, settle, cancel } };
}

/** Reads the day's sum beside the sender's buckets. The ledger keeps it for the reading that follows. */
function readAhead({ budget, clock }: ReserveMoneyDeps): void {
  budget.spentUsd(dayOf(clock.now())).catch(() => undefined); // the reading that follows reports it
}

type FromBudget = BudgetReservation & Pick<HeldMoney, 'budget' | 'heldUsd'>;

/** Reserves on the day's budget. An exhausted budget allows the fast tier's cost, up to its stop, if it is so set. */
async function fromBudget(
  { dailyUsd, whenExhausted, stopUsd }: BudgetInForce,
  ceilingUsd: (tiers: readonly Tier[]) => number,
  deps: ReserveMoneyDeps,
): Promise<FromBudget | ErrorBody> {
  if (dailyUsd === null) return { budget: 'ok', heldUsd: 0, settle: async () => undefined };
  const nowMs = deps.clock.now();
  const day = dayOf(nowMs);
  const cheapUsd = ceilingUsd(['fast']);
  try {
    const budget = budgetState({ spentUsd: await deps.budget.spentUsd(day), dailyUsd, nowMs });
    if (budget !== 'exhausted') {
      const heldUsd = ceilingUsd(TIERS);
      const held = await deps.budget.reserve(day, heldUsd, dailyUsd);
      if (held !== null) return { budget, heldUsd, settle: (usd) => held.settle(usd) };
    }
    if (whenExhausted === 'refuse') return await exhausted(day, dailyUsd, deps);
    const usd = whenExhausted === 'ignore' ? ceilingUsd(TIERS) : cheapUsd;
    const limitUsd = stopUsd ?? Number.MAX_SAFE_INTEGER / 1e9;
    const held = await deps.budget.reserve(day, usd, limitUsd);
    if (held === null) return await exhausted(day, limitUsd, deps);
    return { budget: 'exhausted', heldUsd: usd, settle: (spent) => held.settle(spent) };
  } catch (error) {
    deps.log.error('budget not reached', { error });
    deps.metrics.ledgerFailed();
    if (!deps.unledgered.take(cheapUsd)) return NO_LEDGER;
    return {
      budget: 'exhausted',
      heldUsd: cheapUsd,
      // Booked if the ledger is reachable then. An amount that cannot be booked stays taken.
      settle: async (spentUsd) => {
        await deps.budget.add(day, spentUsd);
        deps.unledgered.giveBack(cheapUsd);
      },
    };
  }
}

/** The refusal of a question beyond a limit. Waiting helps while only reservations of other answers fill it. */
async function exhausted(day: string, limitUsd: number, { budget }: ReserveMoneyDeps): Promise<ErrorBody> {
  return (await budget.settledUsd(day)) + ROUNDED_USD < limitUsd ? RESERVED : EXHAUSTED;
}

/** Counts and logs a failed settlement without failing the answer. An unsettled reservation lapses. */
async function settled(write: Promise<unknown>, deps: ReserveMoneyDeps): Promise<void> {
  try {
    await write;
  } catch (error) {
    deps.metrics.ledgerFailed();
    deps.log.error('money not settled', { error });
  }
}
