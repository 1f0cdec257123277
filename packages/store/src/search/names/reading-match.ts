/**
 * The stretch of a text that can be read as a name: an input method turns kana to other kanji of the same sound, so
 * 進撃の巨神 and 薬屋の独り言 are the names they sound like.
 */
import { keptByKey } from '@mangaassist/text';
import readings from '../../query/kanji-readings.data.json' with { type: 'json' };
import type { ApproximateMatch } from './approximate-match.ts';

/** Cost of another letter, and of other characters of the same sound. */
export const EDIT = 10;
const SAME_SOUND = 3;

/** Kana that one kanji can stand for. */
const LONGEST_READING = 4;

let byKanji: ReadonlyMap<string, ReadonlySet<string>> | null = null;

/** Readings of a kanji in hiragana, the first one without its voice mark, and their beginnings. */
function readingsOf(kanji: string): ReadonlySet<string> {
  byKanji ??= readingsByKanji();
  return byKanji.get(kanji) ?? NONE;
}

/** Reads the table of readings, some milliseconds, before the first question needs it. */
export function prepareReadings(): void {
  byKanji ??= readingsByKanji();
}

const NONE: ReadonlySet<string> = new Set();

function readingsByKanji(): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  for (const [reading, kanji] of Object.entries(readings)) {
    for (const each of kanji) {
      const own = found.get(each) ?? new Set();
      found.set(each, own);
      for (let length = Math.min(2, reading.length); length <= reading.length; length += 1) {
        own.add(plain(reading.slice(0, length)));
      }
    }
  }
  return found;
}

/** A reading without the voice mark of its first kana, which comes and goes in compounds. */
function plain(reading: string): string {
  return plainKana(reading.charAt(0)) + reading.slice(1);
}

/** There are few kana, and to decompose one takes long. */
const plainKana = keptByKey((kana: string) => kana.normalize('NFD').charAt(0), 500);

/** Readings of each character of a text; those of the latest are kept, as many names are compared with one text. */
let latest: { readonly text: string; readonly readings: readonly ReadonlySet<string>[] } | null = null;

function readingsWithin(text: string): readonly ReadonlySet<string>[] {
  if (latest?.text !== text) {
    latest = { text, readings: text.split('').map(readingsOf) };
  }
  return latest.readings;
}

/**
 * Returns the stretch with the least cost, the longest of several, or null if each costs more than `most`. The text is no longer than a
 * sentence: time grows with the product of the two lengths.
 */
export function readingMatch(
  name: string,
  text: string,
  most: number,
  mayStart: (at: number) => boolean,
  mayEnd: (at: number) => boolean,
): ApproximateMatch | null {
  const grid = gridFor(name.length, text.length);
  const ofText = readingsWithin(text);
  for (let at = 0; at <= text.length; at += 1) if (mayStart(at)) grid.reach(0, at, 0, at);
  for (let i = 0; i < name.length; i += 1) {
    const own = readingsOf(name.charAt(i));
    for (let at = 0; at <= text.length; at += 1) {
      if (grid.cost(i, at) <= most) goOn(grid, name, text, i, at, own, ofText[at] ?? NONE);
    }
  }
  return bestEnd(grid, name.length, text.length, most, mayEnd);
}

/** Least costs of beginnings of a name against stretches of a text, with the starts of these. */
class Grid {
  readonly #cost: Float64Array;
  readonly #start: Int32Array;
  #width = 0;

  constructor(cells: number) {
    this.#cost = new Float64Array(cells);
    this.#start = new Int32Array(cells);
  }

  get cells(): number {
    return this.#cost.length;
  }

  /** Begins with a name and a text of these lengths. */
  reset(name: number, text: number): void {
    this.#width = text + 1;
    this.#cost.fill(Number.POSITIVE_INFINITY, 0, (name + 1) * this.#width);
  }

  cost(i: number, at: number): number {
    return this.#cost[i * this.#width + at] as number;
  }

  start(i: number, at: number): number {
    return this.#start[i * this.#width + at] as number;
  }

  reach(i: number, at: number, cost: number, start: number): void {
    const cell = i * this.#width + at;
    if (cost >= (this.#cost[cell] as number)) return;
    this.#cost[cell] = cost;
    this.#start[cell] = start;
  }
}

/** The largest grid so far: each comparison begins it anew. */
let kept = new Grid(0);

function gridFor(name: number, text: number): Grid {
  const cells = (name + 1) * (text + 1);
  if (kept.cells < cells) kept = new Grid(cells);
  kept.reset(name, text);
  return kept;
}

/** Goes on from a cell: the same or another character, one more, one less, or characters of the same sound. */
function goOn(
  grid: Grid,
  name: string,
  text: string,
  i: number,
  at: number,
  own: ReadonlySet<string>,
  other: ReadonlySet<string>,
): void {
  const [cost, start] = [grid.cost(i, at), grid.start(i, at)];
  const isEnd = at === text.length;
  if (!isEnd && name.charCodeAt(i) === text.charCodeAt(at)) {
    grid.reach(i + 1, at + 1, cost, start);
    return;
  }
  grid.reach(i + 1, at, cost + EDIT, start);
  if (isEnd) return;
  if (i > 0) grid.reach(i, at + 1, cost + EDIT, start);
  grid.reach(i + 1, at + 1, cost + (haveOneAlike(own, other) ? SAME_SOUND : EDIT), start);
  for (let length = 1; isRead(own, text, at, length); length += 1) {
    if (own.has(plain(text.slice(at, at + length)))) grid.reach(i + 1, at + length, cost + SAME_SOUND, start);
  }
  for (let length = 1; isRead(other, name, i, length); length += 1) {
    if (other.has(plain(name.slice(i, i + length)))) grid.reach(i + length, at + 1, cost + SAME_SOUND, start);
  }
}

function haveOneAlike(readings: ReadonlySet<string>, others: ReadonlySet<string>): boolean {
  if (readings.size === 0 || others.size === 0) return false;
  for (const reading of readings) if (others.has(reading)) return true;
  return false;
}

/** True if so many characters can be a reading: there are any, and they are hiragana. */
function isRead(readings: ReadonlySet<string>, kana: string, at: number, length: number): boolean {
  if (readings.size === 0 || length > LONGEST_READING || at + length > kana.length) return false;
  const last = kana.charCodeAt(at + length - 1);
  return last >= HIRAGANA.first && last <= HIRAGANA.last;
}

const HIRAGANA = { first: 0x3041, last: 0x309f };

function bestEnd(
  grid: Grid,
  name: number,
  text: number,
  most: number,
  mayEnd: (at: number) => boolean,
): ApproximateMatch | null {
  let best: ApproximateMatch | null = null;
  for (let end = 1; end <= text; end += 1) {
    const distance = grid.cost(name, end);
    if (distance > most || !mayEnd(end)) continue;
    if (best === null || distance <= best.distance) best = { start: grid.start(name, end), end, distance };
  }
  return best;
}
