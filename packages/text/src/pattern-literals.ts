/** The literals of a pattern: texts of which each match has at least one. A text that has none of them needs no search. */

/** Texts that a part of a pattern may be, as long as they are few; else texts of which each match has at least one. */
interface Part {
  readonly exact: readonly string[] | null;
  readonly cover: readonly string[] | null;
}

/** Most texts of one part: `(?:a|b) (?:c|d)` is four. */
const MOST_EXACT = 16;
const FIRST_PRINTED = 0x20;
const NOTHING: Part = { exact: [''], cover: null };
const ANYTHING: Part = { exact: null, cover: null };

/**
 * Characters in a row, without the last one if it is repeated.
 * Control characters stand in a text for what was read of it, and a pattern may be looked for in the text of before.
 */
const RUN = /[^\\[(|).^$?*+{\p{Cc}\p{Cs}]+(?![?*+{])|[^\\[(|).^$?*+{\p{Cc}\p{Cs}]/uy;
const CLASS = /\[(?:\\.|[^\]\\])*\]/y;
const FEW = /^\[([^\\^\p{Cc}\p{Cs}\u{10000}-\u{10ffff}-]{1,6})\]$/u;
/** Empty look ahead, assertion, group. */
const OPENING = /\((?:\?(?:<?[=!]|:|<\w+>))?/y;
/** A class, a control, a reference; an edge of a word. */
const ESCAPE = /\\(?:[dDwWsStnrfv\d]|[pP]\{[^}]*\}|k<\w+>|x..|c.|u\{[^}]*\})|(\\[bB])|\\u(....)|\\(.)/y;
const QUANTIFIER = /(?:([?*+])|\{(\d+)(?:,\d*)?\})\??/y;
/** Letters of which only patterns without case know the other one. */
const OTHER_CASE = /(?![a-zA-Z])[\p{Lu}\p{Ll}\p{Lt}]+/u;
const withoutOtherCase = (text: string): string =>
  text.split(OTHER_CASE).reduce((longest, part) => (part.length > longest.length ? part : longest));

/**
 * The literals of a pattern: texts of which each match has at least one, letters of ASCII in either case; null where
 * there are none.
 */
export function literalsOf({ source, ignoreCase }: RegExp): readonly string[] | null {
  const { exact, cover } = new Reading(source).choice();
  const found = exact ?? cover;
  const known = ignoreCase && found !== null ? found.map(withoutOtherCase) : found;
  return known === null || known.includes('') ? null : known;
}

class Reading {
  readonly #source: string;
  #at = 0;

  constructor(source: string) {
    this.#source = source;
  }

  choice(): Part {
    const parts = [this.#sequence()];
    while (this.#next === '|') {
      this.#at += 1;
      parts.push(this.#sequence());
    }
    return parts.length === 1 ? (parts[0] as Part) : anyOf(parts);
  }

  get #next(): string {
    return this.#source.charAt(this.#at);
  }

  #match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.#at;
    const match = pattern.exec(this.#source);
    if (match !== null) this.#at = pattern.lastIndex;
    return match;
  }

  #sequence(): Part {
    let exact: readonly string[] = [''];
    let best: readonly string[] | null = null;
    let isWhole = true;
    while (this.#next !== '' && this.#next !== '|' && this.#next !== ')') {
      const part = this.#quantified(this.#unit());
      if (part.exact !== null && part.exact.length * exact.length <= MOST_EXACT) {
        exact = joined(exact, part.exact);
        continue;
      }
      isWhole = false;
      best = better(better(best, exact), part.exact ?? part.cover);
      exact = part.exact !== null && part.exact.length <= MOST_EXACT ? part.exact : [''];
    }
    return isWhole ? { exact, cover: null } : { exact: null, cover: better(best, exact) };
  }

  #unit(): Part {
    const run = this.#match(RUN);
    if (run !== null) return literal(run[0]);
    const next = this.#next;
    if (next === '(') return this.#group();
    if (next === '\\') return this.#escape();
    if (next === '[') return fewOf(this.#match(CLASS)?.[0] ?? '');
    this.#at += 1;
    return next === '^' || next === '$' ? NOTHING : ANYTHING;
  }

  #group(): Part {
    const opening = this.#match(OPENING)?.[0] ?? '';
    const inner = this.choice();
    this.#at += 1;
    return /[=!]/.test(opening) ? NOTHING : inner;
  }

  #escape(): Part {
    const [, edge, code, character] = this.#match(ESCAPE) ?? [];
    if (edge !== undefined) return NOTHING;
    if (character !== undefined) return literal(character);
    const unit = Number.parseInt(code ?? '0', 16);
    return unit < FIRST_PRINTED || (unit & 0xf800) === 0xd800 ? ANYTHING : literal(String.fromCharCode(unit));
  }

  #quantified(part: Part): Part {
    const match = this.#match(QUANTIFIER);
    if (match === null) return part;
    const [, sign, least = sign === '+'] = match;
    if (sign === '?' && part.exact !== null) return { exact: ['', ...part.exact], cover: null };
    return Number(least) > 0 ? { exact: null, cover: part.exact ?? part.cover } : ANYTHING;
  }
}

/** A class of some characters without ranges. */
const fewOf = (found: string): Part => {
  const few = FEW.exec(found)?.[1];
  return few === undefined ? ANYTHING : { exact: [...few], cover: null };
};

const literal = (text: string): Part => ({ exact: [text], cover: null });

function joined(heads: readonly string[], ends: readonly string[]): readonly string[] {
  if (heads.length === 1 && heads[0] === '') return ends;
  return heads.flatMap((head) => ends.map((end) => head + end));
}

function anyOf(parts: readonly Part[]): Part {
  const all: string[] = [];
  let isExact = true;
  for (const { exact, cover } of parts) {
    isExact &&= exact !== null;
    const texts = exact ?? cover;
    if (texts === null) return ANYTHING;
    for (const text of texts) all.push(text);
  }
  if (isExact && all.length <= MOST_EXACT) return { exact: all, cover: null };
  return all.includes('') ? ANYTHING : { exact: null, cover: all };
}

/** The texts that are rarer in a question. */
function better(a: readonly string[] | null, b: readonly string[] | null): readonly string[] | null {
  if (a === null || b === null) return a ?? b;
  return weightOf(b) > weightOf(a) ? b : a;
}

/** The least weight of the texts, and of equal ones the larger mean. */
function weightOf(texts: readonly string[]): number {
  let least = MOST_WEIGHT;
  let sum = 0;
  for (const text of texts) {
    const weight = weightOfText(text);
    least = Math.min(least, weight);
    sum += weight;
  }
  return least + sum / texts.length / 10;
}

const MOST_WEIGHT = 4;

/** Units up to four, of which one beyond Latin counts for two. */
function weightOfText(text: string): number {
  let weight = 0;
  for (let i = 0; i < text.length && weight < MOST_WEIGHT; i += 1)
    weight += text.charCodeAt(i) < 0x80 ? 1 : 2;
  return Math.min(weight, MOST_WEIGHT);
}
