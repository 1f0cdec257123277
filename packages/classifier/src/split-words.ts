/** Words that were written without spaces: "whereismyorder". */
import { type HashTable, hashEnd, hashStart, hashStep } from '@mangaassist/text';

/** Kind of the hashes of whole words. */
export const WORD_KIND = 2;
/** Kind of the hashes of names. */
export const NAME_KIND = 1;

const SHORTEST_RUN = 8;
const LONGEST_RUN = 120;
const LONGEST_WORD = 16;
const SHORTEST_NAME = 5;
/** Costs: of each word, of a very short word, and of a letter that belongs to no known word. */
const WORD_COST = 1;
const SHORT_WORD_COSTS = [0, 4, 2, 1.3];
const LETTER_COST = 3;

/** Stretches of a run of letters, the unknown ones as they are. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
  readonly isName: boolean;
}

/**
 * The cheapest division of a run of Latin letters into known words and names; null if the run is short, long, or a
 * third of it is unknown.
 */
export function splitWords(run: string, words: HashTable, names: HashTable): readonly Stretch[] | null {
  if (run.length < SHORTEST_RUN || run.length > LONGEST_RUN) return null;
  const costs = new Float64Array(run.length + 1).fill(Number.POSITIVE_INFINITY);
  const best: Stretch[] = [];
  costs[0] = 0;
  const offer = (stretch: Stretch, cost: number) => {
    const whole = (costs[stretch.start] as number) + cost;
    if (whole >= (costs[stretch.end] as number)) return;
    costs[stretch.end] = whole;
    best[stretch.end] = stretch;
  };
  for (let start = 0; start < run.length; start += 1) {
    offer({ start, end: start + 1, isName: false }, LETTER_COST);
    let word = hashStart(WORD_KIND);
    let name = hashStart(NAME_KIND);
    for (let end = start + 1; end <= Math.min(run.length, start + LONGEST_WORD); end += 1) {
      word = hashStep(word, run.charCodeAt(end - 1));
      name = hashStep(name, run.charCodeAt(end - 1));
      const length = end - start;
      if (words.get(hashEnd(word)) >= 0)
        offer({ start, end, isName: false }, SHORT_WORD_COSTS[length] ?? WORD_COST);
      if (length >= SHORTEST_NAME && names.get(hashEnd(name)) >= 0)
        offer({ start, end, isName: true }, WORD_COST);
    }
  }
  return readBack(run.length, best);
}

function readBack(length: number, best: readonly Stretch[]): readonly Stretch[] | null {
  const found: Stretch[] = [];
  let letters = 0;
  for (let end = length; end > 0; ) {
    const stretch = best[end] as Stretch;
    const isLetter = stretch.end - stretch.start === 1;
    const next = found[0];
    if (isLetter) letters += 1;
    if (isLetter && next !== undefined && !next.isName && next.end - next.start < 3 && letters > 1) {
      found[0] = { ...next, start: stretch.start };
    } else found.unshift(stretch);
    end = stretch.start;
  }
  return found.length > 1 && letters * 3 <= length ? found : null;
}
