/**
 * Thresholds of the simulated shops' tasks from small samples of graded drafts, many times: how often the target is
 * met, and at how much escalation. The bounds are those of the optimizer. Everything is simulated.
 */
import { DEFAULT_LIVE_CONFIG } from '@mangaassist/cascade-core';
import type { Task } from '@mangaassist/protocol';
import { CANDIDATES_BP, confidenceBand, normalQuantile } from '@mangaassist/tuning';
import { estimateAt, type GradedPair, lossAt, mergeCells, taskEvidence } from '@mangaassist/tuning/deciding';
import { seededRandom } from '../../packages/classifier/training/random.ts';
import { print, round } from '../print.ts';
import { benchTuningBeginCheap } from './tuning-begin-cheap.ts';
import { bothGrades, drawFrom } from './tuning-pairs.ts';
import { bestBp, CHEAP_FIRST, Shop } from './tuning-shop.ts';

const { maxLoss } = DEFAULT_LIVE_CONFIG.tuning.targets;
const SAMPLES = [50, 100, 200, 400];
const CONFIDENCES = [0.9, 0.95];
const RULES = ['quality', 'loss'] as const;
/** Nothing passes. */
const NOTHING_BP = 10_001;
/** Only the distribution of confidences counts. */
const PER_DAY = 1_000_000;

/** A task with a sample of its drafts, each with both grades. */
interface Sampled {
  readonly shop: Shop;
  readonly task: Task;
  readonly pairs: readonly GradedPair[];
}

export function benchTuningResamples(options: {
  seeds: number;
  firstSeed: number;
  resamples: number;
  beginCheap?: true;
  json?: true;
}): void {
  if (options.beginCheap) {
    benchTuningBeginCheap(options);
    return;
  }
  const shops = Array.from({ length: options.seeds }, (_, n) => new Shop(options.firstSeed + n, PER_DAY));
  const rows = SAMPLES.flatMap((size) => {
    const drawn = shops.flatMap((shop) =>
      CHEAP_FIRST.flatMap((task, n) => {
        const random = seededRandom(shop.seed * 7_907 + size * 31 + n);
        return Array.from(
          { length: options.resamples },
          (): Sampled => ({ shop, task, pairs: sampleOf(shop, task, size, random) }),
        );
      }),
    );
    return CONFIDENCES.flatMap((confidence) =>
      RULES.map((rule) => ({ pairs: size, rule, confidence, ...figuresOf(drawn, rule, confidence) })),
    );
  });
  print({ simulated: true, ...options, tasks: CHEAP_FIRST.length, maxLoss, rows }, options);
}

/** Drafts of the whole traffic at random. */
function sampleOf(shop: Shop, task: Task, size: number, random: () => number): readonly GradedPair[] {
  const drafts = shop.confidences(task).map(({ bp, share }) => ({ bp, count: share }));
  return Array.from({ length: size }, (): GradedPair => {
    const { bp: draftBp } = drawFrom(drafts, random);
    const [weakGood, strongGood] = [shop.cheapQuality(task, draftBp, 0), shop.strongQuality(task, draftBp)];
    const [weak, strong] = bothGrades(weakGood, strongGood, random);
    return { draftBp, weak, strong };
  });
}

function figuresOf(drawn: readonly Sampled[], rule: (typeof RULES)[number], confidence: number) {
  let [met, escalated, fewest] = [0, 0, 0];
  for (const sampled of drawn) {
    const { shop, task } = sampled;
    const chosen = truth(shop, task, thresholdOf(sampled, rule, normalQuantile(confidence)));
    if (chosen.loss <= maxLoss * chosen.strong) met += 1;
    escalated += chosen.escalated;
    fewest += Math.min(
      1,
      ...[...CANDIDATES_BP, NOTHING_BP]
        .map((bp) => truth(shop, task, bp))
        .filter(({ loss, strong }) => loss <= maxLoss * strong)
        .map((each) => each.escalated),
    );
  }
  const percent = (sum: number) => round((100 * sum) / drawn.length, 1);
  return { metPct: percent(met), escalatedPct: percent(escalated), oraclePct: percent(fewest) };
}

/** From all escalated downwards, until a bound fails. Over 1: nothing passes. */
function thresholdOf({ shop, task, pairs }: Sampled, rule: (typeof RULES)[number], z: number): number {
  const evidence = evidenceOf(shop, task, pairs);
  let found = NOTHING_BP;
  for (const bp of CANDIDATES_BP.filter((each) => each <= bestBp(task)).toReversed()) {
    const holds =
      rule === 'loss'
        ? lossAt(evidence, pairs, bp, { maxLoss, z }).excess <= 0
        : estimateAt(evidence, bp, CANDIDATES_BP[0] ?? 0, z).quality.lower >=
          (1 - maxLoss) * truth(shop, task, NOTHING_BP).strong;
    if (!holds) break;
    found = bp;
  }
  return found;
}

/** Each pair is a grade of a draft, and one of the strong tier's answer. */
function evidenceOf(shop: Shop, task: Task, pairs: readonly GradedPair[]) {
  const confidences = shop.confidences(task);
  const path = { count: 1, meanUsd: 0, lateShare: 0 };
  const shareBelow = CANDIDATES_BP.map((bp) =>
    confidences.reduce((sum, each) => sum + (each.bp < bp ? each.share : 0), 0),
  );
  const recent = { drafts: { count: pairs.length, shareBelow }, accepted: path, escalated: path };
  const cells = pairs.flatMap(({ draftBp, weak, strong }) => [
    { tier: 'fast' as const, band: confidenceBand(draftBp), count: 1, mean: weak },
    { tier: 'strong' as const, band: confidenceBand(draftBp), count: 1, mean: strong },
  ]);
  return taskEvidence(recent, mergeCells(cells), { count: 0, mean: 0 }, bestBp(task));
}

/** A threshold judged by the whole population. */
function truth(shop: Shop, task: Task, thresholdBp: number) {
  let [loss, strong, escalated] = [0, 0, 0];
  for (const { bp, share } of shop.confidences(task)) {
    const good = shop.strongQuality(task, bp);
    strong += share * good;
    if (bp < thresholdBp) escalated += share;
    else loss += share * (good - shop.cheapQuality(task, bp, 0));
  }
  return { loss, strong, escalated };
}
