/**
 * A whole hour of many guests over many addresses who spend all that they may, against the limits and the daily budget
 * of the stage `prod`: bounds of a guest, an address and the deployment in docs/operations.md.
 */
import { beforeAll, describe, expect, it } from '@jest/globals';
import { type Clock, DEFAULT_LIVE_CONFIG, dayOf, MODEL_PRESETS } from '@mangaassist/cascade-core';
import { GUEST, spendLimit } from '@mangaassist/conversation';
import { CONTEXT_TOKENS } from '@mangaassist/store';
import { worstAnswerUsd } from '../../../cli/operator/doctor/worst-answer.ts';
import { worstCases } from '../../../cli/operator/doctor/worst-case.ts';
import { DynamoBudgetLedger } from '../../../lambdas/adapters/dynamodb/budget/dynamo-budget-ledger.ts';
import { DynamoRateLimits } from '../../../lambdas/adapters/dynamodb/dynamo-rate-limits.ts';
import {
  type HeldMoney,
  type ReserveMoneyDeps,
  reserveMoney,
  UnledgeredMoney,
} from '../../../lambdas/message/turn/reserve-money.ts';
import type { DeploySettings } from '../../../lib/stages/deploy-settings.ts';
import { readStage } from '../../../lib/stages/stage-settings.ts';
import { seededRandom } from '../../../packages/classifier/training/random.ts';
import { SimulatedTable, TABLE } from '../../support/simulated/simulated-table.ts';

const HOUR_MS = 3_600_000;
const START_MS = Date.UTC(2026, 10, 29, 18);
/** An answer takes so long, with a failed call and its repetition. */
const ANSWER_MS = 40_000;
/** A refused guest who shares an address comes back after this, in ms: some other guest asks before. */
const RETRY_MS = 720_000;
/** Questions of the highest cost, and of three quarters of it. */
const QUESTIONS = ['\u9f98'.repeat(4_000), '\u9f98'.repeat(1_500)];

/** What becomes of an answer: its cost as a share of its reservation, and whether its process settles it. */
const OUTCOMES = [
  { share: 1, isSettled: true },
  // Each model call is repeated once.
  { share: 2, isSettled: true },
  { share: 2, isSettled: true },
  { share: 0.4, isSettled: true },
  { share: 0, isSettled: true },
  { share: 1, isSettled: false },
] as const;

interface Spent {
  readonly guest: string;
  readonly address: string;
  readonly usd: number;
}

interface Event {
  readonly atMs: number;
  readonly run: () => Promise<void>;
}

const pick = <T>(items: readonly T[], random: () => number) =>
  items[Math.floor(random() * items.length)] as T;

/** An environment of the message function with the limits of the stage, on one table. */
function environment(settings: DeploySettings, table: SimulatedTable, clock: Clock, random: () => number) {
  const { limits } = settings;
  const store = { client: table.client(async () => undefined), table: TABLE, clock };
  const perMinute = (messages: number) => ({ burst: messages, perMinute: messages });
  return {
    limits: new DynamoRateLimits(store, {
      principal: perMinute(limits.messagesPerMinute),
      address: perMinute(limits.messagesPerMinutePerAddress),
      spend: {
        guest: spendLimit(limits.usdPerHourPerGuest),
        user: spendLimit(limits.usdPerHourPerUser),
        address: spendLimit(limits.usdPerHourPerAddress),
      },
    }),
    budget: new DynamoBudgetLedger({ ...store, random }),
    stageBudgetUsd: settings.dailyBudgetUsd,
    models: MODEL_PRESETS.current,
    contextTokens: CONTEXT_TOKENS,
    unledgered: new UnledgeredMoney(),
    metrics: { ledgerFailed: () => undefined } as unknown as ReserveMoneyDeps['metrics'],
    clock,
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
  } satisfies ReserveMoneyDeps;
}

/**
 * Plays the hour, and returns what was spent and how often a question was refused for each reason.
 * @param guestsOf - guests of each address.
 */
