/** Units of a question as an index has their terms, and the part of them that rare terms decide. */
import { FIELD_WEIGHTS } from './stored-index.ts';

export interface PlannedTerm {
  /** Place among the terms of the index. */
  readonly place: number;
  readonly isOwn: boolean;
  /** Worth by the field that the term stands in, in the precision of the sums. */
  readonly worths: Float32Array;
}

export interface PlannedUnit {
  /** The most that an entry can get for it. */
  readonly potential: number;
  readonly terms: readonly PlannedTerm[];
}

export function worthsOf(value: number): Float32Array {
  const worths = new Float32Array(FIELD_WEIGHTS.length);
  for (let field = 0; field < worths.length; field += 1) {
    worths[field] = value * (FIELD_WEIGHTS[field] as number);
  }
  return worths;
}

/** Units without some of their terms, and the most that an entry can get for all of these. */
export interface Split {
  readonly rare: readonly PlannedUnit[];
  readonly frequent: number;
}

/** The units without their frequent terms. */
export function withoutFrequent(
  units: readonly PlannedUnit[],
  isFrequent: (place: number) => boolean,
): Split {
  let frequent = 0;
  const rare = units.map(({ potential, terms }) => {
    const others = terms.filter(({ place }) => isFrequent(place));
    frequent += Math.max(0, ...others.map(({ worths }) => Math.max(...worths)));
    return { potential, terms: terms.filter(({ place }) => !isFrequent(place)) };
  });
  return { rare, frequent };
}

/** The units without as many of their most frequent terms as give less than a sum together. */
export function withoutMostFrequent(
  units: readonly PlannedUnit[],
  countOf: (place: number) => number,
  sum: number,
): Split {
  const places = new Set(units.flatMap(({ terms }) => terms.map(({ place }) => place)));
  const left = new Set<number>();
  let split: Split = { rare: units, frequent: 0 };
  for (const place of [...places].sort((a, b) => countOf(b) - countOf(a))) {
    const less = withoutFrequent(units, (each) => each === place || left.has(each));
    if (less.frequent >= sum) break;
    left.add(place);
    split = less;
  }
  return split;
}
