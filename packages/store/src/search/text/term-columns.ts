/** The entries of a frequent term as a column: a search that has few entries left looks these up and reads no list. */
import { FIELD_BITS, FIELD_MASK } from './stored-index.ts';

/** Columns that are kept, of a byte for each entry. */
const MOST_KEPT = 256;

export class TermColumns {
  readonly #entries: number;
  readonly #kept = new Map<number, Uint8Array>();

  constructor(entries: number) {
    this.#entries = entries;
  }

  /**
   * One more than the field that an entry has a term in, by its id; 0 for an entry without it.
   * @param postings those of the term at `place`.
   */
  of(place: number, postings: Uint32Array): Uint8Array {
    const known = this.#kept.get(place);
    if (known !== undefined) return known;
    const column = new Uint8Array(this.#entries);
    for (let i = 0; i < postings.length; i += 1) {
      const posting = postings[i] as number;
      column[posting >>> FIELD_BITS] = (posting & FIELD_MASK) + 1;
    }
    if (this.#kept.size === MOST_KEPT) this.#kept.delete(this.#kept.keys().next().value as number);
    this.#kept.set(place, column);
    return column;
  }
}
