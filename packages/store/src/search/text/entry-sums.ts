/** The sums of a search by entry: each unit of a question adds the best of its terms that an entry has. */
import type { PlannedTerm } from './planned-units.ts';
import { FIELD_BITS, FIELD_MASK } from './stored-index.ts';

/** First field that holds keywords and not running text. */
const KEYWORDS = 2;

export class EntrySums {
  readonly total: Float32Array;
  /** Units that an entry matches: all, by their own terms, and those by its keywords. */
  readonly matched: Uint8Array;
  readonly exact: Uint8Array;
  readonly keywords: Uint8Array;
  readonly #best: Float32Array;
  readonly #flags: Uint8Array;
  /** Entries with a term of the present unit, and those with one of any unit so far. */
  readonly #here: Uint32Array;
  #hereCount = 0;
  readonly #touched: Uint32Array;
  #touchedCount = 0;

  constructor(entries: number) {
    this.total = new Float32Array(entries);
    this.matched = new Uint8Array(entries);
    this.exact = new Uint8Array(entries);
    this.keywords = new Uint8Array(entries);
    this.#best = new Float32Array(entries);
    this.#flags = new Uint8Array(entries);
    this.#here = new Uint32Array(entries);
    this.#touched = new Uint32Array(entries);
  }

  /** Begins with a question. The sums of the one before must be forgotten. */
  begin(): void {
    this.#touchedCount = 0;
    this.#hereCount = 0;
  }

  /** Entries with a sum, in the order of their first matches; valid until the next question. */
  get touched(): Uint32Array {
    return this.#touched.subarray(0, this.#touchedCount);
  }

  /** Takes the matches of a term to the present unit: its postings from `start` to `end`, of the entries that are left. */
  addPostings(
    { isOwn, worths }: PlannedTerm,
    postings: Uint32Array,
    start: number,
    end: number,
    isLeft: Uint8Array,
  ): void {
    const [best, flags, here] = [this.#best, this.#flags, this.#here];
    let count = this.#hereCount;
    for (let i = start; i < end; i += 1) {
      const posting = postings[i] as number;
      const id = posting >>> FIELD_BITS;
      if (isLeft[id] === 0) continue;
      const field = posting & FIELD_MASK;
      const worth = worths[field] as number;
      const known = best[id] as number;
      if (known === 0) {
        here[count] = id;
        count += 1;
      }
      if (worth > known) best[id] = worth;
      if (isOwn) flags[id] = (flags[id] as number) | (field >= KEYWORDS ? 3 : 1);
    }
    this.#hereCount = count;
  }

  /** The same by a column of one more than each entry's field. */
  addColumn({ isOwn, worths }: PlannedTerm, column: Uint8Array, left: Uint32Array): void {
    const [best, flags, here] = [this.#best, this.#flags, this.#here];
    let count = this.#hereCount;
    for (let i = 0; i < left.length; i += 1) {
      const id = left[i] as number;
      const field = (column[id] as number) - 1;
      if (field < 0) continue;
      const worth = worths[field] as number;
      const known = best[id] as number;
      if (known === 0) {
        here[count] = id;
        count += 1;
      }
      if (worth > known) best[id] = worth;
      if (isOwn) flags[id] = (flags[id] as number) | (field >= KEYWORDS ? 3 : 1);
    }
    this.#hereCount = count;
  }

  /** Ends a unit: adds the best of its terms to the sum of each entry that has one. */
  addUnit(): void {
    const [total, best, flags, matched] = [this.total, this.#best, this.#flags, this.matched];
    for (let i = 0; i < this.#hereCount; i += 1) {
      const id = this.#here[i] as number;
      if (matched[id] === 0) {
        this.#touched[this.#touchedCount] = id;
        this.#touchedCount += 1;
      }
      total[id] = (total[id] as number) + (best[id] as number);
      const own = flags[id] as number;
      matched[id] = (matched[id] as number) + 1;
      this.exact[id] = (this.exact[id] as number) + (own & 1);
      this.keywords[id] = (this.keywords[id] as number) + (own >> 1);
      best[id] = 0;
      flags[id] = 0;
    }
    this.#hereCount = 0;
  }

  /** The accepted entries with the highest sums, these first. */
  best(touched: Uint32Array, accepts: (id: number) => boolean, most: number): number[] {
    const total = this.total;
    const best: number[] = [];
    let least = 0;
    for (let i = 0; i < touched.length; i += 1) {
      const id = touched[i] as number;
      const own = total[id] as number;
      if (best.length === most && own <= least) continue;
      if (!accepts(id)) continue;
      let at = best.length;
      while (at > 0 && (total[best[at - 1] as number] as number) < own) at -= 1;
      best.splice(at, 0, id);
      if (best.length > most) best.pop();
      least = total[best.at(-1) as number] as number;
    }
    return best;
  }

  forget(touched: Uint32Array): void {
    for (let i = 0; i < touched.length; i += 1) {
      const id = touched[i] as number;
      this.total[id] = 0;
      this.matched[id] = 0;
      this.exact[id] = 0;
      this.keywords[id] = 0;
    }
  }
}
