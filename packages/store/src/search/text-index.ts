/** Search by words in what series and policies are about, by MiniSearch. */
import MiniSearch, { type Options } from 'minisearch';
import { termsOf } from './terms.ts';

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
  /** The terms that matched. */
  readonly terms: readonly string[];
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
  return JSON.stringify(search);
}

export class TextIndex {
  readonly #search: MiniSearch<TextEntry>;

  constructor(search: MiniSearch<TextEntry>) {
    this.#search = search;
  }

  /** Loads an index in steps that leave room for other work. */
  static async load(json: string): Promise<TextIndex> {
    return new TextIndex(await MiniSearch.loadJSONAsync<TextEntry>(json, OPTIONS));
  }

  static loadNow(json: string): TextIndex {
    return new TextIndex(MiniSearch.loadJSON<TextEntry>(json, OPTIONS));
  }

  /**
   * Entries that have any of the terms, best first. A long English term that no entry has is looked for with a typo.
   * @param accepts filters entries by id.
   */
  search(question: string, accepts: (id: number) => boolean): readonly TextMatch[] {
    const terms = [...new Set(termsOf(question))];
    if (terms.length === 0) return [];
    const found = this.#search.search(terms.join(' '), {
      tokenize: () => terms,
      fuzzy: (term) => (term.length > 5 && /^[a-z]/.test(term) ? 1 : false),
      weights: { fuzzy: 0.3, prefix: 0.4 },
    });
    const counts = new Map<string, number>();
    for (const { queryTerms } of found) {
      for (const term of queryTerms) counts.set(term, (counts.get(term) ?? 0) + 1);
    }
    const all = this.#search.documentCount;
    const rarity = (term: string) => Math.log(1 + all / ((counts.get(term) ?? 0) + 0.5));
    const total = terms.reduce((sum, term) => sum + rarity(term), 0);
    return found
      .filter(({ id }) => accepts(id))
      .map(({ id, score, queryTerms }) => ({
        id,
        score,
        coverage: queryTerms.reduce((sum, term) => sum + rarity(term), 0) / total,
        terms: queryTerms,
      }));
  }
}