async function play(settings: DeploySettings, guestsOf: readonly number[], seed: number) {
  const random = seededRandom(seed);
  const table = new SimulatedTable();
  await table.create();
  let nowMs = START_MS;
  const clock = (aheadMs: number) =>
    ({ now: () => nowMs + aheadMs, elapsedMs: () => nowMs, sleep: async () => undefined }) satisfies Clock;
  const environments = [0, -150_000, 150_000].map((aheadMs) =>
    environment(settings, table, clock(aheadMs), random),
  );
  const concurrent = settings.message.reservedConcurrency ?? Number.POSITIVE_INFINITY;
  const spent: Spent[] = [];
  const refused: Record<string, number> = {};
  const queue: Event[] = [];
  let inFlight = 0;

  /** Ends an answer; what nobody settles is booked later by the one who finds it orphaned. */
  const end = async (held: HeldMoney, usd: number, isSettled: boolean, deps: ReserveMoneyDeps) => {
    inFlight -= 1;
    if (isSettled) return held.settle(usd);
    queue.push({ atMs: nowMs + 60_000, run: () => deps.budget.add(dayOf(nowMs), usd) });
  };
  const ask = async (guest: string, address: string, isAlone: boolean): Promise<void> => {
    const again = (atMs: number) => queue.push({ atMs, run: () => ask(guest, address, isAlone) });
    if (inFlight >= concurrent) return void again(nowMs + ANSWER_MS);
    const deps = pick(environments, random);
    const sender = { principal: `${GUEST}${guest}`, address };
    const live = { ...DEFAULT_LIVE_CONFIG };
    const result = await reserveMoney(pick(QUESTIONS, random), sender, { live, config: live.cascade }, deps);
    if (result.kind === 'refused') {
      const why = result.limitedBy ?? result.error.code;
      refused[why] = (refused[why] ?? 0) + 1;
      const waitMs = isAlone ? (result.error.retryAfterMs ?? RETRY_MS) : RETRY_MS * (0.5 + random());
      return void again(nowMs + waitMs);
    }
    inFlight += 1;
    const { share, isSettled } = pick(OUTCOMES, random);
    const usd = result.money.heldUsd * share;
    spent.push({ guest, address, usd });
    queue.push({ atMs: nowMs + ANSWER_MS, run: () => end(result.money, usd, isSettled, deps) });
    again(nowMs + ANSWER_MS + 1);
  };

  for (const [address, guests] of guestsOf.entries()) {
    for (let n = 0; n < guests; n += 1) {
      const run = () => ask(`${address}-${n}`, `198.51.100.${address}`, guests === 1);
      queue.push({ atMs: START_MS + random() * ANSWER_MS, run });
    }
  }
  for (;;) {
    queue.sort((a, b) => b.atMs - a.atMs);
    const next = queue.pop();
    if (next === undefined || next.atMs >= START_MS + HOUR_MS) return { spent, refused };
    // Clocks give whole milliseconds.
    nowMs = Math.ceil(next.atMs);
    await next.run();
  }
}

const sum = (spent: readonly Spent[]) => spent.reduce((total, { usd }) => total + usd, 0);

/** The highest sum of one guest or address. */
function most(spent: readonly Spent[], of: (each: Spent) => string): number {
  const sums = new Map<string, number>();
  for (const each of spent) sums.set(of(each), (sums.get(of(each)) ?? 0) + each.usd);
  return Math.max(...sums.values());
}

describe('an hour of 42 guests who ask whenever they may, two alone on their address and the others on two', () => {
  const guestsOf = [1, 1, 20, 20];
  let settings: DeploySettings;
  let hour: Awaited<ReturnType<typeof play>>;
  beforeAll(async () => {
    settings = await readStage('prod');
    hour = await play(settings, guestsOf, 10);
  }, 600_000);

  it('costs at most what an hour of a guest may', () => {
    const { usdPerHourPerGuest } = settings.limits;
    const mostUsd = most(hour.spent, ({ guest }) => guest);
    expect(usdPerHourPerGuest).toBe(2);
    expect(mostUsd).toBeLessThanOrEqual(usdPerHourPerGuest);
    expect(mostUsd).toBeGreaterThan(usdPerHourPerGuest / 2);
    expect(hour.refused['principal']).toBeGreaterThan(0);
  });

  it('costs at most what an hour of an address may', () => {
    const { usdPerHourPerAddress } = settings.limits;
    const mostUsd = most(hour.spent, ({ address }) => address);
    expect(usdPerHourPerAddress).toBe(5);
    expect(mostUsd).toBeLessThanOrEqual(usdPerHourPerAddress);
    expect(mostUsd).toBeGreaterThan(usdPerHourPerAddress / 2);
    expect(hour.refused['address']).toBeGreaterThan(0);
  });
});

describe('an hour of 40 guests over 20 addresses, with a sixtieth of the daily budget', () => {
  it('costs at most the budget of the day and what was in flight', async () => {
    const prod = await readStage('prod');
    // As many answers at once as two thirds of the guests could ask for.
    const message = { ...prod.message, reservedConcurrency: 26 };
    const settings: DeploySettings = { ...prod, dailyBudgetUsd: 10, message };
    const answerUsd = worstAnswerUsd({ preset: 'current', geography: 'us' });
    const row = worstCases({ settings, answerUsd }).find(({ payer }) => payer === 'deployment: models');

    const { spent, refused } = await play(settings, Array(20).fill(2), 11);

    const spentUsd = sum(spent);
    expect(spentUsd).toBeLessThanOrEqual(row?.hourUsd ?? 0);
    expect(spentUsd).toBeGreaterThan(10);
    expect(refused['budget_exhausted']).toBeGreaterThan(0);
    expect(most(spent, ({ guest }) => guest)).toBeLessThanOrEqual(settings.limits.usdPerHourPerGuest);
    expect(most(spent, ({ address }) => address)).toBeLessThanOrEqual(settings.limits.usdPerHourPerAddress);
  }, 600_000);
});
