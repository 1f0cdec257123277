/**
 * A made-up shop whose truth is known: what drafts are worth at each confidence, what answers cost, and what
 * CloudWatch would show of it. Half-way the cheap model gets worse at `faq`, prices change, and a burst of
 * traffic follows.
 */
import {
  CANDIDATES_BP,
  confidenceBand,
  costUsd,
  MODEL_PRESETS,
  type Observations,
  type QualityCell,
  type QualitySource,
  TASK_PROFILES,
  TASKS,
  type Task,
  type TaskObservations,
  type Tier,
} from '@mangaassist/cascade-core';
import { seededRandom } from '../cli/training/random.ts';
import { binomial } from './binomial.ts';

export const WINDOWS = 160;
export const WINDOW_HOURS = 6;
export const DRIFT_AT = WINDOWS / 2;
const BURST = { from: DRIFT_AT + 10, to: DRIFT_AT + 15, factor: 5 };
export const DRIFTED: Task = 'faq';

const MODELS = MODEL_PRESETS.current;
const JUDGE_SHARE = 0.01;

interface TaskTruth {
  /** Of the traffic: the document's mix, its "simple" and its 3 % escalated divided among tasks. */
  readonly share: number;
  /** The document's tokens of the category. */
  readonly inputTokens: number;
  readonly outputTokens: number;
  /** Draft confidence before the cap: normal. */
  readonly confidence: { readonly mean: number; readonly std: number };
  /** Quality of a cheap answer by confidence: from `least` to `most`, half-way at `middle`. */
  readonly cheap: { readonly least: number; readonly most: number; readonly middle: number };
  readonly strong: number;
}

const TRUTH: Readonly<Partial<Record<Task, TaskTruth>>> = {
  greeting: truth(0.12, 200, 100, [0.93, 0.07], [0.6, 0.97, 0.55], 0.97),
  faq: truth(0.17, 200, 100, [0.84, 0.1], [0.3, 0.96, 0.62], 0.96),
  order_status: truth(0.06, 200, 100, [0.82, 0.1], [0.35, 0.94, 0.7], 0.95),
  product_search: truth(0.25, 400, 200, [0.8, 0.1], [0.3, 0.95, 0.65], 0.95),
  summarization: truth(0.015, 600, 400, [0.8, 0.08], [0.3, 0.93, 0.74], 0.95),
  unknown: truth(0.015, 600, 400, [0.78, 0.08], [0.4, 0.93, 0.68], 0.95),
  recommendation: truth(0.2, 600, 400, [0, 0], [0, 0, 0], 0.96),
  comparison: truth(0.1, 800, 600, [0, 0], [0, 0, 0], 0.95),
  discussion: truth(0.07, 1_000, 800, [0, 0], [0, 0, 0], 0.95),
};

function truth(
  share: number,
  inputTokens: number,
  outputTokens: number,
  [mean, std]: readonly [number, number],
  [least, most, middle]: readonly [number, number, number],
  strong: number,
): TaskTruth {
  return {
    share,
    inputTokens,
    outputTokens,
    confidence: { mean, std },
    cheap: { least, most, middle },
    strong,
  };
}

/** Tasks whose answers begin with the cheap tier: what there is to tune. */
export const CHEAP_FIRST = TASKS.filter(
  (task) => TRUTH[task] !== undefined && TASK_PROFILES[task].tier === 'haiku',
);

/** Best confidence a draft of a task can have, in bp: the document's 0.85 and the task's adjustment. */
const bestBp = (task: Task) => 8_500 + TASK_PROFILES[task].confidenceAdjustmentBp;

/** Share of a task's drafts at each confidence, in percent points from 30 % to the task's best. */
const CONFIDENCES = new Map(CHEAP_FIRST.map((task) => [task, confidences(task)]));

function confidences(task: Task): readonly { readonly bp: number; readonly share: number }[] {
  const { mean, std } = TRUTH[task]?.confidence ?? { mean: 0, std: 1 };
  const grid = Array.from({ length: bestBp(task) / 100 - 29 }, (_, index) => (30 + index) * 100);
  const density = grid.map((bp, index) =>
    index < grid.length - 1
      ? Math.exp(-0.5 * ((bp / 10_000 - mean) / std) ** 2)
      : // The cap gathers all that lies above it.
        Array.from({ length: 60 }, (_, over) =>
          Math.exp(-0.5 * (((bp + over * 100) / 10_000 - mean) / std) ** 2),
        ).reduce((a, b) => a + b),
  );
  const sum = density.reduce((a, b) => a + b);
  return grid.map((bp, index) => ({ bp, share: (density[index] ?? 0) / sum }));
}

