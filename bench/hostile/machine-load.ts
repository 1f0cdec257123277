/**
 * The slowdown of the machine against its own best. The time that a thread computes does not grow with other processes'
 * work, except by the caches and the core that it shares with them: on a busy machine by two to three times. A piece of work
 * of a fixed size shows by how much.
 */
import { threadMs } from './thread-time.ts';

/** Passes before the first measurement: compiled, and some of them undisturbed. */
const WARM_PASSES = 300;
/** Passes of one sample, of which the least counts: a collection of garbage is no slowness. */
const SAMPLE_PASSES = 3;
/** A sample holds so long, in ms. */
const FRESH_MS = 10;

const TEXT = 'Do you have volume 12 of One Piece in English? ワンピースの英語版12巻はありますか。'.repeat(8);
const PATTERN = /\b(?:vol(?:ume)?s?\.?|#)\s*(\d{1,3})\b|(\d{1,3})巻/giu;

/** Work as the measured functions do it: patterns, a map, pieces of text. About 0.1 ms. */
function work(): number {
  const words = new Map<string, number>();
  for (const match of TEXT.matchAll(PATTERN)) words.set(match[0].toLowerCase(), match.index);
  for (const word of TEXT.split(/[\s。]+/u)) words.set(word, (words.get(word) ?? 0) + 1);
  return words.size;
}

export class MachineLoad {
  #leastMs: number;
  #sampledAt = Number.NEGATIVE_INFINITY;
  #lastMs = 0;
  readonly #samples: number[] = [];

  /** @param leastMs - the least that the work took in earlier processes of the run. */
  constructor(leastMs = Number.POSITIVE_INFINITY) {
    this.#leastMs = leastMs;
    for (let pass = 0; pass < WARM_PASSES; pass += 1) this.#pass();
  }

  /** Times as long as at its best that the machine takes now, at least 1. */
  slowdown(): number {
    if (performance.now() - this.#sampledAt > FRESH_MS) {
      this.#lastMs = Math.min(...Array.from({ length: SAMPLE_PASSES }, () => this.#pass()));
      this.#samples.push(this.#lastMs);
      this.#sampledAt = performance.now();
    }
    return this.#lastMs / this.#leastMs;
  }

  /** The least that the work took. */
  get leastMs(): number {
    return this.#leastMs;
  }

  /** Each time that the work took beside a measurement. */
  get samplesMs(): readonly number[] {
    return this.#samples;
  }

  #pass(): number {
    const startedAt = threadMs();
    work();
    const ms = threadMs() - startedAt;
    if (ms > 0) this.#leastMs = Math.min(this.#leastMs, ms);
    return ms;
  }
}
