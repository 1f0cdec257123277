/**
 * An attack by guests with down ratings only, against the optimizer in closed loop with simulated shops: the
 * greatest move of the threshold of the rated task. Everything is simulated.
 */

import { GRADES_PER_PRINCIPAL, GUESTS_PER_ADDRESS } from '@mangaassist/conversation';
import { confidenceBand, type Observations, type QualityCell } from '@mangaassist/tuning';
import { print, round } from '../print.ts';
import { observe } from './tuning-observe.ts';
import { ourOptimizer } from './tuning-policies.ts';
import { bestBp, DRIFT_AT, DRIFTED, Shop, WINDOW_HOURS } from './tuning-shop.ts';

/** Down ratings that one identity sends in an hour. */
const SENT_AN_HOUR = 500;

interface Attack {
  readonly identities: number;
  readonly addresses: number;
}

const ATTACKS: readonly Attack[] = [
  { identities: 1, addresses: 1 },
  { identities: 5, addresses: 1 },
  { identities: 50, addresses: 1 },
  { identities: 50, addresses: 50 },
];

export function benchTuningAttack(options: { seeds: number; firstSeed: number; json?: true }): void {
  const rows = [10_000, 1_000_000].flatMap((perDay) => {
    const shops = Array.from({ length: options.seeds }, (_, n) => new Shop(options.firstSeed + n, perDay));
    const usual = shops.map((shop) => thresholds(shop, 0));
    return ATTACKS.map(({ identities, addresses }) => {
      const counted = countedADay({ identities, addresses });
      const moved = shops.map((shop, n) =>
        movedBp(thresholds(shop, (counted * WINDOW_HOURS) / 24), usual[n] ?? []),
      );
      return {
        answersADay: perDay,
        identities,
        addresses,
        sentAnHour: identities * SENT_AN_HOUR,
        countedADay: counted,
        meanMove: round(moved.reduce((sum, bp) => sum + bp, 0) / moved.length / 10_000, 3),
        greatestMove: round(Math.max(...moved) / 10_000, 3),
      };
    });
  });
  print(
    { simulated: true, task: DRIFTED, seeds: options.seeds, firstSeed: options.firstSeed, rows },
    options,
  );
}

/** Down ratings that the quota of grades lets through. */
function countedADay({ identities, addresses }: Attack): number {
  const perAddress = GRADES_PER_PRINCIPAL.rating * GUESTS_PER_ADDRESS;
  return Math.min(identities * GRADES_PER_PRINCIPAL.rating, addresses * perAddress);
}

/** The task's threshold in each window up to the drift, in basis points. `downs`: a window. */
function thresholds(shop: Shop, downs: number): readonly number[] {
  const policy = ourOptimizer();
  return Array.from({ length: DRIFT_AT }, (_, window) => {
    const bp = policy.thresholdBp(DRIFTED, window);
    policy.observe(
      withDowns(
        observe(shop, (task) => policy.thresholdBp(task, window), window),
        downs,
      ),
    );
    return bp;
  });
}

/** The greatest distance between two paths of a threshold. */
function movedBp(path: readonly number[], usual: readonly number[]): number {
  return Math.max(...path.map((bp, window) => Math.abs(bp - (usual[window] ?? bp))));
}

/** Down ratings of answers of the cheap tier, at the confidence that most of them have. */
function withDowns(seen: Observations, downs: number): Observations {
  const task = seen.tasks[DRIFTED];
  if (task === undefined || downs === 0) return seen;
  const band = confidenceBand(bestBp(DRIFTED));
  const isSame = (cell: QualityCell) =>
    cell.source === 'rating' && cell.tier === 'fast' && cell.band === band;
  const before = task.quality.find(isSame) ?? { source: 'rating', tier: 'fast', band, count: 0, mean: 0 };
  const count = before.count + downs;
  const attacked: QualityCell = { ...before, count, mean: (before.count * before.mean) / count };
  const quality = [...task.quality.filter((cell) => !isSame(cell)), attacked];
  return { ...seen, tasks: { ...seen.tasks, [DRIFTED]: { ...task, quality } } };
}
