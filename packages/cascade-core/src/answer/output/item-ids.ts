/**
 * Removes ids of items in brackets, as `[berserk-en-001]`, where the prompt has them: a model that copies a line of the
 * store's data copies its id. Other brackets pass, and so do ids that the prompt does not have: they are evidence against
 * the draft.
 */

/** An id of an item, as schemas of the shop's data allow it, at the begin of a line of the prompt. */
const LISTED = /^- \[([A-Za-z\d][\w.-]{0,63})\] /gm;
/** Brackets that are no text of a Markdown link, with a space on each side. A space between two of them is of the second. */
const BRACKETS = /( ?)\[([A-Za-z\d][\w.-]{0,63})\](?!\()((?: (?!\[))?)/g;
/** The end of a text that may become such brackets. */
const OPEN = / ?(?:\[[\w.-]{0,64}(?:\] ?)?)?$/;

export class ItemIds {
  readonly #ids: ReadonlySet<string>;
  #held = '';
  /** The last character that was passed on. */
  #last = '\n';

  /** @param prompt - the message with the store's data. */
  constructor(prompt: string) {
    this.#ids = new Set(Array.from(prompt.matchAll(LISTED), ([, id = '']) => id));
  }

  push(text: string): string {
    if (this.#ids.size === 0) return text;
    const whole = this.#held + text;
    const held = OPEN.exec(whole)?.[0] ?? '';
    this.#held = held;
    return this.#pass(whole.slice(0, whole.length - held.length));
  }

  end(): string {
    const held = this.#held;
    this.#held = '';
    return this.#pass(held);
  }

  #pass(text: string): string {
    let passed = '';
    let from = 0;
    for (const { 0: brackets, 1: before = '', 2: id = '', 3: after = '', index } of text.matchAll(BRACKETS)) {
      if (!this.#ids.has(id)) continue;
      passed += this.#note(text.slice(from, index));
      // One space is left between words.
      if (this.#last !== '\n' && after !== '')
        passed += this.#note(before || (this.#last === ' ' ? '' : after));
      from = index + brackets.length;
    }
    return passed + this.#note(text.slice(from));
  }

  #note(text: string): string {
    this.#last = text.at(-1) ?? this.#last;
    return text;
  }
}
