/** CloudWatch's view of a window in the simulated shop: noisy, sparse, and without quality below the threshold. */

import { TASKS, type Task, type Tier } from '@mangaassist/protocol';
import {
  CANDIDATES_BP,
  confidenceBand,
  type Observations,
  type QualityCell,
  type QualitySource,
  type TaskObservations,
} from '@mangaassist/tuning';
import { seededRandom } from '../../packages/classifier/training/random.ts';
import { binomial } from './binomial.ts';
import { bestBp, isBurst, type Shop, WINDOW_HOURS } from './tuning-shop.ts';

const WINDOW_MS = WINDOW_HOURS * 3_600_000;
const JUDGE_SHARE = 0.01;
/** p95 to the first text, ms; a burst takes it over the target. */
const P95_MS = { usual: 1_900, burst: 2_700 };

/** A window of the shop in which each task's threshold was so. */
export function observe(shop: Shop, thresholdBp: (task: Task) => number, window: number): Observations {
  const tasks: Partial<Record<Task, TaskObservations>> = {};
  for (const [index, task] of TASKS.entries()) {
    const random = seededRandom(shop.seed * 1_000_003 + window * 31 + index);
    if (shop.share(task) > 0) tasks[task] = observeTask(shop, task, thresholdBp(task), window, random);
  }
  const sum = (pick: (task: TaskObservations) => number) =>
    Object.values(tasks).reduce((total, task) => total + pick(task), 0);
  return {
    startMs: window * WINDOW_MS,
    endMs: (window + 1) * WINDOW_MS,
    variant: 'control',
    tasks,
    pooled: {
      ...traffic(
        sum(({ requests }) => requests),
        isBurst(window) ? P95_MS.burst : P95_MS.usual,
      ),
      costUsd: sum(({ costUsd }) => costUsd),
      escalations: sum(({ escalations }) => escalations),
      grades: null,
    },
  };
}

function observeTask(
  shop: Shop,
  task: Task,
  thresholdBp: number,
  window: number,
  random: () => number,
): TaskObservations {
  const requests = Math.round(shop.requests(window) * shop.share(task) * (0.95 + 0.1 * random()));
  const gate = Math.min(thresholdBp, bestBp(task));
  const graded = new GradeBook(random);
  const recorded = new Map<number, number>();
  let [left, shareLeft, passed] = [requests, 1, 0];
  for (const { bp, share } of shop.confidences(task)) {
    const count = binomial(left, Math.min(1, share / shareLeft), random);
    left -= count;
    shareLeft -= share;
    if (bp >= gate) {
      passed += count;
      recorded.set(bp, count);
      graded.add('fast', confidenceBand(bp), count, shop.cheapQuality(task, bp, window));
      continue;
    }
    // Three in ten drafts are aborted while their estimate still falls: it is recorded nearer the threshold.
    const early = binomial(count, 0.3, random);
    const seen = Math.max(bp, gate - 100 - 100 * Math.floor(random() * 5));
    for (const [at, drafts] of [[bp, count - early] as const, [seen, early] as const]) {
      recorded.set(at, (recorded.get(at) ?? 0) + drafts);
      graded.add('strong', confidenceBand(at), drafts, shop.strongQuality(task, bp));
    }
  }
  return summary({ shop, task, window, requests, passed, recorded, graded });
}

interface Observed {
  readonly shop: Shop;
  readonly task: Task;
  readonly window: number;
  readonly requests: number;
  /** Drafts at the threshold or over it. */
  readonly passed: number;
  /** Drafts by the confidence that was recorded, in basis points. */
  readonly recorded: ReadonlyMap<number, number>;
  readonly graded: GradeBook;
}

function summary({ shop, task, window, requests, passed, recorded, graded }: Observed): TaskObservations {
  const drafts = shop.confidences(task).length === 0 ? 0 : requests;
  if (drafts === 0) graded.add('strong', null, requests, shop.strongQuality(task, 10_000));
  const { accepted, escalated } = shop.prices(task, window);
  const below = (bp: number) => [...recorded].reduce((sum, [at, count]) => sum + (at < bp ? count : 0), 0);
  return {
    ...traffic(requests, P95_MS.usual),
    costUsd: passed * accepted + (requests - passed) * escalated,
    escalations: drafts === 0 ? 0 : requests - passed,
    drafts: { count: drafts, shareBelow: CANDIDATES_BP.map((bp) => (drafts === 0 ? 0 : below(bp) / drafts)) },
    accepted: { count: passed, meanUsd: accepted, lateShare: 0.001 },
    escalated: { count: drafts === 0 ? 0 : requests - passed, meanUsd: escalated, lateShare: 0.03 },
    quality: graded.cells,
  };
}

/**
 * Grades of answers with a given quality; each is 0 or 1, the widest spread there is. The judge sees a random
 * sample. Bad answers are rated more than twice as often, and 8 % of thumbs point the wrong way. A sign of
 * trouble (asked again, cancelled) follows 15 % of bad answers and 4 % of good ones.
 */
class GradeBook {
  readonly #random: () => number;
  readonly #cells = new Map<string, QualityCell>();

  constructor(random: () => number) {
    this.#random = random;
  }

  get cells(): readonly QualityCell[] {
    return [...this.#cells.values()];
  }

  add(tier: Tier, band: number | null, answers: number, quality: number): void {
    const of = (count: number, chance: number) => binomial(count, chance, this.#random);
    const judged = of(answers, JUDGE_SHARE);
    const good = Math.round(answers * quality);
    const bad = answers - good;
    const [up, down] = [of(good, 0.02), of(bad, 0.05)];
    this.#put('judge', tier, band, judged, of(judged, quality));
    this.#put('rating', tier, band, up + down, of(up, 0.92) + of(down, 0.08));
    this.#put('implicit', tier, band, answers, answers - of(good, 0.04) - of(bad, 0.15));
  }

  #put(source: QualitySource, tier: Tier, band: number | null, count: number, good: number): void {
    if (count === 0) return;
    const key = `${source}/${tier}/${band}`;
    const before = this.#cells.get(key) ?? { count: 0, mean: 0 };
    const total = before.count + count;
    const mean = (before.count * before.mean + good) / total;
    this.#cells.set(key, { source, tier, band, count: total, mean });
  }
}

function traffic(requests: number, p95Ms: number) {
  const shape = { meanMs: 600, p50Ms: 400, p99Ms: p95Ms + 400, p16Ms: 250, p84Ms: 1_000 };
  const latency = { count: requests, p95Ms, ...shape };
  return {
    requests,
    outcomes: { answered: requests, degraded: 0, cancelled: 0, interrupted: 0, failed: {} },
    latency,
    firstText: latency,
    wastedUsd: 0,
    savedUsd: 0,
    inputTokens: 0,
    outputTokens: 0,
    cacheHits: Math.round(requests * 0.05),
  };
}
