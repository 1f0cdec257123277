import { expect, it } from '@jest/globals';
import type { Task } from '@mangaassist/protocol';
import { observe } from '../../../bench/tuning/tuning-observe.ts';
import { ourOptimizer } from '../../../bench/tuning/tuning-policies.ts';
import { CHEAP_FIRST, DRIFT_AT, DRIFTED, Shop } from '../../../bench/tuning/tuning-shop.ts';

it('in a simulated shop lowers what can be lower, and raises the one task that gets worse', () => {
  const shop = new Shop(501, 1_000_000);
  const optimizer = ourOptimizer();
  const play = (from: number, to: number) => {
    for (let window = from; window < to; window += 1) {
      optimizer.observe(observe(shop, (task) => optimizer.thresholdBp(task, window), window));
    }
    return new Map(CHEAP_FIRST.map((task) => [task, optimizer.thresholdBp(task, to)]));
  };
  const usd = (thresholds: ReadonlyMap<Task, number>, window: number) =>
    CHEAP_FIRST.reduce((sum, task) => {
      const truth = shop.expected(task, thresholds.get(task) ?? 8_000, window, 0.9);
      return sum + shop.share(task) * truth.usdAtTarget;
    }, 0);

  const before = play(DRIFT_AT - 20, DRIFT_AT);
  expect(usd(before, 0)).toBeLessThan(0.6 * usd(new Map(), 0));

  const after = play(DRIFT_AT, DRIFT_AT + 16);
  const risen = CHEAP_FIRST.filter((task) => (after.get(task) ?? 0) > (before.get(task) ?? 0) + 200);
  expect(risen).toEqual([DRIFTED]);
  expect(shop.expected(DRIFTED, after.get(DRIFTED) ?? 0, DRIFT_AT, 0.9).quality).toBeGreaterThan(0.89);
});
