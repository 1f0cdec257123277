/**
 * Removes the tags of the prompt from a model's stream, and two kinds of blocks with their content: thinking,
 * and parts of the prompt that the model repeats. The text that is held back is bounded.
 */

/** Longest tag, in UTF-16 units. A longer one is text. */
const MAX_TAG = 64;
/** Longest content of an estimate element, in UTF-16 units. */
const MAX_ESTIMATE = 24;

const NAMES =
  'thinking|think|reasoning|context|question|item|answer|confidence|estimate|score|task|self_estimate';
const TAG = new RegExp(`^<(/?)(${NAMES})(?:-[0-9a-z]+)?(?:\\s[^<>]*)?>$`, 'iu');
/** A special token of a chat template. */
const SPECIAL_TOKEN = /^<\|[a-z_]{1,24}\|>$/iu;
const MAY_BECOME_TAG = /^<(?:\|[a-z_]{0,24}\|?|\/?[a-z_]*(?:-[0-9a-z]*)?(?:\s[^<>\n]*)?)$/iu;
/** Elements whose content is never part of an answer, closed or not. */
const THOUGHTS: ReadonlySet<string> = new Set(['thinking', 'think', 'reasoning']);
/** Elements whose content is removed if they are closed. Otherwise only the tag is removed. */
const ECHOES: ReadonlySet<string> = new Set(['context', 'question', 'item']);
/** Longest echoed block, in UTF-16 units. A longer one is text. */
const MAX_ECHO = 4_096;
const ESTIMATES: ReadonlySet<string> = new Set(['confidence', 'estimate', 'score', 'task', 'self_estimate']);

export class BlockFilter {
  #tag = '';
  /** Name of the open thinking block; null outside of one. */
  #thoughts: string | null = null;
  /** The open block of the prompt with its content so far; null outside of one. */
  #echo: { readonly name: string; text: string } | null = null;
  /** Digits of the open estimate element, which are removed; null outside of one. */
  #estimate: string | null = null;

  /** Adds one character; returns the text that is certain to be outside of tags and hidden blocks. */
  take(character: string): string {
    if (this.#tag === '' && character !== '<') return this.#content(character);
    // A second '<' shows that the first one is text.
    if (this.#tag !== '' && character === '<') return this.#contents(this.#takeTag('<'));
    this.#tag += character;
    if (SPECIAL_TOKEN.test(this.#tag)) return this.#dropTag();
    const [, slash, name] = TAG.exec(this.#tag) ?? [];
    if (name !== undefined) return this.#cross(slash === '/', name.toLowerCase());
    if (MAY_BECOME_TAG.test(this.#tag) && this.#tag.length < MAX_TAG) return '';
    return this.#contents(this.#takeTag());
  }

  /** True while a thinking block is open. */
  get isInThoughts(): boolean {
    return this.#thoughts !== null;
  }

  /** Ends the stream; returns the held text that belongs to the answer. */
  end(): string {
    const text = this.#contents(this.#takeTag());
    this.#estimate = null;
    return text + this.#endOfEcho();
  }

  #takeTag(next = ''): string {
    const tag = this.#tag;
    this.#tag = next;
    return tag;
  }

  #dropTag(): string {
    this.#tag = '';
    return '';
  }

  #endOfEcho(): string {
    const text = this.#echo?.text ?? '';
    this.#echo = null;
    return text;
  }

  #echoed(character: string, echo: { text: string }): string {
    echo.text += character;
    return echo.text.length < MAX_ECHO ? '' : this.#endOfEcho();
  }

  #cross(closes: boolean, name: string): string {
    this.#estimate = null;
    if (closes) this.#close(name);
    else if (this.#thoughts === null && this.#echo === null) this.#open(name);
    return this.#dropTag();
  }

  #open(name: string): void {
    if (THOUGHTS.has(name)) this.#thoughts = name;
    else if (ECHOES.has(name)) this.#echo = { name, text: '' };
    else if (ESTIMATES.has(name)) this.#estimate = '';
  }

  #close(name: string): void {
    if (this.#thoughts === name) this.#thoughts = null;
    if (this.#echo?.name === name) this.#echo = null;
  }

  #contents(text: string): string {
    let shown = '';
    for (const character of text) shown += this.#content(character);
    return shown;
  }

  #content(character: string): string {
    if (this.#thoughts !== null) return '';
    if (this.#echo !== null) return this.#echoed(character, this.#echo);
    if (this.#estimate === null) return character;
    if (this.#estimate.length < MAX_ESTIMATE && /[\w %./]/u.test(character)) {
      this.#estimate += character;
      return '';
    }
    const text = this.#estimate;
    this.#estimate = null;
    // Digits are the estimate even if the element is never closed.
    return (/^[\d %./]*$/u.test(text) ? '' : text) + character;
  }
}
