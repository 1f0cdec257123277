/**
 * Search by weighed terms over entries with fields. For each term it holds the entries that have it, with the field
 * of most weight, packed in one array: a search of 20,000 entries reads some thousand numbers. Rare terms are read
 * first: entries that cannot be among the best with all frequent ones are left out (MaxScore, Turtle and Flood 1995).
 */
import { CONCEPT } from './concepts.ts';
import { EntrySums } from './entry-sums.ts';
import { entryWeights, informationOf } from './entry-weights.ts';
import type { Match } from './match.ts';
import { byStart, LEAST_MISSPELT, nearTerms, type TermsByStart } from './near-terms.ts';
import {
  type PlannedTerm,
  type PlannedUnit,
  withoutFrequent,
  withoutMostFrequent,
  worthsOf,
} from './planned-units.ts';
import { type StoredIndex, unpacked } from './stored-index.ts';
import { TermColumns } from './term-columns.ts';
import type { Unit } from './terms.ts';

/** Entries from which a term is frequent: to choose between entries first costs about as much as to add so many. */
const FREQUENT = 2_000;

/** Sums of rounded numbers differ by less than this part of them. */
const ROUNDING = 1e-4;

export class InvertedIndex {
  readonly entries: number;
  readonly #places = new Map<string, number>();
  readonly #starts: Uint32Array;
  readonly #postings: Uint32Array;
  /** Terms of Latin letters, for typos. Made at the first one. */
  #latin: TermsByStart | null = null;
  /** Information of all words of an entry, without concepts and single characters. */
  readonly #weights: Float32Array;
  readonly #sums: EntrySums;
  /** 1 for entries that may be among the best. */
  readonly #isLeft: Uint8Array;
  /** These entries in ascending order; null if all may be. */
  #left: Uint32Array | null = null;
  readonly #columns: TermColumns;

  constructor({ entries, terms, counts, postings }: StoredIndex) {
    this.entries = entries;
    this.#starts = new Uint32Array(terms.length + 1);
    for (const [i, term] of terms.entries()) {
      this.#places.set(term, i);
      this.#starts[i + 1] = (this.#starts[i] as number) + (counts[i] as number);
    }
    this.#postings = unpacked(Buffer.from(postings, 'base64'), this.#starts);
    this.#weights = entryWeights(terms, this.#starts, this.#postings, entries);
    this.#sums = new EntrySums(entries);
    this.#isLeft = new Uint8Array(entries);
    this.#columns = new TermColumns(entries);
  }

  /** Makes what the first misspelt word needs. */
  prepare(): void {
    this.#latin ??= byStart(this.#places.keys());
  }

  has(term: string): boolean {
    return !term.startsWith(CONCEPT) && this.#places.has(term);
  }

  /**
   * The best entries for the units of a question, best first.
   * @param accepts filters entries by id.
   * @param isEveryday true for a word that means little for an entry even if no entry has it.
   */
  search(
    units: readonly Unit[],
    accepts: (id: number) => boolean,
    isEveryday: (term: string) => boolean,
    most: number,
  ): readonly Match[] {
    const planned = units.map((unit) => this.#plan(unit, isEveryday));
    this.#leaveBest(planned, accepts, most);
    const touched = this.#addAll(planned);
    const { total, matched, exact, keywords } = this.#sums;
    let potential = 0;
    for (const each of planned) potential += each.potential;
    const strange = units.filter(({ terms }) => this.#isStrange(terms[0]?.[0] ?? '', isEveryday)).length;
    const told = units.filter(({ terms }) => terms.some(([term]) => term.startsWith(CONCEPT))).length;
    const best = this.#sums.best(touched, accepts, most).map((id) => ({
      id,
      score: total[id] as number,
      coverage: (total[id] as number) / Math.max(potential, 1e-9),
      matched: matched[id] as number,
      exact: exact[id] as number,
      inKeywords: keywords[id] as number,
      asked: units.length,
      told,
      strange,
      likeness: (2 * (total[id] as number)) / Math.max(potential + (this.#weights[id] as number), 1e-9),
    }));
    this.#sums.forget(touched);
    return best;
  }

  #isStrange(term: string, isEveryday: (term: string) => boolean): boolean {
    return !this.#places.has(term) && !isEveryday(term) && NAME_LIKE.test(term);
  }

