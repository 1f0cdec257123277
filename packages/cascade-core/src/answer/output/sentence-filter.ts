/**
 * Removes estimates beside other text of a line: a sentence about the answer, a labelled number, or a number in brackets that
 * ends the line after a whole sentence: "We ship worldwide. [95]", "We ship worldwide (confidence: 95%)."
 * A single digit in brackets is a reference and stays.
 */
import { characterTest, compactPattern } from '@mangaassist/text';
import { isControlLine, mayBecomeControl } from './control-line.ts';
import {
  bare,
  CLOSE,
  CUT_ESTIMATE,
  closes,
  isDecoration,
  LABEL,
  OPEN,
  opens,
  WORD,
} from './estimate-forms.ts';

const isSpace = characterTest(/[^\S\n]/u);
const endsSentence = characterTest(/[.!?。！？…]/u);
/** The next sentence follows without white space. */
const UNSPACED_END = /[。！？\n]/u;
/** Marks that may stand between the end of a sentence and the next one. */
const mayFollowEnd = characterTest(/["'”’」』）)\]*_]/u);
const ONLY_OPENS = new RegExp(`^${OPEN}+$`, 'u');
const REFERENCE = compactPattern(`^${OPEN}[1-9]${CLOSE}\\.?$`, 'u');
const PLAIN = compactPattern(`^${OPEN}*\\d`, 'u');
const IN_BRACKETS = compactPattern(
  `^${OPEN}(?:${LABEL}|\\d{1,3}(?:%|/100)?(?:${WORD}|confident|confidence|certain|sure)${CLOSE})`,
  'u',
);
const startsSentence = characterTest(/[\p{Lu}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u);
/** Longest bracket that may hold an estimate, in UTF-16 units. */
const MAX_BRACKET = 48;

export class SentenceFilter {
  /** White space stands before the next character. */
  #spaced = false;
  /** Text that may be an estimate; empty outside of one. */
  #held = '';
  /** The held text begins in the middle of a sentence. */
  #inSentence = false;
  /** The last character of the sentence or line before; empty within a sentence. */
  #end = '\n';

  push(text: string): string {
    let shown = '';
    for (const character of text) shown += this.#take(character);
    return shown;
  }

  end(): string {
    if (!this.#inSentence && CUT_ESTIMATE.test(this.#held)) this.#held = '';
    return this.#endOfLine();
  }

  #take(character: string): string {
    if (character === '\n') return this.#lineBreak();
    if (this.#held !== '') return this.#addToHeld(character);
    if (isSpace(character)) {
      this.#spaced = true;
      return character;
    }
    if (this.#mayBegin(character)) {
      this.#held = character;
      return '';
    }
    return this.#pass(character);
  }

  #lineBreak(): string {
    const shown = this.#endOfLine();
    this.#end = '\n';
    return `${shown}\n`;
  }

  /** Judges the held text as the last one of its line. */
  #endOfLine(): string {
    if (this.#held === '') return '';
    if (ONLY_OPENS.test(this.#held)) return this.#release();
    const text = bare(this.#held);
    const isEstimate = isControlLine(this.#held, 'none') && !REFERENCE.test(text);
    if (!isEstimate || (this.#inSentence && !IN_BRACKETS.test(text))) return this.#release();
    this.#held = '';
    return '';
  }

  #mayBegin(character: string): boolean {
    const begins = this.#beginsSentence() || (this.#end !== '' && opens(character));
    this.#inSentence = !begins;
    return begins ? mayBecomeControl(character, 'none') : opens(character);
  }

  #pass(character: string): string {
    if (endsSentence(character)) this.#end = character;
    else if (!mayFollowEnd(character) || this.#spaced) this.#end = '';
    this.#spaced = false;
    return character;
  }

  #addToHeld(character: string): string {
    const held = this.#held + character;
    if (this.#inSentence) return this.#addToBracket(held, character);
    if (mayBecomeControl(held, 'none')) {
      this.#held = held;
      return '';
    }
    if (isDecoration(held)) return this.#slide(held);
    if (!this.#isEnded(character)) return this.#release(character);
    this.#held = '';
    this.#spaced = true;
    return this.#take(character);
  }

  /** True if the held text is an estimate and its sentence has ended before this character. */
  #isEnded(character: string): boolean {
    const text = this.#held.trimEnd();
    if (PLAIN.test(bare(text)) || !isControlLine(text, 'none')) return false;
    if (/[.!?。！？]["'*_]*$/u.test(text)) return true;
    if (opens(character)) return true;
    return text !== this.#held && startsSentence(character);
  }

  #addToBracket(held: string, character: string): string {
    this.#held = held;
    if (closes(character)) {
      if (!isControlLine(held, 'none') || !IN_BRACKETS.test(bare(held))) return this.#release();
      this.#held = '';
      return '';
    }
    return held.length < MAX_BRACKET && mayBecomeControl(held, 'none') ? '' : this.#release();
  }

  /**
   * Passes the first character of held decoration. An estimate may follow the rest as well as all of it, so the rest
   * is read again only if it is in the middle of a sentence now.
   */
  #slide(held: string): string {
    const [first = ''] = held;
    this.#held = held.slice(first.length);
    const shown = this.#pass(first);
    return this.#beginsSentence() ? shown : shown + this.#release();
  }

  #beginsSentence(): boolean {
    return this.#end !== '' && (this.#spaced || UNSPACED_END.test(this.#end));
  }

  /** Passes the first held character, and reads the rest again: an estimate may begin within them. */
  #release(next = ''): string {
    const [first = '', ...rest] = this.#held + next;
    this.#held = '';
    let shown = this.#pass(first);
    for (const character of rest) shown += this.#take(character);
    return shown + (next === '' ? this.#endOfLine() : '');
  }
}
