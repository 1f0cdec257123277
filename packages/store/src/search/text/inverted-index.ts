/**
 * Search by weighed terms over entries with fields. For each term it holds the entries that have it, with the field
 * of most weight, packed in one array: a search of 20,000 entries reads some thousand numbers. Rare terms are read
 * first: entries that cannot be among the best with all frequent ones are left out (MaxScore, Turtle and Flood 1995).
 */
import { CONCEPT } from './concepts.ts';
import { entryWeights, informationOf } from './entry-weights.ts';
import type { Match } from './match.ts';
import { byStart, LEAST_MISSPELT, nearTerms, type TermsByStart } from './near-terms.ts';
import { type PlannedTerm, type PlannedUnit, withoutFrequent, worthsOf } from './planned-units.ts';
import { FIELD_BITS, FIELD_MASK, type StoredIndex, unpacked } from './stored-index.ts';
import type { Unit } from './terms.ts';

/** First field that holds keywords and not running text. */
const KEYWORDS = 2;

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
  readonly #total: Float32Array;
  readonly #best: Float32Array;
  readonly #flags: Uint8Array;
  readonly #matched: Uint8Array;
  readonly #exact: Uint8Array;
  readonly #keywords: Uint8Array;
  /** Entries with a term of the present unit, and those with one of any unit so far. */
  readonly #here: Uint32Array;
  #hereCount = 0;
  readonly #touched: Uint32Array;
  #touchedCount = 0;
  /** 1 for entries that may be among the best. */
  readonly #isLeft: Uint8Array;

  constructor({ entries, terms, counts, postings }: StoredIndex) {
    this.entries = entries;
    this.#starts = new Uint32Array(terms.length + 1);
    for (const [i, term] of terms.entries()) {
      this.#places.set(term, i);
      this.#starts[i + 1] = (this.#starts[i] as number) + (counts[i] as number);
    }
    this.#postings = unpacked(Buffer.from(postings, 'base64'), this.#starts);
    this.#weights = entryWeights(terms, this.#starts, this.#postings, entries);
    this.#total = new Float32Array(entries);
    this.#best = new Float32Array(entries);
    this.#flags = new Uint8Array(entries);
    this.#matched = new Uint8Array(entries);
    this.#exact = new Uint8Array(entries);
    this.#keywords = new Uint8Array(entries);
    this.#here = new Uint32Array(entries);
    this.#touched = new Uint32Array(entries);
    this.#isLeft = new Uint8Array(entries);
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
    let potential = 0;
    for (const each of planned) potential += each.potential;
    const strange = units.filter(({ terms }) => this.#isStrange(terms[0]?.[0] ?? '', isEveryday)).length;
    const told = units.filter(({ terms }) => terms.some(([term]) => term.startsWith(CONCEPT))).length;
    const best = this.#select(touched, accepts, most).map((id) => ({
      id,
      score: this.#total[id] as number,
      coverage: (this.#total[id] as number) / Math.max(potential, 1e-9),
      matched: this.#matched[id] as number,
      exact: this.#exact[id] as number,
      inKeywords: this.#keywords[id] as number,
      asked: units.length,
      told,
      strange,
      likeness: (2 * (this.#total[id] as number)) / Math.max(potential + (this.#weights[id] as number), 1e-9),
    }));
    this.#forget(touched);
    return best;
  }

  #forget(touched: Uint32Array): void {
    const [total, matched, exact, keywords] = [this.#total, this.#matched, this.#exact, this.#keywords];
    for (let i = 0; i < touched.length; i += 1) {
      const id = touched[i] as number;
      total[id] = 0;
      matched[id] = 0;
      exact[id] = 0;
      keywords[id] = 0;
    }
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
    const { rare, frequent } = withoutFrequent(planned, (place) => this.#count(place) >= FREQUENT);
    if (frequent === 0) return;
    const touched = this.#addAll(rare);
    const best = this.#select(touched, accepts, most);
    const least = best.length < most ? 0 : (1 - ROUNDING) * (this.#total[best.at(-1) as number] as number);
    if (frequent < least) {
      this.#isLeft.fill(0);
      for (const id of touched) {
        if ((this.#total[id] as number) + frequent >= least && accepts(id)) this.#isLeft[id] = 1;
      }
    }
    this.#forget(touched);
  }

  /** Adds the matches of all units; returns the entries with one. */
  #addAll(planned: readonly PlannedUnit[]): Uint32Array {
    this.#touchedCount = 0;
    for (const { terms } of planned) {
      this.#hereCount = 0;
      for (const term of terms) this.#addTerm(term);
      this.#addHere();
    }
    return this.#touched.subarray(0, this.#touchedCount);
  }

  /** Adds the best of a unit's terms to the sum of each entry that has one. */
  #addHere(): void {
    const [total, best, flags, matched] = [this.#total, this.#best, this.#flags, this.#matched];
    for (let i = 0; i < this.#hereCount; i += 1) {
      const id = this.#here[i] as number;
      if (matched[id] === 0) {
        this.#touched[this.#touchedCount] = id;
        this.#touchedCount += 1;
      }
      total[id] = (total[id] as number) + (best[id] as number);
      const own = flags[id] as number;
      matched[id] = (matched[id] as number) + 1;
      this.#exact[id] = (this.#exact[id] as number) + (own & 1);
      this.#keywords[id] = (this.#keywords[id] as number) + (own >> 1);
      best[id] = 0;
      flags[id] = 0;
    }
  }

  #addTerm({ place, isOwn, worths }: PlannedTerm): void {
    const [best, flags, here, postings] = [this.#best, this.#flags, this.#here, this.#postings];
    const isLeft = this.#isLeft;
    const end = this.#starts[place + 1] as number;
    let count = this.#hereCount;
    for (let i = this.#starts[place] as number; i < end; i += 1) {
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

  #select(touched: Uint32Array, accepts: (id: number) => boolean, most: number): number[] {
    const best: number[] = [];
    let least = 0;
    for (let i = 0; i < touched.length; i += 1) {
      const id = touched[i] as number;
      const total = this.#total[id] as number;
      if (best.length === most && total <= least) continue;
      if (!accepts(id)) continue;
      let at = best.length;
      while (at > 0 && (this.#total[best[at - 1] as number] as number) < total) at -= 1;
      best.splice(at, 0, id);
      if (best.length > most) best.pop();
      least = this.#total[best.at(-1) as number] as number;
    }
    return best;
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
