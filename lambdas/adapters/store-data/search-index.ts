/**
 * Search over the store's data, by MiniSearch. The index is built when a function is bundled, because splitting the
 * data into words takes longer than the rest of a cold start. A search loads only the terms that its question can
 * match, because loading all of them takes half as long again.
 */
import { allWordsOf, wordsOf } from '@mangaassist/text';
import MiniSearch, { type Options } from 'minisearch';

export interface SearchableEntry {
  readonly id: string;
  readonly names: string;
  readonly keywords: string;
  readonly text: string;
}

/** Longer terms of a question also match as prefixes. */
const LONGEST_WHOLE_TERM = 3;

const OPTIONS: Options<SearchableEntry> = {
  fields: ['names', 'keywords', 'text'],
  tokenize: allWordsOf,
  processTerm: (term) => (STOP_WORDS.has(term) ? null : term),
  searchOptions: { boost: { names: 4, keywords: 2 }, prefix: (term) => term.length > LONGEST_WHOLE_TERM },
};

/** An index as text: MiniSearch's JSON up to its terms, then the terms, one a line, rising. */
export function indexText(entries: readonly SearchableEntry[]): string {
  const search = new MiniSearch(OPTIONS);
  search.addAll(entries);
  const { index, ...rest } = search.toJSON();
  const head = `${JSON.stringify(rest).slice(0, -1)},"index":[`;
  return [head, ...index.map((term) => JSON.stringify(term)).sort()].join('\n');
}

export class SearchIndex {
  readonly #head: string;
  readonly #lines: readonly string[];

  /** @param text of `indexText`. */
  constructor(text: string) {
    const [head = '', ...lines] = text.split('\n');
    this.#head = head;
    this.#lines = lines;
  }

  /** Entries that match, the best first. */
  search(question: string): readonly { readonly id: string; readonly score: number }[] {
    const times = new Map<string, number>();
    for (const term of wordsOf(question)) times.set(term, (times.get(term) ?? 0) + 1);
    const lines = new Set([...times.keys()].flatMap((term) => this.#matches(term)));
    const json = `${this.#head}${[...lines].join(',')}]}`;
    return MiniSearch.loadJSON(json, OPTIONS).search(question, {
      tokenize: () => [...times.keys()],
      // A repeated term is looked up once, and weighs as often as it occurs.
      boostTerm: (term) => times.get(term) ?? 1,
    });
  }

  /** Lines of the terms that a term of a question matches. */
  #matches(term: string): readonly string[] {
    const whole = JSON.stringify([term]).slice(0, -1);
    const start = term.length > LONGEST_WHOLE_TERM ? whole.slice(0, -1) : whole;
    const from = this.#placeOf(start);
    let to = from;
    while (this.#lines[to]?.startsWith(start)) to += 1;
    return this.#lines.slice(from, to);
  }

  /** Number of lines that sort before a text. */
  #placeOf(text: string): number {
    let [from, to] = [0, this.#lines.length];
    while (from < to) {
      const middle = (from + to) >> 1;
      if ((this.#lines[middle] as string) < text) from = middle + 1;
      else to = middle;
    }
    return from;
  }
}

const STOP_WORDS = new Set(
  'a an and any are as at be but by can do does for from has have how i in is it me my of on or that the this to what when where which who why will with you your の は が を に へ と で も か な だ です ます し て た い れ さ こと これ それ'.split(
    ' ',
  ),
);
