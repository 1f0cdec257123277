/** The rules among the given data, clause by clause, prepared for finding the one that a question or a draft speaks of. */
import { type CaseBits, casesOfRule } from './cases.ts';
import { isNumberKey, isPair, keysOf, numberKeysOf, saidKeysOf } from './keys.ts';
import { NEGATIVE } from './yes-or-no.ts';

export interface GivenClause {
  readonly text: string;
  readonly keys: ReadonlySet<string>;
  readonly cases: CaseBits;
  readonly isNegative: boolean;
  /** It goes on from the clause before it in the same sentence. */
  readonly goesOn: boolean;
  /** Allows something to some: "only to adults". */
  readonly isLimit: boolean;
}

/** By clause. */
export interface RuleFit {
  /** Weights of the shared keys. */
  readonly sums: Float64Array;
  /** Number of shared keys. */
  readonly counts: Uint16Array;
}

export interface GivenRules {
  readonly clauses: readonly GivenClause[];
  /** Keys of each passage, its title among them; empty for one without rules. */
  readonly passages: readonly ReadonlySet<string>[];
  /** Number keys of the passages without rules. */
  readonly otherNumbers: ReadonlySet<string>;
  /** True if a sentence speaks of a rule: it stands among the rules, or most of its words stand in one of them. */
  states(sentence: string): boolean;
  /** What a text with these keys shares with each clause. */
  fitOf(keys: Iterable<string>): RuleFit;
  /** How much a key tells: little if it stands in many clauses, nothing if in none. */
  weightOf(key: string): number;
}

/** Words that a sentence shares with a rule that it states: at least so many, and this part of its own. */
const [LEAST_SHARED, MOSTLY] = [3, 0.6];

const LIMITS = /\bonly\b|\bunless\b|\bexcept\b|のみ|限り|除き|除く/;
/** Ends of clauses that can stand alone. */
const CLAUSE_END = /(?<=[。！？!?\n;]|\.\s|, (?:and|but|so) )|(?<=(?:[しり]|ますが|ませんが|無料で))、/u;
const ENDS = /[。！？!?\n.]\s*$/;
/** A series or an order: its passage has no rules. */
const NO_RULES = /\n- \[[a-z]|\d volumes? in japan\.|既刊\d+巻。/;
const MOST_CLAUSES = 120;

/** @param texts - of passages, in plain text, the title in the first line. */
export function givenRules(texts: readonly string[]): GivenRules {
  const clauses = clausesOf(texts);
  const places = placesOf(clauses);
  const weights = new Map(
    [...places].map(([key, of]) => [
      key,
      Math.log(1 + clauses.length / of.length) * (isPair(key) ? OF_PAIR : 1),
    ]),
  );
  const fitOf = (keys: Iterable<string>): RuleFit => {
    const [sums, counts] = [new Float64Array(clauses.length), new Uint16Array(clauses.length)];
    for (const key of keys) {
      for (const at of places.get(key) ?? NOWHERE) {
        sums[at] = (sums[at] as number) + (weights.get(key) as number);
        counts[at] = (counts[at] as number) + 1;
      }
    }
    return { sums, counts };
  };
  return {
    clauses,
    states: (sentence) => {
      if (clauses.length === 0) return false;
      const keys = saidKeysOf(sentence);
      const { counts } = fitOf(keys);
      const most = Math.max(...counts);
      if (most < LEAST_SHARED || most < keys.size * MOSTLY) return false;
      const clause = clauses[counts.indexOf(most)];
      return [...keys].every((key) => !isNumberKey(key) || clause?.keys.has(key) === true);
    },
    fitOf,
    otherNumbers: new Set(texts.flatMap((text) => (NO_RULES.test(text) ? numberKeysOf(text) : []))),
    passages: texts.map((text) => (NO_RULES.test(text) ? NOTHING : keysOf(text))),
    weightOf: (key) => weights.get(key) ?? 0,
  };
}

function clausesOf(texts: readonly string[]): readonly GivenClause[] {
  const clauses: GivenClause[] = [];
  for (const text of texts) {
    if (NO_RULES.test(text) || clauses.length >= MOST_CLAUSES) continue;
    let isFirst = true;
    for (const each of text.split(CLAUSE_END).slice(1)) {
      if (each.trim() === '') continue;
      clauses.push({
        text: each,
        keys: keysOf(each),
        cases: casesOfRule(each),
        goesOn: !isFirst,
        isNegative: NEGATIVE.test(each),
        isLimit: LIMITS.test(each),
      });
      isFirst = ENDS.test(each);
    }
  }
  return clauses;
}

/** Indexes of the clauses that have each key. */
function placesOf(clauses: readonly GivenClause[]): ReadonlyMap<string, readonly number[]> {
  const places = new Map<string, number[]>();
  for (const [i, { keys }] of clauses.entries()) {
    for (const key of keys) {
      const of = places.get(key);
      if (of === undefined) places.set(key, [i]);
      else of.push(i);
    }
  }
  return places;
}

/** A Japanese word has several pairs. */
const OF_PAIR = 0.5;

const NOWHERE: readonly number[] = [];
const NOTHING: ReadonlySet<string> = new Set();
