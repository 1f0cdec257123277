/**
 * Hedging phrases: the list of R5, and more Japanese equivalents. English phrases count as whole words, so that
 * "maybe" is not found in a name.
 */
import { everyMatch, WORD_END, WORD_START } from '@mangaassist/text';

const word = (phrase: string) => new RegExp(`${WORD_START}${phrase}${WORD_END}`, 'giu');

const PHRASES: readonly RegExp[] = [
  word("i[’']m not sure"),
  word("i don[’']t know"),
  word("it[’']s unclear"),
  word('i cannot determine'),
  word('maybe'),
  word('perhaps'),
  /わかりません|分かりません/gu,
  /不明(?!瞭)/gu,
  /かもしれません|かもしれない/gu,
  /確かではありません|はっきりしません/gu,
];

/** A part of each phrase: most texts have none, and are searched no further. ſ and K are an s and a k in any case. */
const MAY_HEDGE = /not [sſ]ure|t [kK]now|unclear|determine|maybe|perhap[sſ]|ません|不明|しれない/i;
/** UTF-16 units of its longest. */
const LONGEST_PART = 9;

/** Units of earlier text that are kept: more than the longest phrase. */
const WINDOW = 24;

/** Counts the different hedging phrases in a text that arrives piece by piece. */
export class HedgingCounter {
  #tail = '';
  #textDropped = false;
  /** Units of text that come after a part of a phrase and are searched: it stays in the window for so long. */
  #searched = 0;
  readonly #seen = new Set<RegExp>();

  /**
   * Adds text and returns the number of different phrases that are certain so far. A phrase at the very end of
   * the text is not certain: the next letter may extend its last word.
   */
  push(text: string): number {
    const window = this.#tail + text;
    if (MAY_HEDGE.test(window.slice(-(text.length + LONGEST_PART)))) this.#searched = WINDOW + text.length;
    if (this.#searched > 0) this.#scan(window, window.length - 1);
    this.#searched -= text.length;
    this.#textDropped ||= window.length > WINDOW;
    this.#tail = window.slice(-WINDOW);
    return this.#seen.size;
  }

  /** Ends the text: a phrase at the very end counts as well. */
  end(): number {
    this.#scan(this.#tail, this.#tail.length);
    return this.#seen.size;
  }

  #scan(window: string, lastEnd: number): void {
    // A match at the cut edge was counted earlier, when the character before it, which may be two units long,
    // was still whole in the window.
    const firstStart = this.#textDropped ? 2 : 0;
    for (const phrase of PHRASES) {
      if (this.#seen.has(phrase)) continue;
      for (const match of everyMatch(phrase, window)) {
        if (match.index >= firstStart && match.index + match[0].length <= lastEnd) {
          this.#seen.add(phrase);
          break;
        }
      }
    }
  }
}

/** The number of different hedging phrases in a finished text. */
export function countHedging(text: string): number {
  const counter = new HedgingCounter();
  counter.push(text);
  return counter.end();
}
