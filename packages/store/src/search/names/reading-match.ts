/**
 * The stretch of a text that can be read as a name: an input method turns kana to other kanji of the same sound, so
 * 進撃の巨神 and 薬屋の独り言 are the names they sound like.
 */
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
  return reading.charAt(0).normalize('NFD').charAt(0) + reading.slice(1);
}

const isKanji = (character: string) => /[\p{Script=Han}々]/u.test(character);

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
  const grid = new Grid(name.length, text.length);
  for (let at = 0; at <= text.length; at += 1) if (mayStart(at)) grid.reach(0, at, 0, at);
  for (let i = 0; i <= name.length; i += 1) {
    for (let at = 0; at <= text.length; at += 1) {
      const here = grid.cost(i, at);
      if (here > most) continue;
      for (const [own, other, step] of stepsOf(name, text, i, at)) {
        grid.reach(i + own, at + other, here + step, grid.start(i, at));
      }
    }
  }
  return bestEnd(grid, name.length, text.length, most, mayEnd);
}

/** Least costs of beginnings of a name against stretches of a text, with the starts of these. */
class Grid {
  readonly #width: number;
  readonly #cost: Float64Array;
  readonly #start: Int32Array;

  constructor(name: number, text: number) {
    this.#width = text + 1;
    this.#cost = new Float64Array((name + 1) * this.#width).fill(Number.POSITIVE_INFINITY);
    this.#start = new Int32Array(this.#cost.length);
  }

  cost(i: number, at: number): number {
    return this.#cost[i * this.#width + at] as number;
  }

  start(i: number, at: number): number {
    return this.#start[i * this.#width + at] as number;
  }

  reach(i: number, at: number, cost: number, start: number): void {
    if (cost >= this.cost(i, at)) return;
    this.#cost[i * this.#width + at] = cost;
    this.#start[i * this.#width + at] = start;
  }
}

type Step = readonly [ofName: number, ofText: number, cost: number];

/** Ways to go on: the same or another character, one more, one less, or characters of the same sound. */
function stepsOf(name: string, text: string, i: number, at: number): readonly Step[] {
  const [own, other] = [name.charAt(i), text.charAt(at)];
  if (own === '') return [];
  if (own === other) return [[1, 1, 0]];
  const steps: Step[] = [[1, 0, EDIT]];
  if (other === '') return steps;
  if (i > 0) steps.push([0, 1, EDIT]);
  steps.push([1, 1, soundsAlike(own, other) ? SAME_SOUND : EDIT]);
  for (const length of lengthsRead(own, text, at)) steps.push([1, length, SAME_SOUND]);
  for (const length of lengthsRead(other, name, i)) steps.push([length, 1, SAME_SOUND]);
  return steps;
}

function soundsAlike(a: string, b: string): boolean {
  if (!isKanji(a) || !isKanji(b)) return false;
  const others = readingsOf(b);
  for (const reading of readingsOf(a)) if (others.has(reading)) return true;
  return false;
}

/** Lengths of the kana from a place on that a kanji can be read as. */
function lengthsRead(kanji: string, kana: string, at: number): readonly number[] {
  if (!isKanji(kanji)) return [];
  const own = readingsOf(kanji);
  const lengths: number[] = [];
  for (let length = 1; length <= LONGEST_READING; length += 1) {
    if (at + length <= kana.length && own.has(plain(kana.slice(at, at + length)))) lengths.push(length);
  }
  return lengths;
}

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
