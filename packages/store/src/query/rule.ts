/**
 * Rules that take a question apart. Each rule has a pattern; what it matches is given to its action and blanked, so
 * that no later rule reads the same words.
 */

import { wide } from '@mangaassist/text/border';

/**
 * UTF-16 units of the shortest text that is searched, with spaces behind it: V8 has one or two Latin letters in the
 * other representation always.
 */
const SHORTEST = 3;

/** The part of a question that no rule has read yet. Spans keep their places. */
export class Unread {
  #text: string;

  constructor(text: string) {
    this.#text = wide(text.padEnd(SHORTEST));
  }

  get text(): string {
    return this.#text;
  }

  blank(start: number, end: number): void {
    this.#text = wide(this.#text.slice(0, start) + BLANK.repeat(end - start) + this.#text.slice(end));
  }

  /** Calls `act` with each match and blanks it, unless `act` returns false. */
  take(pattern: RegExp, act: (match: RegExpExecArray) => unknown): void {
    // Most patterns match nothing, and `matchAll` copies the pattern first, which takes longer than the search.
    pattern.lastIndex = 0;
    const isFound = pattern.test(this.#text);
    pattern.lastIndex = 0;
    if (!isFound) return;
    for (const match of this.#text.matchAll(pattern)) {
      if (act(match) !== false) this.blank(match.index, match.index + match[0].length);
    }
  }
}

/** Stands where something was read: no word character, no space, so that words on both sides stay apart. */
export const BLANK = '\u0001';