function cheapQuality(task: Task, bp: number, window: number): number {
  const { least, most, middle } = TRUTH[task]?.cheap ?? { least: 0, most: 0, middle: 0 };
  const hasDrifted = task === DRIFTED && window >= DRIFT_AT;
  const at = middle + (hasDrifted ? 0.08 : 0);
  const top = most - (hasDrifted ? 0.05 : 0);
  return least + (top - least) / (1 + Math.exp(-(bp / 10_000 - at) / 0.05));
}

/** Questions that draw unsure drafts are harder for the strong model, too. */
function strongQuality(task: Task, bp: number): number {
  return (TRUTH[task]?.strong ?? 0) - 0.06 * Math.max(0, 0.85 - bp / 10_000);
}

/** USD of an answer by path. */
function prices(task: Task, window: number): { readonly accepted: number; readonly escalated: number } {
  const { inputTokens, outputTokens } = TRUTH[task] ?? { inputTokens: 0, outputTokens: 0 };
  const cheap = costUsd(MODELS.haiku.price, { inputTokens, outputTokens });
  const draft = costUsd(MODELS.haiku.price, { inputTokens, outputTokens: outputTokens / 4 });
  const strong = costUsd(MODELS.sonnet.price, {
    inputTokens: inputTokens * 1.5,
    outputTokens: outputTokens * 2,
  });
  const factor = window >= DRIFT_AT ? { cheap: 2, strong: 1.5 } : { cheap: 1, strong: 1 };
  return { accepted: cheap * factor.cheap, escalated: draft * factor.cheap + strong * factor.strong };
}

export interface Expected {
  readonly quality: number;
  readonly usd: number;
  /** USD if the missing quality were bought by escalating accepted answers at random. */
  readonly usdAtTarget: number;
}

/** What a task is truly like at a threshold, per request. */
export function expected(task: Task, thresholdBp: number, window: number, target: number): Expected {
  const gate = Math.min(thresholdBp, bestBp(task));
  const { accepted, escalated } = prices(task, window);
  let pass = 0;
  let passGood = 0;
  let failGood = 0;
  let strong = 0;
  for (const { bp, share } of CONFIDENCES.get(task) ?? []) {
    const strongGood = share * strongQuality(task, bp);
    if (bp >= gate) {
      pass += share;
      passGood += share * cheapQuality(task, bp, window);
      strong += strongGood;
    } else failGood += strongGood;
  }
  const quality = passGood + failGood;
  const usd = pass * accepted + (1 - pass) * escalated;
  const gain = Math.max(0.01, (strong - passGood) / pass);
  const missing = Math.min(pass, Math.max(0, target - quality) / gain);
  return { quality, usd, usdAtTarget: usd + missing * (escalated - accepted) };
}

export function requestsIn(window: number, perDay: number): number {
  const burst = window >= BURST.from && window < BURST.to ? BURST.factor : 1;
  return (perDay / 24) * WINDOW_HOURS * burst;
}

/** Traffic-weighted quality of all tasks, direct ones included. */
export function shareOf(task: Task): number {
  return TRUTH[task]?.share ?? 0;
}

/** What CloudWatch would show of a window in which each task's threshold was so. */
export function observe(
  thresholdBp: (task: Task) => number,
  window: number,
  perDay: number,
  seed: number,
): Observations {
  const tasks: Partial<Record<Task, TaskObservations>> = {};
  for (const [index, task] of TASKS.entries()) {
    const random = seededRandom(seed * 1_000_003 + window * 31 + index);
    if (TRUTH[task] !== undefined) tasks[task] = observeTask(task, thresholdBp(task), window, perDay, random);
  }
  const hourMs = 3_600_000;
  const all = Object.values(tasks);
  const sum = (pick: (of: TaskObservations) => number) => all.reduce((total, each) => total + pick(each), 0);
  const isBurst = requestsIn(window, perDay) > requestsIn(0, perDay);
  return {
    startMs: window * WINDOW_HOURS * hourMs,
    endMs: (window + 1) * WINDOW_HOURS * hourMs,
    variant: 'control',
    tasks,
    pooled: {
      ...traffic(
        sum(({ requests }) => requests),
        isBurst ? 2_700 : 1_900,
      ),
      costUsd: sum((each) => each.costUsd),
      escalations: sum(({ escalations }) => escalations),
      wastedUsd: sum(({ wastedUsd }) => wastedUsd),
      grades: null,
    },
  };
}

