/** The rules among the given data, ranked by a question, against which a draft is held. */
import { type CaseBits, casesOf, isOtherCase, isSpecial } from './cases.ts';
import type { GivenRules, RuleFit } from './given-clauses.ts';
import { isNumberKey, saidKeysOf } from './keys.ts';
import { AFFIRMS_FIRST, DENIES_FIRST, NEGATIVE } from './yes-or-no.ts';

const PARTS = /(?<=[。！？!?\n;]|\.\s|, (?:and|but|so) )|(?<=(?:[しり]|ますが|ませんが))、/u;
const MOST_PARTS = 12;

/** A clause of the draft. */
export interface Part {
  readonly text: string;
  readonly keys: ReadonlySet<string>;
  readonly fit: RuleFit;
}

/** The rules, ranked by a question. */
export class RankedRules {
  readonly #rules: GivenRules;
  readonly #asked: ReadonlySet<string>;
  readonly #fit: RuleFit;
  readonly #isOther: readonly boolean[];
  readonly #cases;

  constructor(rules: GivenRules, question: string) {
    this.#rules = rules;
    this.#asked = saidKeysOf(question);
    this.#fit = rules.fitOf(this.#asked);
    this.#cases = casesOf(question);
    this.#isOther = rules.clauses.map(({ cases }) => isOtherCase(this.#cases, cases));
  }

