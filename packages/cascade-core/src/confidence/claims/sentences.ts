import { characterTest } from '@mangaassist/text';

/** UTF-16 units of the longest sentence; a longer one is cut here. */
const LONGEST = 400;
/** UTF-16 units of the shortest sentence; a shorter one goes on with the next. */
const SHORTEST = 16;
/** Characters after a mark that decide if a sentence ends with it. */
const AHEAD = 2;

const mayEnd = characterTest(/[。！？!?.\n]/);
const ABBREVIATION =
  /(?:^|[^\p{L}])(?:vols?|no|rs|dr|mrs?|ms|st|jan|feb|mar|apr|aug|sept?|oct|nov|dec|approx)$/iu;

/** Cuts text that arrives piece by piece into sentences; the cuts depend on the whole text only. */
export class Sentences {
  #rest = '';
  #read = 0;

  /** Adds text; returns the sentences that it completes. */
  push(text: string): readonly string[] {
    this.#rest += text;
    return this.#take(this.#rest.length - AHEAD);
  }

  /** Returns the rest. */
  end(): readonly string[] {
    const done = this.#take(this.#rest.length);
    const rest = this.#rest;
    this.#rest = '';
    this.#read = 0;
    return rest === '' ? done : [...done, rest];
  }

  #take(limit: number): string[] {
    const done: string[] = [];
    let from = 0;
    for (; this.#read < limit; this.#read += 1) {
      if (!this.#endsAt(from)) continue;
      done.push(this.#rest.slice(from, this.#read + 1));
      from = this.#read + 1;
    }
    this.#rest = this.#rest.slice(from);
    this.#read -= from;
    return done;
  }

  #endsAt(from: number): boolean {
    const at = this.#read;
    const length = at - from + 1;
    const mark = this.#rest[at] ?? '';
    if (length >= LONGEST) return true;
    return length >= SHORTEST && mayEnd(mark) && this.#isEnd(mark, from);
  }

  #isEnd(mark: string, from: number): boolean {
    const at = this.#read;
    if (mark === '\n' || mark === '。') return true;
    const next = this.#rest.slice(at + 1, at + 1 + AHEAD);
    // よつばと！の and Yotsuba&! is: the mark belongs to a title.
    if (mark === '！' || mark === '？') return !/^[のはがをもとに、』」）]/u.test(next);
    return mark === '.' ? /^\s/u.test(next) && !this.#isAbbreviated(from) : /^\s(?!\p{Ll})/u.test(next);
  }

  #isAbbreviated(from: number): boolean {
    return ABBREVIATION.test(this.#rest.slice(Math.max(from, this.#read - 8), this.#read));
  }
}