  /** Information of a term that a number of entries have. */
  #information(count: number): number {
    return informationOf(count, this.entries);
  }

  #count(place: number): number {
    return (this.#starts[place + 1] as number) - (this.#starts[place] as number);
  }

  #plan({ terms, weight }: Unit, isEveryday: (term: string) => boolean): PlannedUnit {
    const [own = ''] = terms[0] ?? [];
    const place = this.#places.get(own);
    const unsaid = isEveryday(own) ? this.entries * UNSAID_SHARE : 0;
    const potential = weight * this.#information(place === undefined ? unsaid : this.#count(place));
    const known = place === undefined ? [...this.#misspelt(own, isEveryday), ...terms.slice(1)] : terms;
    const planned = known.flatMap(([term, share]) => {
      const at = this.#places.get(term);
      if (at === undefined) return [];
      const value = Math.min(share * weight * this.#information(this.#count(at)), potential);
      return [{ place: at, isOwn: term === own, worths: worthsOf(value) }];
    });
    return { potential, terms: planned };
  }

  /** Marks the entries that may be among the best by what they get for rare terms; all if these do not decide it. */
  #leaveBest(planned: readonly PlannedUnit[], accepts: (id: number) => boolean, most: number): void {
    this.#isLeft.fill(1);
    this.#left = null;
    const countOf = (place: number) => this.#count(place);
    const split = withoutFrequent(planned, (place) => countOf(place) >= FREQUENT);
    if (split.frequent === 0) return;
    const touched = this.#addAll(split.rare);
    const least = this.#leastOf(touched, accepts, most);
    if (split.frequent < least) this.#leave(touched, least - split.frequent, accepts);
    this.#sums.forget(touched);
    if (split.frequent < least || least === 0) return;
    // More terms give no lower sums, so the entries are decided by all but those that give less together.
    const less = withoutMostFrequent(planned, countOf, least);
    if (less.frequent === 0) return;
    const others = this.#addAll(less.rare);
    this.#leave(others, this.#leastOf(others, accepts, most) - less.frequent, accepts);
    this.#sums.forget(others);
  }

  /** The least sum of the best entries, less what rounding may have added; 0 if there are fewer. */
  #leastOf(touched: Uint32Array, accepts: (id: number) => boolean, most: number): number {
    const best = this.#sums.best(touched, accepts, most);
    return best.length < most ? 0 : (1 - ROUNDING) * (this.#sums.total[best.at(-1) as number] as number);
  }

  /** Leaves the entries whose sum is so high. */
  #leave(touched: Uint32Array, least: number, accepts: (id: number) => boolean): void {
    const [isLeft, { total }] = [this.#isLeft.fill(0), this.#sums];
    const left = new Uint32Array(touched.length);
    let count = 0;
    for (let i = 0; i < touched.length; i += 1) {
      const id = touched[i] as number;
      if ((total[id] as number) < least || !accepts(id)) continue;
      isLeft[id] = 1;
      left[count] = id;
      count += 1;
    }
    this.#left = left.subarray(0, count).sort();
  }

  /** Adds the matches of all units to the sums; returns the entries with one. */
  #addAll(planned: readonly PlannedUnit[]): Uint32Array {
    this.#sums.begin();
    for (const { terms } of planned) {
      for (const term of terms) this.#addTerm(term);
      this.#sums.addUnit();
    }
    return this.#sums.touched;
  }

  #addTerm(term: PlannedTerm): void {
    const { place } = term;
    const [start, end] = [this.#starts[place] as number, this.#starts[place + 1] as number];
    if (this.#left === null || end - start < FREQUENT) {
      this.#sums.addPostings(term, this.#postings, start, end, this.#isLeft);
    } else {
      const column = this.#columns.of(place, this.#postings.subarray(start, end));
      this.#sums.addColumn(term, column, this.#left);
    }
  }

  /** Terms of the entries that an unknown long word may be, with one letter wrong. */
  #misspelt(term: string, isEveryday: (term: string) => boolean): readonly (readonly [string, number])[] {
    if (term.length < LEAST_MISSPELT || !/^[a-z]/.test(term) || isEveryday(term)) return [];
    this.#latin ??= byStart(this.#places.keys());
    const placeOf = (other: string) => this.#places.get(other) as number;
    const near = nearTerms(term, this.#latin).toSorted((a, b) => placeOf(a) - placeOf(b));
    return near.map((other) => [other, MISSPELT_SHARE] as const);
  }
}

/** Latin letters, katakana or several kanji: words of hiragana are grammar more often than names. */
const NAME_LIKE = /^[a-z]{3}|^[ァ-ヶー]{2}|^\p{Script=Han}{2}|^[ぁ-ゖ]{4}/u;

/** An everyday word that no entry has weighs as one that this share of them has. */
const UNSAID_SHARE = 0.1;
const MISSPELT_SHARE = 0.8;
