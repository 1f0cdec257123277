/** The information of a term, and of all words of an entry. */
import { CONCEPT } from './concepts.ts';
import { FIELD_BITS } from './stored-index.ts';

/** Information of a term that a number of entries have, in nats. */
export function informationOf(count: number, entries: number): number {
  return Math.log(1 + entries / (count + 0.5));
}

/** Information of all words of each entry, without concepts and single characters. */
export function entryWeights(
  terms: readonly string[],
  starts: Uint32Array,
  postings: Uint32Array,
  entries: number,
): Float32Array {
  const weights = new Float32Array(entries);
  for (const [place, term] of terms.entries()) {
    if (!isWord(term)) continue;
    const [start, end] = [starts[place] as number, starts[place + 1] as number];
    const information = informationOf(end - start, entries);
    for (let i = start; i < end; i += 1) {
      const id = (postings[i] as number) >>> FIELD_BITS;
      weights[id] = (weights[id] as number) + information;
    }
  }
  return weights;
}

const isWord = (term: string) => term.length > 1 && !term.startsWith(CONCEPT);
