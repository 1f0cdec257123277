/** Search by words in what series and policies are about, by MiniSearch. */
import MiniSearch, { type Options, type SearchResult } from 'minisearch';
import { termsOf, termsOfQuestion } from './terms.ts';

/** A series or a policy as text. */
export interface TextEntry {
  /** Place among all entries. */
  readonly id: number;
  readonly names: string;
  readonly keywords: string;
  readonly text: string;
}

export interface TextMatch {
  readonly id: number;
  readonly score: number;
  /** Share of the question's terms that the entry has, each weighed by its rarity, 0–1. */
  readonly coverage: number;
  /** The question's terms that matched. */
  readonly terms: readonly string[];
  /** Number of the question's terms. */
  readonly asked: number;
  /** True if a term matched a name or a keyword, and not the running text only. */
  readonly inKeywords: boolean;
}

const OPTIONS: Options<TextEntry> = {
  fields: ['names', 'keywords', 'text'],
  idField: 'id',
  tokenize: termsOf,
  processTerm: (term) => term,
  searchOptions: {
    boost: { names: 3, keywords: 2 },
    combineWith: 'OR',
    bm25: { k: 1.2, b: 0.4, d: 0.5 },
  },
};

/** Terms of more entries than this share say too little to be searched for. */
const COMMON_SHARE = 0.12;
const COMMON_LEAST = 40;

/** Stored form: the index, and the terms that were left out of it because too many entries have them. */
interface StoredIndex {
  readonly index: string;
  readonly common: readonly string[];
}

/** Builds the index as JSON. Terms that most entries have are left out. */
export function textIndexJson(entries: readonly TextEntry[]): string {
  const counts = new Map<string, number>();
  for (const { names, keywords, text } of entries) {
    for (const term of new Set(termsOf(`${names}\n${keywords}\n${text}`)))
      counts.set(term, (counts.get(term) ?? 0) + 1);
  }
  const most = Math.max(COMMON_LEAST, entries.length * COMMON_SHARE);
  const search = new MiniSearch({
    ...OPTIONS,
    processTerm: (term) => ((counts.get(term) ?? 0) > most ? null : term),
  });
  search.addAll(entries);
  const common = [...counts].filter(([, count]) => count > most).map(([term]) => term);
  return JSON.stringify({ index: JSON.stringify(search), common } satisfies StoredIndex);
}

export class TextIndex {
  readonly #search: MiniSearch<TextEntry>;
  readonly #common: ReadonlySet<string>;

  private constructor(search: MiniSearch<TextEntry>, common: readonly string[]) {
    this.#search = search;
    this.#common = new Set(common);
  }

  /** Loads an index in steps that leave room for other work. */
  static async load(json: string): Promise<TextIndex> {
    const { index, common } = JSON.parse(json) as StoredIndex;
    return new TextIndex(await MiniSearch.loadJSONAsync<TextEntry>(index, OPTIONS), common);
  }

  static loadNow(json: string): TextIndex {
    const { index, common } = JSON.parse(json) as StoredIndex;
    return new TextIndex(MiniSearch.loadJSON<TextEntry>(index, OPTIONS), common);
  }

  /**
   * Entries that have any of the terms, best first. A long English term that no entry has is looked for with a typo.
   * @param accepts filters entries by id.
   * @param isKnownWord true for everyday words: one that no entry has says little about an entry.
   */
  search(
    question: string,
    accepts: (id: number) => boolean,
    isKnownWord: (stem: string) => boolean = () => false,
  ): readonly TextMatch[] {
    const terms = [...new Set(termsOfQuestion(question))].filter((term) => !this.#common.has(term));
    if (terms.length === 0) return [];
    const found = this.#search.search(terms.join(' '), {
      tokenize: () => terms,
      fuzzy: (term) => (term.length > 5 && /^[a-z]/.test(term) && !isKnownWord(term) ? 1 : false),
      weights: { fuzzy: 0.3, prefix: 0.4 },
    });
    const weights = this.#weights(terms, found, isKnownWord);
    const total = sumOf(terms, weights);
    return found
      .filter(({ id }) => accepts(id))
      .map(({ id, score, queryTerms, terms: matched, match }) => {
        const inKeywords = Object.values(match).some((fields) => fields.some((field) => field !== 'text'));
        const exact = queryTerms.filter((term) => matched.includes(term));
        // A term that was matched with a typo counts half.
        const coverage = (sumOf(queryTerms, weights) + sumOf(exact, weights)) / (2 * total);
        return { id, score, coverage, terms: queryTerms, asked: terms.length, inKeywords };
      });
  }

  /** Weights of terms by their rarity among the entries. */
  #weights(
    terms: readonly string[],
    found: readonly SearchResult[],
    isKnownWord: (stem: string) => boolean,
  ): ReadonlyMap<string, number> {
    const counts = new Map<string, number>();
    for (const { queryTerms } of found) {
      for (const term of queryTerms) counts.set(term, (counts.get(term) ?? 0) + 1);
    }
    const all = this.#search.documentCount;
    return new Map(
      terms.map((term) => {
        const count = counts.get(term) ?? (isKnownWord(term) ? all * UNSAID_SHARE : 0);
        return [term, Math.log(1 + all / (count + 0.5))] as const;
      }),
    );
  }
}

/** An everyday word that no entry has weighs as one that this share of them has. */
const UNSAID_SHARE = 0.1;

function sumOf(terms: readonly string[], weights: ReadonlyMap<string, number>): number {
  return terms.reduce((sum, term) => sum + (weights.get(term) ?? 0), 0);
}
