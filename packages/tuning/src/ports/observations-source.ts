import type { TuningConfig } from '@mangaassist/cascade-core';
import type { Observations } from '../evidence/observations.ts';

/** The windows that are read. They are aligned to the epoch: `endMs` is a multiple of `windowMs`. */
export interface WindowsRequest {
  readonly variants: readonly string[];
  /** Whole minutes. */
  readonly windowMs: number;
  readonly count: number;
  /** End of the newest. */
  readonly endMs: number;
  /** Shares are asked for against these. */
  readonly targets: Pick<TuningConfig['targets'], 'p95FirstTextMs' | 'minQuality'>;
}

/** Reads the measurements of each variant. */
export interface ObservationsSource {
  /**
   * The windows of each variant, oldest first, from its first one with requests on; those without any
   * after that are there, with zeros.
   * @throws if anything of it is missing: half a measurement is not used.
   */
  windows(request: WindowsRequest): Promise<Readonly<Record<string, readonly Observations[]>>>;
}

/** End of the newest window that is over since `settleMs` or longer: what was measured in it has arrived. */
export function newestEnd(nowMs: number, windowMs: number, settleMs: number): number {
  return Math.floor((nowMs - settleMs) / windowMs) * windowMs;
}
