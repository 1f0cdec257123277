/** Titles within quotation marks. */
const OPENING = '『“';
const CLOSING = '』”';
const MARK = /[『“』”]/u;
const LONGEST_TITLE = 60;

/** Reads titles in Japanese title marks or English quotation marks, one character at a time. */
export class MarkedTitle {
  /** The text since an opening mark that is not closed yet; empty outside of a title. */
  #open: string[] = [];

  /** Adds text; returns the titles that it closes. Most pieces of an answer neither open nor go on with one. */
  push(text: string): readonly string[] {
    if (this.#open.length === 0 && !MARK.test(text)) return [];
    return Array.from(text).flatMap((character) => this.take(character) ?? []);
  }

  /** Adds a character; returns the title that it closes, or null. */
  take(character: string): string | null {
    const open = this.#open;
    if (CLOSING.includes(character)) {
      const title = open.slice(1).join('');
      this.#open = [];
      return title === '' ? null : title;
    }
    if (character === '\n') this.#open = [];
    else if (open.length > 0 || OPENING.includes(character)) open.push(character);
    if (open.length > LONGEST_TITLE + 1) this.#reopen();
    return null;
  }

  /** Drops a title that is too long; the next opening mark within it may begin one. */
  #reopen(): void {
    const next = this.#open.findIndex((character, i) => i > 0 && OPENING.includes(character));
    this.#open = next < 0 ? [] : this.#open.slice(next);
  }
}
