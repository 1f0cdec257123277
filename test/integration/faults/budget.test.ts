/** A day's budget against many questions: what the answers cost in all, by their own metrics. */
import { beforeAll, describe, expect, it } from '@jest/globals';
import { DEFAULT_LIVE_CONFIG } from '@mangaassist/cascade-core';
import { useLocalStack } from '../../support/stack/local-stack.ts';
import { putLiveConfig } from '../../support/stack/put-live-config.ts';
import { until } from '../../support/until.ts';

const budget = (dailyUsd: number, whenExhausted: 'cheap_only' | 'refuse') =>
  ({ dailyUsd, whenTight: 'cheap_first', whenExhausted, cheapUpTo: 1.25 }) as const;
const question = (n: number) => `Compare Monster and Pluto, reason ${n}, in the mood of rain`;
/** No answer of the default configuration reserves more. */
const ANSWER_USD = 0.06;

describe('a daily budget of $0.0002', () => {
  const { connect, stack, metrics } = useLocalStack();
  beforeAll(() =>
    putLiveConfig(stack(), { ...DEFAULT_LIVE_CONFIG, version: 1, budget: budget(0.000_2, 'cheap_only') }),
  );

  it('allows at most one reservation and the fast tier’s allowance for 12 sequential questions', async () => {
    const socket = await connect();
    const ends = [];
    for (let n = 0; n < 12; n += 1) ends.push((await socket.ask(`m${n}`, question(n))).at(-1));

    const answered = ends.filter((end) => end?.type === 'answer.finished').length;
    const refused = ends.filter((end) => end?.type === 'error' && end.code === 'budget_exhausted').length;
    expect(answered + refused).toBe(12);
    expect(answered).toBeGreaterThanOrEqual(1);
    expect(answered).toBeLessThanOrEqual(3);
    await until(() => metrics.length === answered);
    expect(spentBy(metrics)).toBeLessThan(0.000_25 + ANSWER_USD);
  });
});

describe('a daily budget of $0.02 with the policy refuse', () => {
  // The deadline of an answer covers 60 at once on a busy machine.
  const { connect, stack, metrics } = useLocalStack({ env: { ANSWER_DEADLINE_MS: '28000' } });
  beforeAll(() =>
    putLiveConfig(stack(), { ...DEFAULT_LIVE_CONFIG, version: 1, budget: budget(0.02, 'refuse') }),
  );

  it('is exceeded by at most one reservation with 60 concurrent questions', async () => {
    const sockets = await Promise.all(Array.from({ length: 60 }, () => connect()));
    const ends = await Promise.all(
      sockets.map(async (socket, n) => (await socket.ask('m1', question(n))).at(-1)),
    );

    const answered = ends.filter((end) => end?.type === 'answer.finished').length;
    expect(ends.filter((end) => end?.type === 'error' && end.code === 'budget_exhausted')).toHaveLength(
      60 - answered,
    );
    expect(answered).toBeGreaterThanOrEqual(1);
    await until(() => metrics.length === answered);
    expect(spentBy(metrics)).toBeLessThan(0.02 + ANSWER_USD);
  });
});

function spentBy(metrics: readonly Readonly<Record<string, unknown>>[]): number {
  return metrics.reduce((sum, each) => sum + Number(each['CostUsd']), 0);
}
