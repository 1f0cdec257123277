/** The readings of a question that compete with each other: the series that it describes, and its policies. */
import { keptBy } from '@mangaassist/text';
import type { Query } from '../query/query.ts';
import { descriptions } from './describe.ts';
import { policyEvidence } from './evidence/policy-evidence.ts';
import { type PolicyScore, policyScores } from './policies/policy-scores.ts';
import { type Ranking, rankedPolicies } from './policies/ranked-policies.ts';
import { wordsForPolicies } from './policies/words-for-policies.ts';
import type { Snapshot } from './snapshot.ts';
import type { Match } from './text/text-index.ts';

export interface Readings {
  /** Series that match the question's words, best first; none if it names a series or an author. */
  readonly described: readonly Match[];
  /** Policies by their likeness, best first. */
  readonly policies: readonly PolicyScore[];
  /** The same in the order in which they are results. */
  readonly ranking: Ranking;
  /** Probability, 0–1, that the question is about the first of them. */
  readonly policyEvidence: number;
  /** Share of the question's words that neither English nor the shop has: names of what the shop does not carry. */
  readonly unknown: number;
}

/** Questions whose readings are kept. */
const MOST_KEPT = 4;

/** The readings of the last questions are kept: a turn may search for its subject, and then for its passages. */
export function readingsOf(query: Query, snapshot: Snapshot): Readings {
  return readOnce(snapshot, query);
}

const readOnce = keptBy(
  (snapshot: Snapshot, query: Query): Readings => new ReadingsOfQuery(query, snapshot),
  MOST_KEPT,
);

/** Each reading is made when it is first asked for: a question for works like another one needs none of the policies. */
class ReadingsOfQuery implements Readings {
  readonly #query: Query;
  readonly #snapshot: Snapshot;
  #words: string | null = null;
  #described: readonly Match[] | null = null;
  #ranking: Ranking | null = null;
  #evidence: number | null = null;
  #unknown: number | null = null;

  constructor(query: Query, snapshot: Snapshot) {
    this.#query = query;
    this.#snapshot = snapshot;
  }

  get #forPolicies(): string {
    this.#words ??= wordsForPolicies(this.#query, this.#snapshot);
    return this.#words;
  }

  get described(): readonly Match[] {
    const { series, like, authors } = this.#query.entities;
    const isNamed = series.length + like.length + authors.length > 0;
    this.#described ??= isNamed ? [] : descriptions(this.#query, this.#snapshot);
    return this.#described;
  }

  get policies(): readonly PolicyScore[] {
    return policyScores({ text: this.#forPolicies }, this.#snapshot);
  }

  get ranking(): Ranking {
    this.#ranking ??= rankedPolicies(this.#forPolicies, this.#snapshot);
    return this.#ranking;
  }

  get policyEvidence(): number {
    this.#evidence ??= policyEvidence(this.#query, this);
    return this.#evidence;
  }

  get unknown(): number {
    this.#unknown ??= unknownShare(this.#query, this.#snapshot);
    return this.#unknown;
  }
}

function unknownShare({ rest }: Query, { dictionary, text }: Snapshot): number {
  const isUnknown = (word: string) => {
    if (/^[a-z']{3,}$/.test(word)) return !dictionary.has(word) && !dictionary.has(word.replace(/'?s$/, ''));
    return /^[\p{Script=Katakana}ー]{3,}$/u.test(word) && !text.has(word);
  };
  return rest.filter(isUnknown).length / Math.max(1, rest.length);
}
