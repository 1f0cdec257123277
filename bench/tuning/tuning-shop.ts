/**
 * A simulated shop with given qualities of drafts at each confidence, and given costs of answers.
 * Half-way the cheap model gets worse at `faq`, prices change, and a burst of traffic follows.
 */
import { costUsd, MODEL_PRESETS, TASK_PROFILES } from '@mangaassist/cascade-core';
import { TASKS, type Task } from '@mangaassist/protocol';
import { seededRandom } from '../../packages/classifier/training/random.ts';

export const WINDOWS = 160;
export const WINDOW_HOURS = 6;
export const DRIFT_AT = WINDOWS / 2;
export const DRIFTED: Task = 'faq';
const BURST = { from: DRIFT_AT + 10, to: DRIFT_AT + 15, factor: 5 };
/** On the price of each tier from the drift on. */
const DEARER = { cheap: 2, strong: 1.5 };

interface TaskTruth {
  /** Of the traffic: the mix of R20; its "simple" and its escalated 3 % are divided among tasks. */
  readonly share: number;
  /** Tokens of the category (R20). */
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly strong: number;
  readonly cheap?: CheapTruth;
}

interface CheapTruth {
  /** Draft confidence before the cap: normal. */
  readonly mean: number;
  readonly std: number;
  /** Quality by confidence: from `least` to `most`, half-way at `middle`. */
  readonly least: number;
  readonly most: number;
  readonly middle: number;
}

const TRUTH: Readonly<Partial<Record<Task, TaskTruth>>> = {
  greeting: {
    ...{ share: 0.12, inputTokens: 200, outputTokens: 100, strong: 0.97 },
    cheap: { mean: 0.93, std: 0.07, least: 0.6, most: 0.97, middle: 0.55 },
  },
  faq: {
    ...{ share: 0.17, inputTokens: 200, outputTokens: 100, strong: 0.96 },
    cheap: { mean: 0.84, std: 0.1, least: 0.3, most: 0.96, middle: 0.62 },
  },
  order_status: {
    ...{ share: 0.06, inputTokens: 200, outputTokens: 100, strong: 0.95 },
    cheap: { mean: 0.82, std: 0.1, least: 0.35, most: 0.94, middle: 0.7 },
  },
  product_search: {
    ...{ share: 0.25, inputTokens: 400, outputTokens: 200, strong: 0.95 },
    cheap: { mean: 0.8, std: 0.1, least: 0.3, most: 0.95, middle: 0.65 },
  },
  summarization: {
    ...{ share: 0.015, inputTokens: 600, outputTokens: 400, strong: 0.95 },
    cheap: { mean: 0.8, std: 0.08, least: 0.3, most: 0.93, middle: 0.74 },
  },
  unknown: {
    ...{ share: 0.015, inputTokens: 600, outputTokens: 400, strong: 0.95 },
    cheap: { mean: 0.78, std: 0.08, least: 0.4, most: 0.93, middle: 0.68 },
  },
  recommendation: { share: 0.2, inputTokens: 600, outputTokens: 400, strong: 0.96 },
  comparison: { share: 0.1, inputTokens: 800, outputTokens: 600, strong: 0.95 },
  discussion: { share: 0.07, inputTokens: 1_000, outputTokens: 800, strong: 0.95 },
};

/** Tasks whose answers begin with the cheap tier: what there is to tune. */
export const CHEAP_FIRST = TASKS.filter((task) => TRUTH[task]?.cheap !== undefined);

export interface Expected {
  readonly quality: number;
  readonly usd: number;
  /** USD if the quality that is missing were bought by escalating accepted answers at random. */
  readonly usdAtTarget: number;
}

/** One shop of its own for each seed: how good and how sure of itself the cheap model is differs a little. */
export class Shop {
  readonly seed: number;
  readonly perDay: number;
  readonly #cheap = new Map<Task, CheapTruth>();
  readonly #confidences = new Map<Task, readonly { readonly bp: number; readonly share: number }[]>();

  constructor(seed: number, perDay: number) {
    this.seed = seed;
    this.perDay = perDay;
    const random = seededRandom(seed * 7_919);
    const about = (value: number, width: number) => value + width * (2 * random() - 1);
    for (const task of CHEAP_FIRST) {
      const cheap = TRUTH[task]?.cheap;
      if (cheap === undefined) continue;
      const own = {
        ...{ mean: about(cheap.mean, 0.03), std: cheap.std, least: cheap.least },
        ...{ most: about(cheap.most, 0.01), middle: about(cheap.middle, 0.03) },
      };
      this.#cheap.set(task, own);
      this.#confidences.set(task, confidences(task, own));
    }
  }

