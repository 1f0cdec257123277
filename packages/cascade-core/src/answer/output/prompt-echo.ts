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
  /** Its number in the prompt. */
  readonly word: number;
  /** The word with the marks before it. */
  readonly text: string;
}

export class PromptEcho {
  readonly #runs: Runs;
  /** Words of a run that are held back. */
  #held: Held[] = [];
  /** Words of the same run before them, which have passed. */
  #passed: number[] = [];
  /** Marks after the last held word. */
  #marks = '';
  /** The letters of the running word. */
  #word = '';
  /** The letters of the running word have been shown. */
  #wordShown = false;
  /** The run began at the start of a sentence. */
  #fromStart = true;
  /** The last words shown, if all are of the prompt. */
  #shown: number[] = [];
  #dropped: DroppedRun | null = null;

  constructor(prompt: string) {
    this.#runs = runsOf(prompt);
  }

  push(text: string): string {
    if (this.#runs.isEmpty) return text;
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
    const lower = text.toLowerCase();
    const word = this.#runs.idOf(lower);
    if (wasShown) return this.#passedWord(word);
    if (this.#dropped?.goesOn(word, lower.length, this.#runs) === true) return '';
    this.#dropped = null;
    return this.#add({ word, text: this.#takeMarks() + text });
  }

  #passedWord(word: number): string {
    this.#fromStart = false;
    if (this.#held.length === 0 && word < 0) {
      // A run has words of the prompt only.
      this.#passed = [];
      this.#shown = [];
      return '';
    }
    this.#passed.push(word);
    while (this.#passed.length > 0 && !this.#isRun) this.#passed.shift();
    if (word < 0) this.#shown = [];
    else this.#noteShown(word);
    return '';
  }

  #add(next: Held): string {
    this.#held.push(next);
    let shown = '';
    while (!this.#isRun) {
      this.#fromStart = false;
      if (this.#passed.length > 0) this.#passed.shift();
      else shown += this.#releaseFirst();
    }
    for (let [first] = this.#held; first !== undefined; [first] = this.#held) {
      if (this.#fromStart || this.#passed.length >= PASSING) break;
      this.#passed.push(first.word);
      shown += this.#releaseFirst();
    }
    if (this.#passed.length + this.#held.length >= RUN) this.#drop();
    return shown;
  }

  /** Shows the held words of a short run, which may go on. */
  #passHeld(): string {
    if (this.#held.length === 0) return this.#takeMarks();
    this.#passed.push(...this.#held.map(({ word }) => word));
    return this.#releaseAll();
  }

  get #isRun(): boolean {
    return this.#runs.has(this.#passed, this.#held);
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
    const first = this.#held.shift();
    return first === undefined ? '' : this.#show(first);
  }

  #releaseAll(): string {
    const text = this.#held.map((held) => this.#show(held)).join('');
    this.#held = [];
    return text + this.#takeMarks();
  }

  /** Shows a word, unless it completes a run with words that were shown before a dropped sentence. */
  #show({ word, text }: Held): string {
    if (this.#shown.length === RUN - 1 && this.#runs.has([...this.#shown, word])) return '';
    this.#noteShown(word);
    return text;
  }

  #noteShown(word: number): void {
    this.#shown.push(word);
    if (this.#shown.length === RUN) this.#shown.shift();
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
  #last: readonly number[];
  #units = 0;

  constructor(words: readonly number[]) {
    this.#last = words.slice(1 - RUN);
  }

  /** Counts dropped units; returns their sum. */
  take(units: number): number {
    this.#units += units;
    return this.#units;
  }

  /** True if a word of so many units is part of the run or of its sentence. */
  goesOn(word: number, units: number, runs: Runs): boolean {
    const words = [...this.#last, word];
    const isRun = runs.has(words);
    this.#last = words.slice(1 - RUN);
    if (isRun) this.ended = false;
    if (this.take(units) > MAX_REST && !isRun) this.ended = true;
    return isRun || !this.ended;
  }
}
