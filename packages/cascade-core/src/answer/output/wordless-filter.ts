/** Removes an answer of marks alone, such as the `-` that a real model wrote. */

/** Neither letters, digits, amounts nor emojis. */
const MARKS = /^[\s\p{DI}\p{P}+<=>|~^`]*$/u;
/** Longest such answer, in UTF-16 units. A longer one is text: a line, for example. */
const MAX_HELD = 64;

export class WordlessFilter {
  /** All of the answer so far; null once it is text. */
  #held: string | null = '';

  push(text: string): string {
    if (this.#held === null) return text;
    this.#held += text;
    if (this.#held.length <= MAX_HELD && MARKS.test(this.#held)) return '';
    const held = this.#held;
    this.#held = null;
    return held;
  }

  /** Ends the stream: what is still held is no answer. */
  end(): string {
    this.#held = null;
    return '';
  }
}
