/**
 * Removes control text from a model's stream: tags and blocks of the prompt, lines that hold only an estimate,
 * and turns that the model invents. It reads one character at a time, holds back a bounded number of them, and
 * passes all other text unchanged.
 */
import { BlockFilter } from './block-filter.ts';
import {
  isControlLine,
  mayBecomeControl,
  type OpeningShapes,
  withoutOpeningEstimate,
} from './control-line.ts';

/**
 * Marks at the start of a line: an invented turn of the shopper, or the repeated mark of the model's own turn.
 */
const SHOPPER_TURN = /^\s*\**human\**:$/iu;
const OWN_TURN = /^\s*(?:(?:assistant|mangaassist):|\*\*(?:assistant|mangaassist)(?::\*\*|\*\*:))$/iu;
const TURN_MARKS = ['human:', 'assistant:', 'mangaassist:'];
const FENCE = /^\s*```[a-z]{0,12}\s*$/iu;
const MAY_BECOME_FENCE = /^\s{0,16}(?:`{0,2}|```[a-z]{0,12}[ \t]{0,8})$/iu;
const BLANK = /^[\s\p{DI}]*$/u;

interface HeldFence {
  text: string;
  hasEstimate: boolean;
}

export interface OutputFilterOptions {
  /**
   * The leg asked for a self-estimate and `readSelfEstimate` found none: the answer may open with another form
   * of it.
   */
  readonly estimateMissing: boolean;
}

/** Filters one leg's text. The output does not depend on the cuts between chunks. */
export class OutputFilter {
  readonly #blocks = new BlockFilter();
  readonly #estimateMissing: boolean;
  /** The start of a line that may be control text. */
  #line = '';
  #atLineStart = true;
  /** No text of the answer has come yet. */
  #opening = true;
  /** A code fence at the opening, held until its first line shows if it contains only an estimate. */
  #fence: HeldFence | null = null;
  #inCode = false;
  /** The model has begun a turn of the shopper: the text after it is dropped. */
  #ended = false;

  constructor({ estimateMissing }: OutputFilterOptions) {
    this.#estimateMissing = estimateMissing;
  }

  /** The answer breaks off inside of a block that is not part of it. */
  get isCut(): boolean {
    return this.#blocks.isInThoughts;
  }

  /** Adds text; returns the text that is certain to belong to the answer. */
  push(text: string): string {
    let shown = '';
    for (const character of text) shown += this.#lines(this.#blocks.take(character));
    return shown;
  }

  /** Ends the stream; returns the held text that belongs to the answer. */
  end(): string {
    const shown = this.#lines(this.#blocks.end());
    const last = this.#ended ? '' : this.#wholeLine(this.#takeLine());
    return shown + last + this.#endOfFence();
  }

  #lines(text: string): string {
    let shown = '';
    for (const character of text) shown += this.#ended ? '' : this.#addToLine(character);
    return shown;
  }

  #addToLine(character: string): string {
    if (!this.#atLineStart) {
      this.#atLineStart = character === '\n';
      return character;
    }
    this.#line += character;
    if (character === '\n') return this.#wholeLine(this.#takeLine());
    if (SHOPPER_TURN.test(this.#line) && !this.#inCode) {
      // At the opening the model repeats the mark of a turn; later it invents a turn.
      this.#ended = !this.#opening;
      return this.#dropLine();
    }
    if (OWN_TURN.test(this.#line) && !this.#inCode) return this.#dropLine();
    if (this.#mayBecomeControl()) return '';
    this.#atLineStart = false;
    return this.#start(this.#takeLine());
  }

  get #shapes(): OpeningShapes {
    if (!this.#opening) return 'none';
    return this.#estimateMissing ? 'any' : 'sentences';
  }

  #dropLine(): string {
    this.#line = '';
    return '';
  }

  #takeLine(): string {
    const line = this.#line;
    this.#line = '';
    return line;
  }

  #mayBecomeControl(): boolean {
    const line = this.#line;
    if (MAY_BECOME_FENCE.test(line)) return true;
    if (this.#inCode) return false;
    return mayBecomeTurn(line) || mayBecomeControl(line, this.#shapes);
  }

  /** Passes the start of a line that has turned out to be text. */
  #start(line: string): string {
    const text = this.#opening && this.#fence === null ? withoutOpeningEstimate(line) : line;
    return this.#text(text);
  }

  /** Filters a complete line, or the last one of the text. */
  #wholeLine(line: string): string {
    if (this.#fence !== null) return this.#lineInFence(line, this.#fence);
    if (FENCE.test(line) && !BLANK.test(line)) return this.#crossFence(line);
    if (this.#inCode) return this.#text(line);
    if (isControlLine(line, this.#shapes)) return '';
    return this.#text(this.#opening ? withoutOpeningEstimate(line) : line);
  }

  #crossFence(line: string): string {
    if (this.#opening && this.#estimateMissing && !this.#inCode) {
      this.#fence = { text: line, hasEstimate: false };
      return '';
    }
    this.#inCode = !this.#inCode;
    return this.#text(line);
  }

  #lineInFence(line: string, fence: HeldFence): string {
    if (BLANK.test(line)) {
      fence.text += line;
      return '';
    }
    if (FENCE.test(line) && fence.hasEstimate) {
      this.#fence = null;
      return '';
    }
    if (!fence.hasEstimate && isControlLine(line, 'any')) {
      fence.text += line;
      fence.hasEstimate = true;
      return '';
    }
    return this.#text(line);
  }

  /** Returns a held fence that was never closed, unless it contains an estimate. */
  #endOfFence(): string {
    const fence = this.#fence;
    this.#fence = null;
    return fence === null || fence.hasEstimate ? '' : fence.text;
  }

  /** Passes text of the answer, preceded by a fence that was held for it. */
  #text(text: string): string {
    if (BLANK.test(text) && this.#fence === null) return text;
    const fence = this.#fence?.text ?? '';
    if (this.#fence !== null) this.#inCode = true;
    this.#fence = null;
    this.#opening = false;
    return fence + text;
  }
}

function mayBecomeTurn(line: string): boolean {
  if (line.length > 24) return false;
  const start = line.trimStart().replaceAll('*', '').toLowerCase();
  return TURN_MARKS.some((mark) => mark.startsWith(start));
}
