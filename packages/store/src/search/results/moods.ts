/**
 * Series in the order of how well they fit a mood. A series has at most a few moods, and shoppers who ask for something
 * dark mean dark fantasy and horror before a dark sports series: the genres and moods that a mood keeps company with in
 * the shop's own data say how typical a series is of it.
 */
import type { Facets } from '../snapshot.ts';

/** Share of a mood that the first, second … of a series' moods has: the data names the strongest first. */
const BY_PLACE: readonly number[] = [1, 0.75, 0.6];
const BY_LATER_PLACE = 0.5;

/** Series that a mark is taken to have had beforehand, so that one of a single series decides nothing. */
const PRIOR = 4;

/** Part of a rank that the best-selling series gets. */
const KNOWN = 0.5;

const made = new WeakMap<readonly Facets[], Moods>();

/** The moods of a shop's series; made at the first question for one. */
export function moodsOf(facets: readonly Facets[]): Moods {
  const moods = made.get(facets) ?? new Moods(facets);
  made.set(facets, moods);
  return moods;
}

/** Ranks of the series for each mood: at its place 0 for a series without it. Each is made once a snapshot. */
class Moods {
  readonly #facets: readonly Facets[];
  readonly #known = new Map<string, Float32Array>();
  readonly #counts: ReadonlyMap<string, number>;
  readonly #mostSold: number;

  constructor(facets: readonly Facets[]) {
    this.#facets = facets;
    this.#counts = countsOf(facets);
    this.#mostSold = facets.reduce((most, { sold }) => Math.max(most, sold), 1);
  }

  /** The higher, the better a series fits all the moods together. One that has more of them comes first. */
  rank(moods: readonly string[]): (place: number) => number {
    const ranks = moods.map((mood) => this.#of(mood));
    return (place) => ranks.reduce((sum, each) => sum + (each[place] as number), 0);
  }

  #of(mood: string): Float32Array {
    const known = this.#known.get(mood) ?? this.#made(mood);
    this.#known.set(mood, known);
    return known;
  }

  #made(mood: string): Float32Array {
    const own = this.#facets.filter(({ tone }) => tone.includes(mood));
    const beside = countsOf(own);
    const share = own.length / Math.max(1, this.#facets.length);
    const lift = (mark: string) =>
      Math.log2(((beside.get(mark) ?? 0) / share + PRIOR) / ((this.#counts.get(mark) ?? 0) + PRIOR));
    return Float32Array.from(this.#facets, (facets) => {
      const at = facets.tone.indexOf(mood);
      if (at < 0) return 0;
      const marks = marksOf(facets).filter((mark) => mark !== mood);
      const typical = marks.reduce((sum, mark) => sum + lift(mark), 0) / Math.max(1, marks.length);
      const sold = Math.log1p(facets.sold) / Math.log1p(this.#mostSold);
      return HAS_MOOD + (BY_PLACE[at] ?? BY_LATER_PLACE) + typical + KNOWN * sold;
    });
  }
}

/** More than the rest of a rank: a series with two of the moods asked for stands before all with one of them. */
const HAS_MOOD = 8;

const marksOf = ({ genres, tone }: Facets): readonly string[] => [...genres, ...tone];

/** Number of series of each genre and mood. */
function countsOf(facets: readonly Facets[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const each of facets) for (const mark of marksOf(each)) counts.set(mark, (counts.get(mark) ?? 0) + 1);
  return counts;
}
