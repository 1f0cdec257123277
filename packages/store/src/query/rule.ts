/**
 * Rules that take a question apart. Each rule has a pattern; what it matches is given to its action and blanked, so
 * that no later rule reads the same words.
 */

import { wide } from '@mangaassist/text/border';
import { mayMatch } from '@mangaassist/text/needed';
import { BLANK } from './blank.ts';

/**
 * UTF-16 units of the shortest text that is searched, with spaces behind it: V8 has one or two Latin letters in the
 * other representation always.
 */
const SHORTEST = 3;

/** UTF-16 units before a place that are looked at for the words that belong to it. */
const BEFORE = 120;

/** The end of what stands before a place, for patterns that end there. */
export const beforeOf = (text: string, place: number): string =>
  text.slice(Math.max(0, place - BEFORE), place);

/** The part of a question that no rule has read yet. Spans keep their places. */
export class Unread {
  #text: string;
  /** Before anything was read: what it has not, the part that is left has not either. */
  readonly #whole: string;

  constructor(text: string) {
    this.#text = wide(text.padEnd(SHORTEST));
    this.#whole = this.#text;
  }

  get text(): string {
    return this.#text;
  }

  /** False only if no match of a pattern is left. */
  mayHave(pattern: RegExp): boolean {
    return mayMatch(pattern, this.#whole);
  }

  /** True if a match of a pattern is left. */
  has(pattern: RegExp): boolean {
    if (!this.mayHave(pattern)) return false;
    // Most patterns match nothing, and `matchAll` copies the pattern first, which takes longer than the search.
    pattern.lastIndex = 0;
    const isFound = pattern.test(this.#text);
    pattern.lastIndex = 0;
    return isFound;
  }

  blank(start: number, end: number): void {
    this.#text = wide(this.#text.slice(0, start) + BLANK.repeat(end - start) + this.#text.slice(end));
  }

  /** Calls `act` with each match and blanks it, unless `act` returns false. */
  take(pattern: RegExp, act: (match: RegExpExecArray) => unknown): void {
    if (!this.has(pattern)) return;
    for (const match of this.#text.matchAll(pattern)) {
      if (act(match) !== false) this.blank(match.index, match.index + match[0].length);
    }
  }
}
