/**
 * An index of the stand-in: documents, the filters and queries that the product sends, and a ranking of its own. Words count by their rarity and meanings by the cosine of their vectors; there is no dictionary of
 * Japanese, whose words are pairs of characters here.
 */
import { BOOK_WORDS } from '../../lambdas/adapters/opensearch/series-index.ts';

export type Document = Readonly<Record<string, unknown>>;
type Clause = Readonly<Record<string, unknown>>;

export interface Hit {
  readonly _id: string;
  readonly _score: number;
  readonly _source: Document;
}

/** A request that the engine does not understand. */
export class UnknownClauseError extends Error {
  override readonly name = 'UnknownClauseError';
}

export class CollectionIndex {
  readonly #fields: ReadonlySet<string>;
  readonly #dimension: number;
  readonly #documents: Document[] = [];

  constructor(mapping: Readonly<Record<string, { readonly dimension?: number }>>) {
    this.#fields = new Set(Object.keys(mapping));
    this.#dimension = mapping['vector']?.dimension ?? 0;
  }

  get count(): number {
    return this.#documents.length;
  }

  /** Null, or why the document is refused. */
  add(document: Document): string | null {
    const unknown = Object.keys(document).find((field) => !this.#fields.has(field));
    if (unknown !== undefined)
      return `mapping set to strict, dynamic introduction of [${unknown}] is not allowed`;
    const { vector } = document;
    if (!Array.isArray(vector) || vector.length !== this.#dimension)
      return 'the vector has a wrong dimension';
    this.#documents.push(document);
    return null;
  }

  /** The first hits of a query, best first. @throws UnknownClauseError */
  search(query: Clause, size: number): readonly Hit[] {
    const [[kind, body] = ['', {}]] = Object.entries(query) as [string, Clause][];
    if (kind === 'bool') return this.#byWords(body, size);
    if (kind === 'knn') return this.#byMeaning(body['vector'] as Clause, size);
    if (kind === 'hybrid') return this.#fused(body['queries'] as readonly Clause[], size);
    throw new UnknownClauseError(`unknown query [${kind}]`);
  }

  #byWords(bool: Clause, size: number): readonly Hit[] {
    const [must] = bool['must'] as readonly [{ readonly multi_match: Clause }];
    const fields = (must.multi_match['fields'] as readonly string[]).filter((field) => !field.includes('.'));
    const asked = wordsOf(String(must.multi_match['query']));
    const texts = this.#documents.map((document) =>
      fields.map((field) => {
        const [name = '', weight = '1'] = field.split('^');
        return { words: wordsOf(String(document[name] ?? '')), weight: Number(weight) };
      }),
    );
    const rarity = (word: string) =>
      Math.log(
        1 + texts.length / (0.5 + texts.filter((own) => own.some(({ words }) => words.has(word))).length),
      );
    const rarities = new Map([...asked].map((word) => [word, rarity(word)]));
    const score = (place: number) =>
      [...asked].reduce((sum, word) => {
        const weights = (texts[place] ?? [])
          .filter(({ words }) => words.has(word))
          .map(({ weight }) => weight);
        return sum + Math.max(0, ...weights) * (rarities.get(word) ?? 0);
      }, 0);
    return this.#ranked(score, bool, size);
  }

  #byMeaning({ vector, k, filter }: Clause, size: number): readonly Hit[] {
    const asked = vector as readonly number[];
    if (asked.length !== this.#dimension) throw new UnknownClauseError('the vector has a wrong dimension');
    const score = (place: number) =>
      1 + cosine(asked, this.#documents[place]?.['vector'] as readonly number[]);
    const { bool } = (filter as { readonly bool: Clause } | undefined) ?? { bool: {} };
    return this.#ranked(score, bool, Math.min(size, Number(k)));
  }

  #ranked(score: (place: number) => number, filters: Clause, size: number): readonly Hit[] {
    return this.#documents
      .map((source, place) => ({ source, place }))
      .filter(({ source }) => passes(source, filters))
      .map(({ source, place }) => ({ _id: `made-${place}`, _score: score(place), _source: source }))
      .filter(({ _score }) => _score > 0)
      .sort((a, b) => b._score - a._score)
      .slice(0, size);
  }

  #fused(queries: readonly Clause[], size: number): readonly Hit[] {
    const sums = new Map<string, Hit>();
    for (const query of queries) {
      for (const [n, hit] of this.search(query, 50).entries()) {
        const _score = (sums.get(hit._id)?._score ?? 0) + 1 / (61 + n);
        sums.set(hit._id, { ...hit, _score });
      }
    }
    return [...sums.values()].sort((a, b) => b._score - a._score).slice(0, size);
  }
}

function passes(document: Document, { filter = [], must_not = [] }: Clause): boolean {
  const holds = (clause: Clause) => isTrue(document, clause);
  return (filter as readonly Clause[]).every(holds) && !(must_not as readonly Clause[]).some(holds);
}

function isTrue(document: Document, clause: Clause): boolean {
  const [[kind, body] = ['', {}]] = Object.entries(clause) as [string, Clause][];
  if (kind === 'exists') return valuesAt(document, String(body['field'])).length > 0;
  const [[field, wanted] = ['', undefined]] = Object.entries(body);
  const values = valuesAt(document, field);
  if (kind === 'term') return values.includes(wanted);
  if (kind === 'terms') return (wanted as readonly unknown[]).some((each) => values.includes(each));
  if (kind === 'range') {
    const { gte = Number.NEGATIVE_INFINITY, lte = Number.POSITIVE_INFINITY } = wanted as Record<
      string,
      number
    >;
    return values.some((value) => Number(value) >= gte && Number(value) <= lte);
  }
  throw new UnknownClauseError(`unknown query [${kind}]`);
}

/** Values of a field by its path; a field that is missing has none. */
function valuesAt(document: Document, path: string): readonly unknown[] {
  const value = path
    .split('.')
    .reduce<unknown>((inner, key) => (inner as Document | undefined)?.[key], document);
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}

const GRAMMAR = 'a an the of in on at is are with and or for to that this about me i who after into'.split(
  ' ',
);
const SKIPPED: ReadonlySet<string> = new Set([...GRAMMAR, ...BOOK_WORDS]);

/** Words of a text: Latin words without a plural's s, and pairs of Japanese characters. */
export function wordsOf(text: string): ReadonlySet<string> {
  const form = text.normalize('NFKC').toLowerCase();
  const latin = (form.match(/[a-z0-9]{2,}/g) ?? [])
    .filter((word) => !SKIPPED.has(word))
    .map((word) => (word.length > 3 ? word.replace(/s$/, '') : word));
  const japanese = (form.match(/[\p{Script=Han}\p{Script=Katakana}ー]{2,}/gu) ?? [])
    .flatMap((run) => Array.from({ length: run.length - 1 }, (_, n) => run.slice(n, n + 2)))
    .filter((pair) => !SKIPPED.has(pair));
  return new Set([...latin, ...japanese]);
}

function cosine(a: readonly number[], b: readonly number[]): number {
  let [product, aa, bb] = [0, 0, 0];
  for (const [n, value] of a.entries()) {
    const other = b[n] ?? 0;
    product += value * other;
    aa += value * value;
    bb += other * other;
  }
  return product / Math.max(1e-9, Math.sqrt(aa * bb));
}
