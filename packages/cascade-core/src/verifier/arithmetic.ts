/** Sums written out in a text ("3 × $14.99 = $44.97"), and the numbers of a text. */

export interface Sum {
  /** Value of the left side. */
  readonly value: number;
  /** Number on the right side. */
  readonly stated: number;
}

/** Numbers of a text in order; "1,200" is one. */
export function numbersOf(text: string): number[] {
  return Array.from(text.matchAll(/\d[\d,]*(?:\.\d+)?/g), ([digits]) => Number(digits.replaceAll(',', '')));
}

/** Characters of a left side: numbers, signs of operations, brackets, currencies. */
const LEFT = /[\d.,+\-−–*x×/÷()%$€£¥\s\\]+$/u;
const RIGHT = /^\s*[$€£¥]?\s*(-?\d[\d,]*(?:\.\d+)?)/u;
const LONGEST_SIDE = 80;
/** Signs of equality that are looked at. */
const MOST_SIGNS = 200;

/** Every "left = right" of a text whose left side is an operation on numbers. */
export function sumsOf(text: string): Sum[] {
  const sums: Sum[] = [];
  let signs = 0;
  for (let at = text.indexOf('='); at >= 0 && signs < MOST_SIGNS; at = text.indexOf('=', at + 1)) {
    signs += 1;
    const stated = RIGHT.exec(text.slice(at + 1, at + 1 + LONGEST_SIDE))?.[1];
    const left = LEFT.exec(text.slice(Math.max(0, at - LONGEST_SIDE), at))?.[0];
    if (stated === undefined || left === undefined) continue;
    const value = evaluate(left);
    if (value !== null) sums.push({ value, stated: Number(stated.replaceAll(',', '')) });
  }
  return sums;
}

/** True if the sides differ by more than rounding. */
export function isWrong({ value, stated }: Sum): boolean {
  return Math.abs(value - stated) > 0.011 * Math.max(0.5, Math.abs(value));
}

const TOKEN = /\d+(?:\.\d+)?%?|[+\-*/()]/g;

/** The value of an expression with at least one operation; null if it is none. */
function evaluate(left: string): number | null {
  const plain = left
    .replace(/(\d),(?=\d{3})/g, '$1')
    .replace(/[−–]/g, '-')
    .replace(/[x×]/g, '*')
    .replaceAll('÷', '/');
  const tokens = plain.match(TOKEN) ?? [];
  if (!tokens.some((token) => '+-*/'.includes(token))) return null;
  const reader = new Reader(tokens);
  const value = reader.sum();
  return reader.isDone && value !== null && Number.isFinite(value) ? value : null;
}

/** Reads by precedence: sums of products of numbers and brackets. */
class Reader {
  readonly #tokens: readonly string[];
  #at = 0;

  constructor(tokens: readonly string[]) {
    this.#tokens = tokens;
  }

  get isDone(): boolean {
    return this.#at === this.#tokens.length;
  }

  sum(): number | null {
    let value = this.#product();
    while (value !== null && (this.#is('+') || this.#is('-'))) {
      const sign = this.#take() === '+' ? 1 : -1;
      const next = this.#product();
      value = next === null ? null : value + sign * next;
    }
    return value;
  }

  #product(): number | null {
    let value = this.#factor();
    while (value !== null && (this.#is('*') || this.#is('/'))) {
      const isTimes = this.#take() === '*';
      const next = this.#factor();
      if (next === null) return null;
      value = isTimes ? value * next : value / next;
    }
    return value;
  }

  #factor(): number | null {
    if (this.#is('(')) {
      this.#take();
      const value = this.sum();
      if (!this.#is(')')) return null;
      this.#take();
      return value;
    }
    const token = this.#take();
    if (token === undefined || !/^\d/.test(token)) return null;
    return token.endsWith('%') ? Number(token.slice(0, -1)) / 100 : Number(token);
  }

  #is(token: string): boolean {
    return this.#tokens[this.#at] === token;
  }

  #take(): string | undefined {
    this.#at += 1;
    return this.#tokens[this.#at - 1];
  }
}
