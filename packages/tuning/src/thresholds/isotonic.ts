import type { Graded } from '../evidence/proportion.ts';

/** Neighbouring bands whose means were merged, and what they have together. */
export interface Block extends Graded {
  /** Lower edge of the first band. */
  readonly from: number;
}

/**
 * Quality that never falls as confidence rises, nearest to what was seen (weighted least squares): a band
 * that looks better than the one above it is merged with it, until none does. Source: pool adjacent
 * violators (Ayer et al. 1955). Bands may come in any order; those without grades are left out.
 */
export function isotonic(bands: readonly (Graded & { readonly band: number })[]): readonly Block[] {
  const blocks: Block[] = [];
  const sorted = bands.filter(({ count }) => count > 0).sort((a, b) => a.band - b.band);
  for (const { band, count, mean } of sorted) {
    let block: Block = { from: band, count, mean };
    for (let below = blocks.at(-1); below !== undefined && below.mean >= block.mean; below = blocks.at(-1)) {
      blocks.pop();
      block = merge(below, block);
    }
    blocks.push(block);
  }
  return blocks;
}

function merge(below: Block, above: Block): Block {
  const count = below.count + above.count;
  return {
    from: below.from,
    count,
    mean: (below.count * below.mean + above.count * above.mean) / count,
  };
}