  /** Of all requests. */
  share(task: Task): number {
    return TRUTH[task]?.share ?? 0;
  }

  requests(window: number): number {
    return (this.perDay / 24) * WINDOW_HOURS * (isBurst(window) ? BURST.factor : 1);
  }

  /** Distribution of a task's drafts over confidences, in percent points; none if the strong tier answers at once. */
  confidences(task: Task): readonly { readonly bp: number; readonly share: number }[] {
    return this.#confidences.get(task) ?? [];
  }

  cheapQuality(task: Task, bp: number, window: number): number {
    const { least, most, middle } = this.#cheap.get(task) ?? { least: 0, most: 0, middle: 0 };
    const hasDrifted = task === DRIFTED && window >= DRIFT_AT;
    const [top, at] = hasDrifted ? [most - 0.05, middle + 0.08] : [most, middle];
    return least + (top - least) / (1 + Math.exp(-(bp / 10_000 - at) / 0.05));
  }

  /** Questions that draw unsure drafts are harder for the strong model, too. */
  strongQuality(task: Task, bp: number): number {
    return (TRUTH[task]?.strong ?? 0) - 0.06 * Math.max(0, 0.85 - bp / 10_000);
  }

  /** USD of an answer by path. An escalated question's answer is longer (R20). */
  prices(task: Task, window: number): { readonly accepted: number; readonly escalated: number } {
    const models = MODEL_PRESETS.current;
    const { inputTokens, outputTokens } = TRUTH[task] ?? { inputTokens: 0, outputTokens: 0 };
    const { cheap, strong } = window >= DRIFT_AT ? DEARER : { cheap: 1, strong: 1 };
    const draft = cheap * costUsd(models.fast.price, { inputTokens, outputTokens: outputTokens / 4 });
    const answer = { inputTokens: inputTokens * 1.5, outputTokens: outputTokens * 2 };
    return {
      accepted: cheap * costUsd(models.fast.price, { inputTokens, outputTokens }),
      escalated: draft + strong * costUsd(models.strong.price, answer),
    };
  }

  /** True figures of a cheap-first task at a threshold, per request. */
  expected(task: Task, thresholdBp: number, window: number, target: number): Expected {
    const gate = Math.min(thresholdBp, bestBp(task));
    const { accepted, escalated } = this.prices(task, window);
    let [pass, passGood, failGood, strongInstead] = [0, 0, 0, 0];
    for (const { bp, share } of this.confidences(task)) {
      const strongGood = share * this.strongQuality(task, bp);
      if (bp < gate) failGood += strongGood;
      else {
        pass += share;
        passGood += share * this.cheapQuality(task, bp, window);
        strongInstead += strongGood;
      }
    }
    const quality = passGood + failGood;
    const usd = pass * accepted + (1 - pass) * escalated;
    const gain = Math.max(0.01, (strongInstead - passGood) / pass);
    const missing = Math.min(pass, Math.max(0, target - quality) / gain);
    return { quality, usd, usdAtTarget: usd + missing * (escalated - accepted) };
  }
}

export function isBurst(window: number): boolean {
  return window >= BURST.from && window < BURST.to;
}

/** Best confidence that a draft of a task can have: 0.85 and the task's adjustment (R3, R5). */
export function bestBp(task: Task): number {
  return 8_500 + TASK_PROFILES[task].confidenceAdjustmentBp;
}

function confidences(task: Task, { mean, std }: CheapTruth) {
  const grid = Array.from({ length: bestBp(task) / 100 - 29 }, (_, index) => (30 + index) * 100);
  const density = (bp: number) => Math.exp(-0.5 * ((bp / 10_000 - mean) / std) ** 2);
  // The cap gathers all that would lie above it.
  const over = Array.from({ length: 60 }, (_, index) => density(bestBp(task) + index * 100));
  const weights = [...grid.slice(0, -1).map(density), over.reduce((a, b) => a + b)];
  const sum = weights.reduce((a, b) => a + b);
  return grid.map((bp, index) => ({ bp, share: (weights[index] ?? 0) / sum }));
}
