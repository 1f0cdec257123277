/** The shadow sample of a window in the simulated shop: graded pairs of accepted drafts, as many as their money pays. */
import type { Observations, ShadowPair } from '@mangaassist/tuning';
import { seededRandom } from '../../packages/classifier/training/random.ts';
import type { Policy } from './tuning-policies.ts';
import { bestBp, CHEAP_FIRST, type Shop, WINDOW_HOURS } from './tuning-shop.ts';

/** USD of a pair: an answer of the strong tier, and two grades. */
export const PAIR_USD = 0.015;
/** Share of questions on which draft and strong answer have the same grade because the question decides it. */
const TOGETHER = 0.5;

export interface ShadowSample {
  readonly share: number;
  readonly dailyUsd: number;
}

/** Draws a window's pairs. Each grade is 0 or 1, the widest spread there is. */
export function drawPairs(
  shop: Shop,
  { share, dailyUsd }: ShadowSample,
): (policy: Policy, seen: Observations) => readonly ShadowPair[] {
  let window = -1;
  return (policy, { endMs }) => {
    window += 1;
    const random = seededRandom(shop.seed * 9_176_347 + window);
    const wanted = CHEAP_FIRST.flatMap((task) => {
      const gate = Math.min(policy.thresholdBp(task, window), bestBp(task));
      return shop
        .confidences(task)
        .filter(({ bp }) => bp >= gate)
        .map(({ bp, share: part }) => ({ task, bp, count: shop.requests(window) * shop.share(task) * part }));
    }).filter(({ task }) => task !== 'order_status');
    const accepted = wanted.reduce((sum, { count }) => sum + count, 0);
    const paid = Math.floor((dailyUsd * WINDOW_HOURS) / 24 / PAIR_USD);
    return Array.from({ length: Math.min(paid, Math.round(accepted * share)) }, (): ShadowPair => {
      const { task, bp } = drawFrom(wanted, random);
      const [weak, strong] = bothGrades(
        shop.cheapQuality(task, bp, window),
        shop.strongQuality(task, bp),
        random,
      );
      return { task, draftBp: bp, weak, strong, kind: '', atMs: endMs };
    });
  };
}

/** One of several by their counts. */
export function drawFrom<T extends { readonly count: number }>(from: readonly T[], random: () => number): T {
  let at = random() * from.reduce((sum, { count }) => sum + count, 0);
  for (const each of from) {
    if (at < each.count) return each;
    at -= each.count;
  }
  const last = from.at(-1);
  if (last === undefined) throw new Error('There is nothing to draw from.');
  return last;
}

/** Two grades with given chances of being good; a part of them has one cause. */
export function bothGrades(weak: number, strong: number, random: () => number): readonly [number, number] {
  const at = random();
  const other = random() < TOGETHER ? at : random();
  return [Number(at < weak), Number(other < strong)];
}
