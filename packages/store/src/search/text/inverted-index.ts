/**
 * Search by weighed terms over entries with fields. For each term it holds the entries that have it, with the field
 * of most weight, packed in one array: a search of 20,000 entries reads some thousand numbers.
 */
import { CONCEPT } from './concepts.ts';
import { FIELD_BITS, FIELD_MASK, FIELD_WEIGHTS, type StoredIndex, unpacked } from './stored-index.ts';
import type { Unit } from './terms.ts';

/** First field that holds keywords and not running text. */
const KEYWORDS = 2;

export interface Match {
  readonly id: number;
  /** Sum of what matched, in units of information. */
  readonly score: number;
  /** Share of the question that the entry has, each unit weighed by its rarity, 0–1. */
  readonly coverage: number;
  /** Number of units that matched, and of those that matched by their own word. */
  readonly matched: number;
  readonly exact: number;
  /** Units that matched in a name or a keyword. */
  readonly inKeywords: number;
  readonly asked: number;
  /** Units of the question with a concept of stories. */
  readonly told: number;
  /** Units of the question that no entry has, and that are no everyday words: names that the shop's data lacks. */
  readonly strange: number;
  /** Share of the question and of the entry together that matched, 0–1. */
  readonly likeness: number;
}

export class InvertedIndex {
  readonly entries: number;
  readonly #places = new Map<string, number>();
  readonly #starts: Uint32Array;
  readonly #postings: Uint32Array;
  /** Terms of Latin letters by their first letter, for typos. Made at the first one. */
  #latin: ReadonlyMap<string, readonly string[]> | null = null;
  /** Information of all words of an entry, without concepts and single characters. */
  readonly #weights: Float32Array;
  readonly #total: Float32Array;
  readonly #best: Float32Array;
  readonly #flags: Uint8Array;
  readonly #matched: Uint8Array;
  readonly #exact: Uint8Array;
  readonly #keywords: Uint8Array;

  constructor({ entries, terms, counts, postings }: StoredIndex) {
    this.entries = entries;
    this.#starts = new Uint32Array(terms.length + 1);
    for (const [i, term] of terms.entries()) {
      this.#places.set(term, i);
      this.#starts[i + 1] = (this.#starts[i] as number) + (counts[i] as number);
    }
    this.#postings = unpacked(Buffer.from(postings, 'base64'), this.#starts);
    this.#weights = this.#weigh(terms);
    this.#total = new Float32Array(entries);
    this.#best = new Float32Array(entries);
    this.#flags = new Uint8Array(entries);
    this.#matched = new Uint8Array(entries);
    this.#exact = new Uint8Array(entries);
    this.#keywords = new Uint8Array(entries);
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
    const touched: number[] = [];
    let potential = 0;
    for (const unit of units) potential += this.#add(unit, isEveryday, touched);
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
    for (const id of touched) {
      this.#total[id] = 0;
      this.#matched[id] = 0;
      this.#exact[id] = 0;
      this.#keywords[id] = 0;
    }
    return best;
  }

