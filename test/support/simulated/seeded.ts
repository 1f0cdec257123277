/** Choices of a seeded schedule. */
import { seededRandom } from '../../../packages/classifier/training/random.ts';

const CLOCKS_APART_MS = 150_000;

export interface Seeded {
  readonly random: () => number;
  readonly pick: <T>(items: readonly T[]) => T;
  /** Clocks of the two environments: right in half of the schedules, else wrong by up to 150 s. */
  readonly aheadMs: readonly [number, number];
}

export function seeded(seed: number): Seeded {
  const random = seededRandom(seed);
  const aheadMs = () => (random() * 2 - 1) * CLOCKS_APART_MS;
  return {
    random,
    pick: <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T,
    aheadMs: random() < 0.5 ? [0, 0] : [aheadMs(), aheadMs()],
  };
}
