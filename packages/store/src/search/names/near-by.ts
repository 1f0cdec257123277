/**
 * A sieve before names are compared in full: one step of a few bit operations for each unit of the text, where the
 * comparison takes one for each pair of units (Myers 1999, with Hyyrö's transpositions of 2003).
 */

/** Units of a name that have a bit each. */
const BITS = 32;

/** Bits of the places at which a unit stands in the name; made at the first comparison, and zero between two. */
let places: Int32Array | null = null;

/**
 * False if no stretch of a text, wherever it begins and ends, is the name with at most so many edits (optimal string
 * alignment). Of a name of more than 32 units its beginning is looked at, which needs no more edits.
 */
export function isNearBy(whole: string, text: string, most: number): boolean {
  if (whole.length - text.length > most) return false;
  if (whole.length <= most) return true;
  const name = whole.slice(0, BITS);
  places ??= new Int32Array(65_536);
  for (let i = 0; i < name.length; i += 1) {
    const unit = name.charCodeAt(i);
    places[unit] = (places[unit] as number) | (1 << i);
  }
  const isNear = hasEnd(places, name.length, text, most);
  for (let i = 0; i < name.length; i += 1) places[name.charCodeAt(i)] = 0;
  return isNear;
}

/**
 * True if the edits between the whole name and a stretch before some end are few enough. A bit of `plus` and `minus`
 * says that a beginning of the name needs one edit more, or one less, than the beginning before it.
 */
function hasEnd(at: Int32Array, length: number, text: string, most: number): boolean {
  const last = length - 1;
  let distance = length;
  let [plus, minus, diagonal, before] = [-1, 0, 0, 0];
  for (let i = 0; i < text.length; i += 1) {
    const here = at[text.charCodeAt(i)] as number;
    const swapped = ((~diagonal & here) << 1) & before;
    diagonal = ((((here & plus) + plus) | 0) ^ plus) | here | minus | swapped;
    const more = minus | ~(diagonal | plus);
    const less = diagonal & plus;
    distance += ((more >>> last) & 1) - ((less >>> last) & 1);
    if (distance <= most) return true;
    // A stretch may begin anywhere: no bit is shifted in.
    plus = (less << 1) | ~(diagonal | (more << 1));
    minus = (more << 1) & diagonal;
    before = here;
  }
  return false;
}
