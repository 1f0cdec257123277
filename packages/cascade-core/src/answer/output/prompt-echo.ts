/**
 * Removes runs of words of the system prompt from an answer. Words are compared in lower case without marks
 * between them. A run is held back while it may become one of eight words, and removed with the rest of its
 * sentence. The first two words of a run pass, because most words of a prompt are common ones; a run that begins
 * where a sentence of the answer and one of the prompt begin is held back from its first word.
 */
import { characterTest } from '@mangaassist/text';
import { RUN, type Runs, runsOf } from './prompt-runs.ts';

/** Words of a run that pass within a sentence. */
const PASSING = 2;
/** Longest rest of a sentence that is dropped after a run, in UTF-16 units. */
const MAX_REST = 400;
const isLetter = characterTest(/[\p{Script=Latin}\p{N}]/u);
const isOtherLetter = characterTest(/\p{L}/u);
const endsSentence = characterTest(/[.!?\n。！？]/u);

interface Held {
  readonly word: string;
  /** The word with the marks before it. */
  readonly text: string;
}

export class PromptEcho {
  readonly #runs: Runs;
  /** Words of a run that are held back. */
  #held: readonly Held[] = [];
  /** Words of the same run before them, which have passed. */
  #passed: readonly string[] = [];
  /** Marks after the last held word. */
  #marks = '';
  /** The letters of the running word. */
  #word = '';
  /** The letters of the running word have been shown. */
  #wordShown = false;
  /** The run began at the start of a sentence. */
  #fromStart = true;
  /** The last words shown, if all are of the prompt. */
  #shown: readonly string[] = [];
  #dropped: DroppedRun | null = null;

  constructor(prompt: string) {
    this.#runs = runsOf(prompt);
  }

  push(text: string): string {
    if (this.#runs.runs.size === 0) return text;
    let shown = '';
    for (const character of text) {
      shown += isLetter(character) ? this.#letter(character) : this.#mark(character);
    }
    return shown;
  }

  end(): string {
    return this.#endOfWord() + this.#releaseAll();
  }

  #letter(character: string): string {
    this.#word += character;
    if (this.#dropped?.ended === false) return '';
    if (this.#wordShown) return character;
    if (this.#dropped === null && this.#held.length === 0) {
      this.#fromStart &&= this.#runs.firsts.has(this.#word.toLowerCase());
      if (!this.#fromStart && this.#passed.length < PASSING) return this.#passWord();
    }
    if (this.#runs.starts.has(this.#word.toLowerCase())) return '';
    // The word is not in the prompt: its letters pass as they come.
    this.#dropped = null;
    return this.#releaseAll() + this.#passWord();
  }

  #passWord(): string {
    this.#wordShown = true;
    return this.#word;
  }

  #mark(character: string): string {
    const shown = this.#endOfWord();
    if (this.#dropped !== null) return shown + this.#dropMark(character, this.#dropped);
    if (isOtherLetter(character)) return shown + this.#breakRun() + character;
    const ends = endsSentence(character);
    if (this.#held.length > 0 && !(ends && this.#held.length <= PASSING)) {
      this.#marks += character;
      return shown;
    }
    this.#fromStart ||= ends;
    return shown + this.#passHeld() + character;
  }

  /** A letter of another script ends each run. */
  #breakRun(): string {
    const text = this.#releaseAll();
    this.#passed = [];
    this.#shown = [];
    return text;
  }

  #dropMark(character: string, dropped: DroppedRun): string {
    if (dropped.ended && isOtherLetter(character)) {
      this.#dropped = null;
      return this.#breakRun() + character;
    }
    dropped.ended ||= endsSentence(character) || dropped.take(1) > MAX_REST;
    return character === '\n' ? character : '';
  }

  #endOfWord(): string {
    const text = this.#word;
    const wasShown = this.#wordShown;
    this.#word = '';
    this.#wordShown = false;
    if (text === '') return '';
    const word = text.toLowerCase();
    if (wasShown) return this.#passedWord(word);
    if (this.#dropped?.goesOn(word, this.#runs) === true) return '';
    this.#dropped = null;
    return this.#add({ word, text: this.#takeMarks() + text });
  }

  #passedWord(word: string): string {
    this.#fromStart = false;
    if (this.#held.length === 0 && !this.#runs.runs.has(word)) {
      // A run has words of the prompt only.
      this.#passed = [];
      this.#shown = [];
      return '';
    }
    this.#passed = [...this.#passed, word];
    while (this.#passed.length > 0 && !this.#isRun) this.#passed = this.#passed.slice(1);
    this.#shown = this.#runs.runs.has(word) ? [...this.#shown, word].slice(1 - RUN) : [];
    return '';
  }

  #add(next: Held): string {
    this.#held = [...this.#held, next];
    let shown = '';
    while (!this.#isRun) {
      this.#fromStart = false;
      if (this.#passed.length > 0) this.#passed = this.#passed.slice(1);
      else shown += this.#releaseFirst();
    }
    while (!this.#fromStart && this.#passed.length < PASSING && this.#held.length > 0) {
      this.#passed = [...this.#passed, this.#held[0]?.word ?? ''];
      shown += this.#releaseFirst();
    }
    if (this.#passed.length + this.#held.length >= RUN) this.#drop();
    return shown;
  }

  /** Shows the held words of a short run, which may go on. */
  #passHeld(): string {
    if (this.#held.length === 0) return this.#takeMarks();
    this.#passed = [...this.#passed, ...this.#held.map(({ word }) => word)];
    return this.#releaseAll();
  }

  get #isRun(): boolean {
    const words = [...this.#passed, ...this.#held.map(({ word }) => word)];
    return words.length === 0 || this.#runs.runs.has(words.join(' '));
  }

  /** Drops what is held, and the rest of its sentence. */
  #drop(): void {
    this.#dropped = new DroppedRun([...this.#passed, ...this.#held.map(({ word }) => word)]);
    this.#held = [];
    this.#passed = [];
    this.#marks = '';
    this.#fromStart = true;
  }

  #releaseFirst(): string {
    const [first, ...rest] = this.#held;
    this.#held = rest;
    return first === undefined ? '' : this.#show(first);
  }

  #releaseAll(): string {
    const text = this.#held.map((held) => this.#show(held)).join('');
    this.#held = [];
    return text + this.#takeMarks();
  }

  /** Shows a word, unless it completes a run with words that were shown before a dropped sentence. */
  #show({ word, text }: Held): string {
    const shown = [...this.#shown, word];
    if (shown.length >= RUN && this.#runs.runs.has(shown.join(' '))) return '';
    this.#shown = shown.slice(1 - RUN);
    return text;
  }

  #takeMarks(): string {
    const marks = this.#marks;
    this.#marks = '';
    return marks;
  }
}

/** A run that is dropped with the rest of its sentence. It ends at the first word after that is no part of it. */
class DroppedRun {
  ended = false;
  #last: readonly string[];
  #units = 0;

  constructor(words: readonly string[]) {
    this.#last = words.slice(1 - RUN);
  }

  /** Counts dropped units; returns their sum. */
  take(units: number): number {
    this.#units += units;
    return this.#units;
  }

  /** True if a word is part of the run or of its sentence. */
  goesOn(word: string, { runs }: Runs): boolean {
    const isRun = runs.has([...this.#last, word].join(' '));
    this.#last = [...this.#last, word].slice(1 - RUN);
    if (isRun) this.ended = false;
    if (this.take(word.length) > MAX_REST && !isRun) this.ended = true;
    return isRun || !this.ended;
  }
}
