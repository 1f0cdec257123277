/**
 * Takes control text out of a model's stream before it becomes an answer: lines that are nothing but an
 * estimate, the tags of our prompt, thinking blocks. Holds back at most `MAX_HELD` characters.
 */
import { TASKS } from './task.ts';

/** A longer line start, or a longer tag, is text. */
const MAX_HELD = 64;

const DECORATION = /[\s*_#>`\u200B-\u200D\u2060\uFEFF]/gu;
const LABEL = '(?:confidence|estimate|self-?estimate)';
const NUMBER = `\\d{1,3}(?:%|/100)?[,:;]?`;
const BODY = `${NUMBER}(?:${TASKS.join('|')})?`;
const OPEN = '[[(（［【「]';
const CLOSE = '[\\])）］】」]';
/** A bracketed or labelled estimate, alone on its line; decoration is already gone. */
const ESTIMATE_LINE = new RegExp(
  `^(?:${LABEL}[:=]?${OPEN}?${BODY}${CLOSE}?|${OPEN}${BODY}${CLOSE}|${NUMBER}${OPEN}(?:${TASKS.join('|')})${CLOSE})[.:]?$`,
  'iu',
);
/** A line of these characters only may still become an estimate. */
const MAY_BECOME_ESTIMATE = new RegExp(
  `^(?:${LABEL}[:=]?)?${OPEN}?\\d{0,3}[%/\\d,:;]*${OPEN}?[a-z_]{0,16}${CLOSE}?[.:]?$`,
  'iu',
);
const LABELLED_OR_NUMBER = new RegExp(`^(?:${LABEL}|${OPEN}|\\d)`, 'iu');
const LABELS = ['confidence', 'estimate', 'selfestimate', 'self-estimate'];
const TAG = /^<(\/?)(thinking|think|context|question|item|answer|confidence)(?:\s[^<>]*)?>$/iu;
const MAY_BECOME_TAG = /^<\/?[a-z]*(?:\s[^<>\n]*)?$/iu;

/** Filters one leg's text; the same characters come out however they were cut into chunks. */
export class OutputFilter {
  #line = '';
  #atLineStart = true;
  #tag = '';
  /** The name of the thinking block that is open; null outside of one. */
  #thinking: string | null = null;

  /** Adds text; returns what may be shown now. */
  push(text: string): string {
    let shown = '';
    for (const character of text) shown += this.#take(character);
    return shown;
  }

  /** The model has stopped; returns what was held back and is text. */
  end(): string {
    const tag = this.#thinking === null ? this.#pass(this.#tag) : '';
    this.#tag = '';
    const line = this.#line;
    this.#line = '';
    return tag + (isEstimateLine(line) ? '' : line);
  }

  #take(character: string): string {
    if (this.#tag === '' && character !== '<') return this.#thinking === null ? this.#pass(character) : '';
    if (this.#tag !== '' && character === '<') {
      const before = this.#tag;
      this.#tag = '<';
      return this.#thinking === null ? this.#pass(before) : '';
    }
    this.#tag += character;
    const [, slash, name = ''] = TAG.exec(this.#tag) ?? [];
    if (slash !== undefined) {
      this.#tag = '';
      this.#cross(slash === '/', name.toLowerCase());
      return '';
    }
    if (MAY_BECOME_TAG.test(this.#tag) && this.#tag.length < MAX_HELD) return '';
    const text = this.#tag;
    this.#tag = '';
    return this.#thinking === null ? this.#pass(text) : '';
  }

  #cross(closes: boolean, name: string): void {
    if (closes && this.#thinking === name) this.#thinking = null;
    else if (!closes && name.startsWith('think')) this.#thinking ??= name;
  }

  #pass(text: string): string {
    let shown = '';
    for (const character of text) {
      if (!this.#atLineStart) {
        shown += character;
        this.#atLineStart = character === '\n';
        continue;
      }
      this.#line += character;
      const ends = character === '\n';
      if (!ends && this.#line.length < MAX_HELD && mayBecomeEstimate(this.#line)) continue;
      if (!(ends && isEstimateLine(this.#line))) shown += this.#line;
      this.#line = '';
      this.#atLineStart = ends;
    }
    return shown;
  }
}

function bare(line: string): string {
  return line.normalize('NFKC').replace(DECORATION, '');
}

function isEstimateLine(line: string): boolean {
  return ESTIMATE_LINE.test(bare(line));
}

function mayBecomeEstimate(line: string): boolean {
  const text = bare(line).toLowerCase();
  if (LABELS.some((label) => label.startsWith(text))) return true;
  return LABELLED_OR_NUMBER.test(text) && MAY_BECOME_ESTIMATE.test(text);
}
