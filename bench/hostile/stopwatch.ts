/** Times passes of a function over a text as on a machine without other work. */
import { FreshTexts } from './fresh-text.ts';
import type { MachineLoad } from './machine-load.ts';
import type { MeasuredFunction } from './measured-function.ts';
import { threadMs } from './thread-time.ts';

/** Passes over one text: at least so many, and until they have taken so long together, in ms. */
const LEAST_PASSES = 5;
const MOST_PASSES = 50;
const ENOUGH_MS = 10;

interface Bounds {
  /** Most passes. */
  readonly most?: number;
  /** No further pass after one that takes less, in ms. */
  readonly under?: number;
}

export class Stopwatch {
  readonly load: MachineLoad;
  readonly #texts = new FreshTexts();

  constructor(load: MachineLoad) {
    this.load = load;
  }

  /** The least of some passes, in ms: interruptions only add to a time. */
  async leastMs(
    { source, run }: Pick<MeasuredFunction, 'source' | 'run'>,
    text: string,
    { most = MOST_PASSES, under = 0 }: Bounds,
  ): Promise<number> {
    let least = Number.POSITIVE_INFINITY;
    let sum = 0;
    for (let passes = 0; passes < most && (passes < LEAST_PASSES || sum < ENOUGH_MS); passes += 1) {
      // A frame is JSON, of which nothing can be left out; neither it nor a raw text is kept.
      const isKept = source === 'question' || source === 'answer';
      const ms = await this.#passMs(run, isKept ? this.#texts.next(text) : text);
      least = Math.min(least, ms);
      if (least < under) break;
      sum += ms;
    }
    return least;
  }

  /** On the processor, divided by the lesser slowdown of the moments before and after it. */
  async #passMs(run: MeasuredFunction['run'], text: string): Promise<number> {
    const before = this.load.slowdown();
    const startedAt = threadMs();
    await run(text);
    const ms = threadMs() - startedAt;
    return ms / Math.min(before, this.load.slowdown());
  }
}