  partsOf(draft: string): readonly Part[] {
    const texts = draft.split(PARTS).filter((part) => part.trim() !== '');
    return texts.slice(0, MOST_PARTS).map((text) => {
      const keys = saidKeysOf(text);
      return { text, keys, fit: this.#rules.fitOf(keys) };
    });
  }

  /** A part of the draft states the rule of another case. */
  hasOtherCase(parts: readonly Part[]): boolean {
    const countries = this.#cases.slice(0, 1);
    const isOfOtherCountry =
      parts.length > 0 && parts.every(({ text }) => isOtherCase(countries, casesOf(text)));
    return (
      isOfOtherCountry ||
      parts.some(({ text, keys, fit }) => {
        const near = this.#nearest(fit, [...keys].some(isNumberKey) ? 2 : 3);
        // A contrast names its case.
        if (near < 0) return false;
        const own = casesOf(text);
        if (isOtherCase(own, this.#rules.clauses[near]?.cases ?? [])) return true;
        if (isOtherCase(this.#cases, own)) return false;
        if (this.#isSpecial(own, near, fit)) return true;
        return this.#isOther[near] === true || this.#hasOtherNumber(keys);
      })
    );
  }

  /** Another rule, on the very case of a part, says otherwise than the one nearest to it. */
  #isSpecial(own: CaseBits, near: number, { counts }: RuleFit): boolean {
    const nearest = this.#rules.clauses[near];
    if (nearest === undefined) return false;
    return this.#rules.clauses.some((clause, i) => (counts[i] ?? 0) >= 2 && isSpecial(own, clause, nearest));
  }

  /**
   * A number of rules that share far less of the words beside it than another rule does.
   * @param isOfRules - false: a number may also be that of a volume, a price or a stock.
   */
  hasLooseNumber({ keys }: Part, isOfRules: boolean): boolean {
    const isOfWork = (key: string) => !isOfRules && this.#rules.otherNumbers.has(key);
    const numbers = [...keys].filter(
      (key) => isNumberKey(key) && !this.#asked.has(key) && key !== '#1' && !isOfWork(key),
    );
    if (numbers.length === 0) return false;
    const sums = this.#sumsWithStart([...keys].filter((key) => !isNumberKey(key)));
    const best = Math.max(...sums);
    if (best < LEAST_BESIDE) return false;
    return numbers.some((number) => {
      const { counts } = this.#rules.fitOf([number]);
      const with_ = sums.filter((_, i) => counts[i] !== 0);
      return with_.length > 0 && Math.max(...with_) < BESIDE * best;
    });
  }

  /** Fit of each clause, with what stands at the start of its sentence: "free to Japan from ¥6,000, and to others from $120". */
  #sumsWithStart(keys: readonly string[]): readonly number[] {
    const { sums } = this.#rules.fitOf(keys);
    const whole: number[] = [];
    for (const [i, sum] of sums.entries()) {
      whole.push(
        this.#rules.clauses[i]?.goesOn === true ? Math.max(sum, sum / 2 + (whole[i - 1] ?? 0)) : sum,
      );
    }
    return whole;
  }

  /** A number that stands in rules of other cases only. */
  #hasOtherNumber(keys: ReadonlySet<string>): boolean {
    return [...keys].some((key) => {
      if (!isNumberKey(key) || this.#asked.has(key)) return false;
      const { counts } = this.#rules.fitOf([key]);
      return counts.includes(1) && counts.every((count, i) => count === 0 || this.#isOther[i] === true);
    });
  }

  /** The draft's words are those of one passage, and the question's of another. */
  isOfOtherPassage(parts: readonly Part[]): boolean {
    const { passages } = this.#rules;
    const said = [...new Set(parts.flatMap(({ keys }) => [...keys]))].filter((key) => !this.#asked.has(key));
    const bySaid = passages.map((keys) => this.#sum(said, keys));
    const byAsked = passages.map((keys) => this.#sum([...this.#asked], keys));
    const [mostSaid, mostAsked] = [Math.max(...bySaid), Math.max(...byAsked)];
    if (mostSaid < LEAST_SAID || mostAsked < LEAST_ASKED) return false;
    return !passages.some((_, i) => at(bySaid, i) >= NEAR * mostSaid && at(byAsked, i) >= NEAR * mostAsked);
  }

  /** It says yes where the rule that the question asks about says no, or no where that says yes. */
  isAgainst(draft: string): boolean {
    const [affirms, denies] = [AFFIRMS_FIRST.test(draft), DENIES_FIRST.test(draft)];
    if (affirms === denies) return false;
    const [no, yes] = [this.#bestOf(true), this.#bestOf(false)];
    const [forDraft, against] = affirms ? [yes, no] : [no, yes];
    return against >= LEAST_RULE && against > MARGIN * forDraft;
  }

  /** Distance of the rules that it states from the one that fits the question best: the part of that fit which they lack, 0–1. */
  offAsked(parts: readonly Part[]): number {
    const best = Math.max(...this.#fit.sums);
    if (best < LEAST_ASKED) return 0;
    let most = -1;
    for (const { keys, fit } of parts) {
      const near = this.#rules.clauses[this.#nearest(fit, 2)];
      if (near === undefined) continue;
      const stated = [...this.#asked].filter((key) => keys.has(key) || near.keys.has(key));
      most = Math.max(most, this.#sum(stated, this.#asked));
    }
    return most < 0 ? 0 : Math.max(0, 1 - most / best);
  }

  /** Part of the question's words that no one rule has together, of those that rules have, 0–1. */
  get scatter(): number {
    let all = 0;
    for (const key of this.#asked) all += this.#rules.weightOf(key);
    return all === 0 ? 0 : 1 - Math.max(...this.#fit.sums) / all;
  }

  /** Allows what the rule nearest to it forbids, or forbids what that allows. */
  turnsRound({ text, fit }: Part): boolean {
    const isNegative = NEGATIVE.test(text.replace(OPENING, ''));
    let [same, other] = [0, 0];
    for (const [i, clause] of this.#rules.clauses.entries()) {
      const isSame = clause.isNegative === isNegative || clause.isLimit;
      if ((fit.counts[i] ?? 0) < (isSame ? 2 : LEAST_SHARED)) continue;
      if (isSame) same = Math.max(same, fit.sums[i] ?? 0);
      else other = Math.max(other, fit.sums[i] ?? 0);
    }
    return other > TURNED * same;
  }

  /** Fit of the best rule that forbids, or allows, to the question. */
  #bestOf(isNegative: boolean): number {
    let most = 0;
    for (const [i, clause] of this.#rules.clauses.entries()) {
      if (clause.isNegative === isNegative && this.#isOther[i] === false)
        most = Math.max(most, this.#fit.sums[i] ?? 0);
    }
    return most;
  }

  /** Index of the clause that shares most with a text; -1 if none shares `least` keys. */
  #nearest({ sums, counts }: RuleFit, least: number): number {
    let [most, best] = [0, -1];
    for (let i = 0; i < sums.length; i += 1) {
      // Of two that fit, the one of the question's case.
      const fit = (sums[i] as number) - (this.#isOther[i] === true ? TIE : 0);
      if ((counts[i] as number) >= least && fit > most) [most, best] = [fit, i];
    }
    return best;
  }

  #sum(keys: readonly string[], within: ReadonlySet<string>): number {
    let sum = 0;
    for (const key of keys) if (within.has(key)) sum += Math.max(LEAST_WEIGHT, this.#rules.weightOf(key));
    return sum;
  }
}

const at = (of: readonly number[], i: number): number => of[i] ?? 0;

const TIE = 0.01;
const [LEAST_BESIDE, BESIDE] = [2, 0.6];
const LEAST_WEIGHT = 0.1;
const [LEAST_SAID, LEAST_ASKED, NEAR] = [3, 1.5, 0.6];
const [LEAST_RULE, MARGIN] = [2.2, 1.2];
const [LEAST_SHARED, TURNED] = [3, 1.25];
/** Of an answer, before what it states. */
const OPENING =
  /^\W*(?:no|not yet|not quite|unfortunately not|sorry,? no|nope)\b[,:.]?|\bno (?:problem|worries)\b/u;
