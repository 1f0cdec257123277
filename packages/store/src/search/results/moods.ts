/**
 * Series in the order of how well they fit moods and genres. A series has several of each, and shoppers who ask for
 * something dark mean dark fantasy and horror before a dark sports series: the genres and moods that a mark keeps
 * company with in the shop's own data say how typical a series is of it.
 */
import { kept, keptByKey } from '@mangaassist/text';
import type { Facets } from '../snapshot.ts';
import { facetIndexOf } from './facet-index.ts';

/** Share of a mark that the first, second … of a series' moods or genres has: the data names the strongest first. */
const BY_PLACE: readonly number[] = [1, 0.75, 0.6];
const BY_LATER_PLACE = 0.5;

/** Series that a mark is taken to have had beforehand, so that one of a single series decides nothing. */
const PRIOR = 4;

/** Part of a rank that the best-selling series gets. */
const KNOWN = 0.5;

/** The moods and genres of a shop's series; made at the first question for one. */
export const moodsOf = kept((facets: readonly Facets[]) => new Moods(facets));

/** Ranks of the series for each mark: at its place 0 for a series without it. Each is made once a snapshot. */
class Moods {
  readonly #facets: readonly Facets[];
  readonly #of: (mark: string) => Float32Array;
  readonly #counts: ReadonlyMap<string, number>;
  /** Part of a rank that each series gets because many copies of it were sold. */
  readonly #sold: Float64Array;

  constructor(facets: readonly Facets[]) {
    this.#facets = facets;
    this.#of = keptByKey((mark: string) => this.#made(mark));
    this.#counts = countsOf(facets);
    const most = facets.reduce((highest, { sold }) => Math.max(highest, sold), 1);
    this.#sold = Float64Array.from(facets, ({ sold }) => (KNOWN * Math.log1p(sold)) / Math.log1p(most));
  }

  /** The higher, the better a series fits all the marks together. One that has more of them comes first. */
  rank(marks: readonly string[]): (place: number) => number {
    const ranks = marks.map((mark) => this.#of(mark));
    const sold = this.#sold;
    return (place) => {
      let sum = 0;
      for (const each of ranks) sum += each[place] as number;
      return sum + (sold[place] as number);
    };
  }

  /** Part of a rank that a series gets because many copies of it were sold. */
  known(place: number): number {
    return this.#sold[place] as number;
  }

  #made(mark: string): Float32Array {
    const places = facetIndexOf(this.#facets).ofMark(mark).places();
    const own = Array.from(places, (place) => this.#facets[place] as Facets);
    const beside = countsOf(own);
    const share = own.length / Math.max(1, this.#facets.length);
    const lifts = new Map(
      [...beside].map(([other, count]) => [
        other,
        Math.log2((count / share + PRIOR) / ((this.#counts.get(other) ?? 0) + PRIOR)),
      ]),
    );
    const ranks = new Float32Array(this.#facets.length);
    for (const [i, place] of places.entries()) {
      const facets = own[i] as Facets;
      const at = Math.max(facets.tone.indexOf(mark), facets.genres.indexOf(mark));
      const others = marksOf(facets).filter((other) => other !== mark);
      const typical =
        others.reduce((sum, other) => sum + (lifts.get(other) ?? 0), 0) / Math.max(1, others.length);
      ranks[place] = HAS_MARK + (BY_PLACE[at] ?? BY_LATER_PLACE) + typical;
    }
    return ranks;
  }
}

/** More than the rest of a rank: a series with two of the moods asked for stands before all with one of them. */
export const HAS_MARK = 8;

const marksOf = ({ genres, tone }: Facets): readonly string[] => [...genres, ...tone];

/** Number of series of each genre and mood. */
function countsOf(facets: readonly Facets[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const each of facets) for (const mark of marksOf(each)) counts.set(mark, (counts.get(mark) ?? 0) + 1);
  return counts;
}
