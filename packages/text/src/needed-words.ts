/**
 * Skips searches that can find nothing. A question is searched with hundreds of patterns, most of which have no word in
 * it: one pass over the text finds the patterns that have one, in place of one pass for each of them. A pattern that is
 * never searched for is never compiled.
 */
import { literalsOf } from './pattern-literals.ts';

/** UTF-16 units of a literal that are looked up: of Latin letters, and of others. */
const LATIN_UNITS = 4;
const OTHER_UNITS = 3;
const BEYOND_LATIN = 0x80;

/**
 * Keys of literals by their low bits, each in the first free place from there on; 0 is a free place. Beside them the
 * patterns of each, and the last pass that has met it.
 */
const PLACES = 0xffff;
const MOST_KEYS = PLACES / 4;
const keys = new Int32Array(PLACES + 1);
/** A bit for each place with a key: a fraction of the size of the keys, so that a look-up which finds nothing stays in the nearest cache. */
const taken = new Uint8Array((PLACES + 1) / 8);
const metIn = new Int32Array(PLACES + 1);
const patternsAt = new Map<number, number[]>();
const numbers = new WeakMap<RegExp, number>();
/** Number of a pattern that has to be searched for in any text. */
const UNFILTERED = -1;
let patterns = 0;
let passes = 0;

/** True if a text has a match: `test` of a pattern, global or not, from the beginning. */
export function finds(pattern: RegExp, text: string): boolean {
  if (!mayMatch(pattern, text)) return false;
  pattern.lastIndex = 0;
  const isFound = pattern.test(text);
  pattern.lastIndex = 0;
  return isFound;
}

/** The first match of a pattern in a text, global or not; null without one. */
export function firstMatch(pattern: RegExp, text: string): RegExpExecArray | null {
  if (!mayMatch(pattern, text)) return null;
  pattern.lastIndex = 0;
  const match = pattern.exec(text);
  pattern.lastIndex = 0;
  return match;
}

/** False only if the pattern has no match in the text. Worth its pass for texts that many patterns are looked for in. */
export function mayMatch(pattern: RegExp, text: string): boolean {
  const number = numbers.get(pattern) ?? register(pattern);
  return number === UNFILTERED || patternsIn(text).has(number);
}

function register(pattern: RegExp): number {
  const literals = patternsAt.size < MOST_KEYS ? literalsOf(pattern) : null;
  const number = literals === null ? UNFILTERED : patterns;
  numbers.set(pattern, number);
  if (literals === null) return number;
  patterns += 1;
  for (const key of new Set(literals.map(keyOf))) {
    const place = placeOf(key);
    keys[place] = key;
    taken[place >> 3] = (taken[place >> 3] as number) | (1 << (place & 7));
    const known = patternsAt.get(place);
    if (known === undefined) patternsAt.set(place, [number]);
    else known.push(number);
  }
  return number;
}

/** The place of a key, or the free one that it would have. */
function placeOf(key: number): number {
  let place = key & PLACES;
  while (keys[place] !== 0 && keys[place] !== key) place = (place + 1) & PLACES;
  return place;
}

/** Of the end of a literal, which is rarer than its beginning: articles and prepositions are there. */
function keyOf(literal: string): number {
  const { length } = literal;
  const latin = Math.max(0, length - LATIN_UNITS);
  const start = literal.charCodeAt(latin) < BEYOND_LATIN ? latin : Math.max(0, length - OTHER_UNITS);
  const end = Math.min(length, start + unitsFrom(lowerOf(literal.charCodeAt(start))));
  let key = 0;
  for (let i = start; i < end; i += 1) key = withUnit(key, lowerOf(literal.charCodeAt(i)));
  return key;
}

/** @param unit in lower case. */
const unitsFrom = (unit: number): number => (unit < BEYOND_LATIN ? LATIN_UNITS : OTHER_UNITS);

/** Letters of ASCII count in lower case, with the two others that patterns without case take for them. */
function lowerOf(unit: number): number {
  if (unit >= 0x41 && unit <= 0x5a) return unit + 0x20;
  if (unit === 0x17f) return 0x73;
  return unit === 0x212a ? 0x6b : unit;
}

/** @param unit in lower case. */
function withUnit(key: number, unit: number): number {
  // Never 0, which stands for a free place.
  return ((Math.imul(key, 0x01000193) ^ unit) & 0x1fffffff) | 0x20000000;
}

/** The units of the text that is read, in lower case; as long as the longest text so far. */
let units = new Uint16Array(0);

function readUnits(text: string): void {
  if (units.length < text.length) units = new Uint16Array(text.length);
  for (let i = 0; i < text.length; i += 1) units[i] = lowerOf(text.charCodeAt(i));
}

class PatternsInText {
  readonly text: string;
  #has = new Uint8Array(0);

  constructor(text: string) {
    this.text = text;
  }

  has(number: number): boolean {
    // Patterns that were registered since the last pass.
    if (number >= this.#has.length) this.#read();
    return this.#has[number] === 1;
  }

  #read(): void {
    const { text } = this;
    this.#has = new Uint8Array(patterns);
    passes += 1;
    readUnits(text);
    for (let i = 0; i < text.length; i += 1) {
      const end = Math.min(text.length, i + unitsFrom(units[i] as number));
      let key = 0;
      for (let j = i; j < end; j += 1) {
        key = withUnit(key, units[j] as number);
        const first = key & PLACES;
        if ((((taken[first >> 3] as number) >> (first & 7)) & 1) === 0) continue;
        const place = placeOf(key);
        if (keys[place] === key && metIn[place] !== passes) this.#meet(place);
      }
    }
  }

  #meet(place: number): void {
    metIn[place] = passes;
    for (const number of patternsAt.get(place) ?? []) this.#has[number] = 1;
  }
}

/** Texts whose patterns are kept: forms of a question, and of those before it. */
const MOST_KEPT = 16;
const read: PatternsInText[] = [];

/** The last ones asked for stand first. */
function patternsIn(text: string): PatternsInText {
  const place = read.findIndex((each) => each.text === text);
  if (place === 0) return read[0] as PatternsInText;
  const found = place < 0 ? new PatternsInText(text) : (read.splice(place, 1)[0] as PatternsInText);
  read.unshift(found);
  if (read.length > MOST_KEPT) read.pop();
  return found;
}
