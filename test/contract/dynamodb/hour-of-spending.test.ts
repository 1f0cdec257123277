/** A whole hour of a spender who does all that is possible, against the money limits of a deployment in the table. */
import { beforeEach, describe, expect, it } from '@jest/globals';
import { GUEST, spendLimit } from '@mangaassist/conversation';
import { DynamoRateLimits } from '../../../lambdas/adapters/dynamodb/dynamo-rate-limits.ts';
import { seededRandom } from '../../../packages/classifier/training/random.ts';
import { FakeClock } from '../../support/simulated/fake-clock.ts';
import { SimulatedTable, TABLE } from '../../support/simulated/simulated-table.ts';

// Without HTTP: a spender sends thousands of requests. `dynamo-rate-limits.test.ts` sends the same ones over it.
let table: SimulatedTable;
beforeEach(async () => {
  table = new SimulatedTable();
  await table.create();
});

const USD_PER_HOUR = { guest: 2, address: 5 };
const HOUR_MS = 3_600_000;
const RUN_MS = 1.25 * HOUR_MS;
/** Highest and lowest cost of an answer, by its question's length. */
const CEILINGS_USD = [0.28, 0.12, 0.05];
/** An answer takes so long, with a failed call and its repetition. */
const ANSWER_MS = 30_000;

interface Spent {
  readonly guest: string;
  readonly atMs: number;
  readonly usd: number;
}

/** What became of an answer: its cost as a share of the reservation, and whether anybody settled it. */
const OUTCOMES = {
  finished: { share: 1, isSettled: true },
  retried: { share: 2, isSettled: true },
  cancelled: { share: 0.4, isSettled: true },
  failed: { share: 0, isSettled: true },
  'its process ended': { share: 1, isSettled: false },
} as const;

/** Asks again at the first moment that is allowed, as one guest after the other, in two environments. */
async function spend(seed: number, outcomes: readonly (keyof typeof OUTCOMES)[], guests: number) {
  const random = seededRandom(seed);
  const clock = new FakeClock({ startMs: 1_800_000_000_000 });
  const startMs = clock.now();
  const behind = { ...clock, now: () => clock.now() - 150_000 } as unknown as FakeClock;
  const spendLimits = {
    guest: spendLimit(USD_PER_HOUR.guest),
    user: null,
    address: spendLimit(USD_PER_HOUR.address),
  };
  const environments = [clock, behind].map(
    (own) =>
      new DynamoRateLimits(
        { client: table.client(async () => undefined), table: TABLE, clock: own },
        { principal: null, address: null, spend: spendLimits },
      ),
  );
  const spent: Spent[] = [];
  const inFlight: { readonly untilMs: number; readonly end: () => Promise<void> }[] = [];
  const address = `198.51.100.${seed}`;
  for (let n = 0; clock.now() < startMs + RUN_MS; n += 1) {
    const due = inFlight.filter(({ untilMs }) => untilMs <= clock.now());
    for (const each of due) {
      inFlight.splice(inFlight.indexOf(each), 1);
      await each.end();
    }
    const limits = environments[n % 2] as DynamoRateLimits;
    const guest = `${seed}-${n % guests}`;
    const sender = { principal: `${GUEST}${guest}`, address };
    const reservedUsd = CEILINGS_USD[Math.floor(random() * CEILINGS_USD.length)] as number;
    const admission = await limits.take(sender, reservedUsd);
    if (admission === 'too_costly') throw new Error(`An answer of $${reservedUsd} is never allowed.`);
    if (admission !== 'allowed') {
      // Another guest may have money left; with one guest, only time helps.
      const waitMs = guests > 1 ? 1_000 + random() * 20_000 : admission.retryAfterMs;
      await clock.advance(Math.ceil(Math.min(waitMs, ANSWER_MS)));
      continue;
    }
    const outcome = OUTCOMES[outcomes[Math.floor(random() * outcomes.length)] as keyof typeof OUTCOMES];
    const usd = reservedUsd * outcome.share;
    const endMs = clock.now() + ANSWER_MS;
    inFlight.push({
      untilMs: endMs,
      end: async () => {
        spent.push({ guest, atMs: endMs, usd });
        if (outcome.isSettled) await limits.settle(sender, { reservedUsd, spentUsd: usd });
      },
    });
  }
  return spent;
}

/** The most that was spent in any hour. */
function mostOfAnHour(spent: readonly Spent[]): number {
  const ofHour = (fromMs: number) =>
    spent
      .filter(({ atMs }) => atMs >= fromMs && atMs < fromMs + HOUR_MS)
      .reduce((sum, { usd }) => sum + usd, 0);
  return Math.max(...spent.map(({ atMs }) => ofHour(atMs)));
}

describe('an hour of questions as fast as they are allowed', () => {
  it.each<[string, readonly (keyof typeof OUTCOMES)[], number]>([
    [
      'by guests in turn, whose answers end in every way',
      Object.keys(OUTCOMES) as (keyof typeof OUTCOMES)[],
      8,
    ],
    ['by guests in turn, whose model calls are all repeated', ['retried'], 8],
    ['by guests in turn, whose answers nobody settles', ['its process ended'], 8],
    ['by one guest, whose answers end in every way', Object.keys(OUTCOMES) as (keyof typeof OUTCOMES)[], 1],
    ['by one guest, whose model calls are all repeated', ['retried'], 1],
  ])('%s costs no more than an address and a guest may', async (_, outcomes, guests) => {
    const spent = await spend(guests * 10 + outcomes.length, outcomes, guests);

    const guestsOf = [...new Set(spent.map(({ guest }) => guest))];
    const ofGuests = guestsOf.map((guest) => mostOfAnHour(spent.filter((each) => each.guest === guest)));
    expect(mostOfAnHour(spent)).toBeLessThanOrEqual(USD_PER_HOUR.address);
    expect(Math.max(...ofGuests)).toBeLessThanOrEqual(USD_PER_HOUR.guest);
    // The limit is one that was reached: a spender who got nothing would prove nothing.
    const limitUsd = guests > 1 ? USD_PER_HOUR.address : USD_PER_HOUR.guest;
    expect(mostOfAnHour(spent)).toBeGreaterThan(limitUsd / 3);
  });
});
