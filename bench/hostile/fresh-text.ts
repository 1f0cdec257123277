/**
 * Texts that no earlier pass has read: caches keep what they have read of a text, and the first one to send it pays. A word
 * near the beginning is another one at each pass, within the part that every function reads.
 */

const LETTERS = [...'bcdfghjklmnpqrstvwxz'];

/** Place of the word, behind what a text opens with. */
const PLACE = 16;
/** A text that is shorter would have another form, and stays as it is. */
const SHORTEST = 200;

export class FreshTexts {
  #count = 0;

  next(text: string): string {
    if (text.length < SHORTEST) return text;
    this.#count = (this.#count + 1) % LETTERS.length ** 3;
    const place = LETTERS.length;
    const letters = [
      this.#count % place,
      Math.floor(this.#count / place) % place,
      Math.floor(this.#count / place ** 2),
    ];
    const word = ` ${letters.map((i) => LETTERS[i]).join('')} `;
    const start = edge(text, PLACE);
    return text.slice(0, start) + word + text.slice(edge(text, start + word.length));
  }
}

/** The place itself, or the next one if it lies within a pair. */
const edge = (text: string, at: number): number => (/[\uDC00-\uDFFF]/.test(text.charAt(at)) ? at + 1 : at);