function observeTask(
  task: Task,
  thresholdBp: number,
  window: number,
  perDay: number,
  random: () => number,
): TaskObservations {
  const requests = Math.round(requestsIn(window, perDay) * shareOf(task) * (0.95 + 0.1 * random()));
  const cells = new Map<string, QualityCell & { good: number }>();
  const grade = (tier: Tier, band: number | null, n: number, quality: number) => {
    for (const [source, count, good] of grades(n, quality, random)) {
      const key = `${source}/${tier}/${band}`;
      const cell = cells.get(key) ?? { source, tier, band, count: 0, mean: 0, good: 0 };
      const total = { count: cell.count + count, good: cell.good + good };
      if (total.count > 0) cells.set(key, { ...cell, ...total, mean: total.good / total.count });
    }
  };
  const gate = Math.min(thresholdBp, bestBp(task));
  const recorded = new Map<number, number>();
  let left = requests;
  let shareLeft = 1;
  let passed = 0;
  for (const { bp, share } of CONFIDENCES.get(task) ?? []) {
    const n = binomial(left, Math.min(1, share / shareLeft), random);
    left -= n;
    shareLeft -= share;
    if (n === 0) continue;
    const isPassed = bp >= gate;
    if (isPassed) passed += n;
    // Three in ten drafts are aborted while their estimate still falls: it is recorded nearer the threshold.
    const early = isPassed ? 0 : binomial(n, 0.3, random);
    const seen = Math.max(bp, gate - 100 - 100 * Math.floor(random() * 5));
    for (const [at, count] of [
      [bp, n - early],
      [seen, early],
    ] as const) {
      recorded.set(at, (recorded.get(at) ?? 0) + count);
      grade(
        isPassed ? 'haiku' : 'sonnet',
        confidenceBand(at),
        count,
        isPassed ? cheapQuality(task, bp, window) : strongQuality(task, bp),
      );
    }
  }
  const isDirect = TASK_PROFILES[task].tier === 'sonnet';
  if (isDirect) grade('sonnet', null, requests, TRUTH[task]?.strong ?? 0);
  const drafts = isDirect ? 0 : requests;
  const { accepted, escalated } = prices(task, window);
  const escalations = isDirect ? 0 : requests - passed;
  return {
    ...traffic(requests, 1_900),
    costUsd: passed * accepted + (requests - passed) * escalated,
    wastedUsd: 0,
    escalations,
    drafts: {
      count: drafts,
      shareBelow: CANDIDATES_BP.map((bp) => {
        const below = [...recorded].reduce((sum, [at, count]) => sum + (at < bp ? count : 0), 0);
        return drafts === 0 ? 0 : below / drafts;
      }),
    },
    accepted: { count: passed, meanUsd: accepted, lateShare: 0.001 },
    escalated: { count: escalations, meanUsd: escalated, lateShare: 0.03 },
    quality: [...cells.values()].map(({ good: _, ...cell }) => cell),
  };
}

/**
 * Grades of `n` answers of which a share `quality` is good; each is 0 or 1, the widest spread there is. The
 * judge sees a random sample. Bad answers are rated more than twice as often, and 8 % of thumbs point the
 * wrong way. A sign of trouble (asked again, cancelled) follows 15 % of bad answers and 4 % of good ones.
 */
function grades(
  n: number,
  quality: number,
  random: () => number,
): readonly (readonly [QualitySource, count: number, good: number])[] {
  const judged = binomial(n, JUDGE_SHARE, random);
  const good = Math.round(n * quality);
  const up = binomial(good, 0.02, random);
  const down = binomial(n - good, 0.05, random);
  const thumbs = binomial(up, 0.92, random) + binomial(down, 0.08, random);
  const trouble = binomial(good, 0.04, random) + binomial(n - good, 0.15, random);
  return [
    ['judge', judged, binomial(judged, quality, random)],
    ['rating', up + down, thumbs],
    ['implicit', n, n - trouble],
  ];
}

function traffic(requests: number, p95Ms: number) {
  const latency = {
    count: requests,
    meanMs: 600,
    p50Ms: 400,
    p95Ms,
    p99Ms: p95Ms + 400,
    p16Ms: 250,
    p84Ms: 1_000,
  };
  return {
    requests,
    outcomes: { answered: requests, degraded: 0, cancelled: 0, interrupted: 0, failed: {} },
    latency,
    firstText: latency,
    savedUsd: 0,
    inputTokens: 0,
    outputTokens: 0,
    cacheHits: Math.round(requests * 0.05),
  };
}
