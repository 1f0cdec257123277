/**
 * A sieve before names are compared in full: one step of a few bit operations for each unit of the text, where the
 * comparison takes one for each pair of units (Myers 1999, with Hyyrö's transpositions of 2003).
 */

/** Units of a name that have a bit each. */
const BITS = 32;

/** Bits of the places at which a unit stands in the name; made at the first comparison, and zero between two. */
let places: Int32Array | null = null;

/** Places behind the first and the last unit of a text at which a stretch ends that is near to a name. */
export interface NearEnds {
  readonly first: number;
  readonly last: number;
}

/**
 * The ends of the stretches of a text that are the name with at most so many edits (optimal string alignment), wherever
 * they begin; null if there are none. Of a name of more than 32 units its beginning is looked at, which needs no more
 * edits, and any end may be near.
 * @param mayEnd true at an index of the text where a stretch may end.
 */
export function endsNearBy(
  whole: string,
  text: string,
  most: number,
  mayEnd: (at: number) => boolean,
): NearEnds | null {
  if (whole.length - text.length > most) return null;
  const all = { first: 1, last: text.length };
  if (whole.length <= most) return all;
  const name = whole.slice(0, BITS);
  places ??= new Int32Array(65_536);
  for (let i = 0; i < name.length; i += 1) {
    const unit = name.charCodeAt(i);
    places[unit] = (places[unit] as number) | (1 << i);
  }
  const isWhole = name.length === whole.length;
  const ends = endsOf(places, name.length, text, most, isWhole ? mayEnd : () => true);
  for (let i = 0; i < name.length; i += 1) places[name.charCodeAt(i)] = 0;
  return ends === null || isWhole ? ends : all;
}

/**
 * The ends up to which the edits between the whole name and a stretch are few enough. A bit of `plus` and `minus`
 * says that a beginning of the name needs one edit more, or one less, than the beginning before it.
 */
function endsOf(
  at: Int32Array,
  length: number,
  text: string,
  most: number,
  mayEnd: (at: number) => boolean,
): NearEnds | null {
  const bit = length - 1;
  let distance = length;
  let [first, last] = [0, 0];
  let [plus, minus, diagonal, before] = [-1, 0, 0, 0];
  for (let i = 0; i < text.length; i += 1) {
    const here = at[text.charCodeAt(i)] as number;
    const swapped = ((~diagonal & here) << 1) & before;
    diagonal = ((((here & plus) + plus) | 0) ^ plus) | here | minus | swapped;
    const more = minus | ~(diagonal | plus);
    const less = diagonal & plus;
    distance += ((more >>> bit) & 1) - ((less >>> bit) & 1);
    if (distance <= most && mayEnd(i + 1)) {
      first ||= i + 1;
      last = i + 1;
    }
    // A stretch may begin anywhere: no bit is shifted in.
    plus = (less << 1) | ~(diagonal | (more << 1));
    minus = (more << 1) & diagonal;
    before = here;
  }
  return last === 0 ? null : { first, last };
}