  #isStrange(term: string, isEveryday: (term: string) => boolean): boolean {
    return !this.#places.has(term) && !isEveryday(term) && NAME_LIKE.test(term);
  }

  #weigh(terms: readonly string[]): Float32Array {
    const weights = new Float32Array(this.entries);
    for (const [place, term] of terms.entries()) {
      if (!isWord(term)) continue;
      const information = this.#information(this.#count(place));
      for (let i = this.#starts[place] as number; i < (this.#starts[place + 1] as number); i += 1) {
        const id = (this.#postings[i] as number) >>> FIELD_BITS;
        weights[id] = (weights[id] as number) + information;
      }
    }
    return weights;
  }

  /** Information of a term that a number of entries have. */
  #information(count: number): number {
    return Math.log(1 + this.entries / (count + 0.5));
  }

  #count(place: number): number {
    return (this.#starts[place + 1] as number) - (this.#starts[place] as number);
  }

  /** Adds the matches of a unit; returns the most that an entry can get for it. */
  #add({ terms, weight }: Unit, isEveryday: (term: string) => boolean, touched: number[]): number {
    const [own = ''] = terms[0] ?? [];
    const place = this.#places.get(own);
    const unsaid = isEveryday(own) ? this.entries * UNSAID_SHARE : 0;
    const potential = weight * this.#information(place === undefined ? unsaid : this.#count(place));
    const known = place === undefined ? [...this.#misspelt(own, isEveryday), ...terms.slice(1)] : terms;
    const here: number[] = [];
    for (const [term, share] of known) this.#addTerm(term, share * weight, term === own, potential, here);
    for (const id of here) {
      if (this.#matched[id] === 0) touched.push(id);
      this.#total[id] = (this.#total[id] as number) + (this.#best[id] as number);
      const flags = this.#flags[id] as number;
      this.#matched[id] = (this.#matched[id] as number) + 1;
      this.#exact[id] = (this.#exact[id] as number) + (flags & 1);
      this.#keywords[id] = (this.#keywords[id] as number) + (flags >> 1);
      this.#best[id] = 0;
      this.#flags[id] = 0;
    }
    return potential;
  }

  #addTerm(term: string, share: number, isOwn: boolean, most: number, here: number[]): void {
    const place = this.#places.get(term);
    if (place === undefined) return;
    const value = share * this.#information(this.#count(place));
    for (let i = this.#starts[place] as number; i < (this.#starts[place + 1] as number); i += 1) {
      const posting = this.#postings[i] as number;
      const id = posting >>> FIELD_BITS;
      const field = posting & FIELD_MASK;
      const worth = Math.min(value, most) * (FIELD_WEIGHTS[field] as number);
      if (this.#best[id] === 0) here.push(id);
      if (worth > (this.#best[id] as number)) this.#best[id] = worth;
      this.#flags[id] = (this.#flags[id] as number) | (isOwn ? 1 : 0) | (field >= KEYWORDS && isOwn ? 2 : 0);
    }
  }

  #select(touched: readonly number[], accepts: (id: number) => boolean, most: number): number[] {
    const best: number[] = [];
    let least = 0;
    for (const id of touched) {
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
    this.#latin ??= byFirstLetter(this.#places.keys());
    const near = (this.#latin.get(term.charAt(0)) ?? []).filter((other) => isOneEditApart(term, other));
    return near.map((other) => [other, MISSPELT_SHARE] as const);
  }
}

/** Latin letters, katakana or several kanji: words of hiragana are grammar more often than names. */
const NAME_LIKE = /^[a-z]{3}|^[ァ-ヶー]{2}|^\p{Script=Han}{2}|^[ぁ-ゖ]{4}/u;

/** An everyday word that no entry has weighs as one that this share of them has. */
const UNSAID_SHARE = 0.1;
const LEAST_MISSPELT = 6;
const MISSPELT_SHARE = 0.8;

const isWord = (term: string) => term.length > 1 && !term.startsWith(CONCEPT);

function byFirstLetter(terms: Iterable<string>): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const term of terms) {
    if (term.length + 1 < LEAST_MISSPELT || !/^[a-z]/.test(term)) continue;
    const list = found.get(term.charAt(0));
    if (list === undefined) found.set(term.charAt(0), [term]);
    else list.push(term);
  }
  return found;
}

/** True if two words differ by one letter, one more letter, or two that changed places. */
function isOneEditApart(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start += 1;
  const [rest, other] = [a.slice(start), b.slice(start)];
  if (rest.length > other.length) return rest.slice(1) === other;
  if (rest.length < other.length) return rest === other.slice(1);
  if (rest.slice(1) === other.slice(1)) return true;
  return rest[0] === other[1] && rest[1] === other[0] && rest.slice(2) === other.slice(2);
}
