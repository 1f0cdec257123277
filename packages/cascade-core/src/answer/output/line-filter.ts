/**
 * Removes lines that hold only an estimate, and turns that the model invents. It reads one character at a time,
 * holds back a bounded number of them, and passes all other text unchanged.
 */
import { characterTest } from '@mangaassist/text';
import {
  isControlLine,
  isLabelLine,
  mayBecomeControl,
  type OpeningShapes,
  withoutOpeningEstimate,
} from './control-line.ts';
import { bare, CUT_ESTIMATE } from './estimate-forms.ts';
import { mayBecomeTurn, turnMark } from './turn-marks.ts';

const FENCE = /^\s*(?:```|~~~)[a-z]{0,12}\s*$/iu;
const MAY_BECOME_FENCE = /^\s{0,16}(?:`{0,2}|~{0,2}|(?:```|~~~)[a-z]{0,12}[ \t]{0,8})$/iu;
const beginsFence = characterTest(/[\s`~]/u);
const BLANK = /^[\s\p{DI}\u2800]*$/u;

/** Longest name of an estimate with the lines after it that is held back, in UTF-16 units. */
const MAX_LABEL = 128;

interface HeldFence {
  text: string;
  hasEstimate: boolean;
}

/** Filters the lines of one leg's text. The output does not depend on the cuts between chunks. */
export class LineFilter {
  readonly #estimateMissing: boolean;
  /** The lines that were removed. */
  readonly #estimates: string[];
  /** The start of a line that may be control text. */
  #line = '';
  #atLineStart = true;
  /** No text of the answer has come yet. */
  #opening = true;
  /** A code fence, held until its first line shows if it contains only an estimate. */
  #fence: HeldFence | null = null;
  /** A line with the name of an estimate, and blank lines after it, held until the next line shows if it is one. */
  #label = '';
  #inCode = false;
  /** The model has begun a turn of the shopper: the text after it is dropped. */
  #ended = false;

  /**
   * @param estimateMissing - the leg asked for a self-estimate and `readSelfEstimate` found none: the answer may
   * open with another form of it.
   */
  constructor(estimateMissing: boolean, estimates: string[]) {
    this.#estimates = estimates;
    this.#estimateMissing = estimateMissing;
  }

  /** Adds text; returns the text that is certain to belong to the answer. */
  push(text: string): string {
    let shown = '';
    for (const character of text) shown += this.#ended ? '' : this.#addToLine(character);
    return shown;
  }

  /** Ends the stream; returns the held text that belongs to the answer. */
  end(): string {
    const line = this.#takeLine();
    const isCut = this.#ended || (!this.#inCode && CUT_ESTIMATE.test(line));
    const last = isCut ? '' : this.#wholeLine(line);
    return last + this.#endOfLabel() + this.#endOfFence();
  }

  #addToLine(character: string): string {
    if (!this.#atLineStart) {
      this.#atLineStart = character === '\n';
      return character;
    }
    this.#line += character;
    if (character === '\n') return this.#wholeLine(this.#takeLine());
    if (this.#isTurn()) return this.#dropLine();
    if (this.#mayBecomeControl()) return '';
    this.#atLineStart = false;
    return this.#start(this.#takeLine());
  }

  get #shapes(): OpeningShapes {
    if (this.#label !== '') return 'any';
    if (!this.#opening) return 'none';
    return this.#estimateMissing ? 'any' : 'labels';
  }

  #isTurn(): boolean {
    if (this.#inCode) return false;
    const mark = turnMark(this.#line, this.#opening);
    // At the opening the model repeats the mark of a turn; later it invents a turn.
    if (mark === 'shopper') this.#ended = !this.#opening;
    return mark !== 'none';
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
    if (beginsFence(line.charAt(0)) && MAY_BECOME_FENCE.test(line)) return true;
    if (this.#inCode) return false;
    return mayBecomeTurn(line) || mayBecomeControl(line, this.#shapes);
  }

  /** Passes the start of a line that has turned out to be text. */
  #start(line: string): string {
    const isFirst = this.#opening && this.#fence === null;
    return this.#text(isFirst ? withoutOpeningEstimate(line, this.#shapes) : line);
  }

  /** Filters a complete line, or the last one of the text. */
  #wholeLine(line: string): string {
    if (this.#fence !== null) return this.#lineInFence(line, this.#fence);
    if (FENCE.test(line) && !BLANK.test(line)) return this.#crossFence(line);
    if (this.#inCode) return this.#text(line);
    if (isControlLine(line, this.#shapes)) {
      this.#label = '';
      this.#estimates.push(line);
      return '';
    }
    if (this.#mayBeLabel(line)) {
      this.#label += line;
      return '';
    }
    return this.#text(this.#opening ? withoutOpeningEstimate(line, this.#shapes) : line);
  }

  /** True for the name of an estimate, and for blank lines after one. */
  #mayBeLabel(line: string): boolean {
    if (this.#label.length >= MAX_LABEL) return false;
    return isLabelLine(line) || (this.#label !== '' && BLANK.test(line));
  }

  #crossFence(line: string): string {
    if (!this.#inCode) {
      this.#fence = { text: line, hasEstimate: false };
      return '';
    }
    this.#inCode = false;
    return this.#text(line);
  }

  #lineInFence(line: string, fence: HeldFence): string {
    if (BLANK.test(line)) {
      fence.text += line;
      return '';
    }
    if (FENCE.test(line)) {
      if (fence.hasEstimate) this.#fence = null;
      const shown = fence.hasEstimate ? '' : this.#text(line);
      this.#inCode = false;
      return shown;
    }
    if (!fence.hasEstimate && this.#isEstimateInFence(line)) {
      fence.text += line;
      fence.hasEstimate = true;
      return '';
    }
    return this.#text(line);
  }

  /** An answer may have a list or a single digit in a fence; where the estimate is missing, it is the estimate. */
  #isEstimateInFence(line: string): boolean {
    if (this.#opening && this.#estimateMissing) return isControlLine(line, 'any');
    return /\d\d|%/u.test(bare(line)) && isControlLine(line, 'none');
  }

  /** Returns a held fence that was never closed, unless it contains an estimate. */
  #endOfFence(): string {
    const fence = this.#fence;
    this.#fence = null;
    return fence === null || fence.hasEstimate ? '' : fence.text;
  }

  /** Returns a held name of an estimate at the end of the text, unless a value was to follow it. */
  #endOfLabel(): string {
    const label = this.#label;
    this.#label = '';
    return /[:：=][\s*_]*$/u.test(label) ? '' : label;
  }

  /** Passes text of the answer, preceded by what was held for it. */
  #text(text: string): string {
    if (BLANK.test(text) && this.#fence === null && this.#label === '') return text;
    const held = this.#label + (this.#fence?.text ?? '');
    if (this.#fence !== null) this.#inCode = true;
    this.#fence = null;
    this.#label = '';
    this.#opening = false;
    return held + text;
  }
}
