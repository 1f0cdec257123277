/** Volumes: "vol 3", 第三巻, "volumes 1-5", "latest", 全巻. */
import { numberOf } from './numerals.ts';
import type { VolumesAsked } from './query.ts';
import type { Unread } from './rule.ts';
import { BARE_NUMBER, NEXT_BARE_NUMBER } from './typed/bare-numbers.ts';
import { ALONE, BESIDE_AS_HEARD, FIRST_ALONE, ORDINALS_ALONE } from './typed/numbers-alone.ts';
import { ODD } from './typed/odd-numbers.ts';
import { readOpen } from './typed/open-ranges.ts';
import { readMissing } from './typed/owned-volumes.ts';
import {
  ALL,
  BESIDE_NAME,
  FIRST_FEW,
  GOES_ON,
  LIST_MARK,
  LISTS,
  OWNED,
  RANGE_OF_LIST,
  RANGED_LISTS,
  RANGES,
  SPECIAL,
  TAKEN_BACK,
} from './volume-words.ts';

/** Volumes with their places in the text. */
class Found {
  readonly #volumes: { readonly at: number; readonly volumes: VolumesAsked }[] = [];

  /** Returns false for a range that ends before it begins. */
  range(at: number, from: number, to = from): boolean {
    if (!(from >= 0 && to >= from)) return false;
    this.number(at, from, to);
    return true;
  }

  /** A number that may be none of a volume. */
  number(at: number, from: number, to = from): void {
    this.#volumes.push({ at, volumes: { kind: 'range', from, to } });
  }

  special(at: number, kind: Exclude<VolumesAsked['kind'], 'range'>): void {
    if (!this.has(kind)) this.#volumes.push({ at, volumes: { kind } });
  }

  has(kind: VolumesAsked['kind']): boolean {
    return this.#volumes.some(({ volumes }) => volumes.kind === kind);
  }

  /** The place of each in the text. */
  get places(): ReadonlyMap<VolumesAsked, number> {
    return new Map(this.#volumes.map(({ at, volumes }) => [volumes, at]));
  }

  /** In the order of the text. */
  get all(): readonly VolumesAsked[] {
    return this.#volumes.toSorted((a, b) => a.at - b.at).map(({ volumes }) => volumes);
  }
}

/** Volumes, and the places of those that stand in the text as they are. */
export interface PlacedVolumes {
  readonly volumes: readonly VolumesAsked[];
  readonly places: ReadonlyMap<VolumesAsked, number>;
}

export const NO_VOLUMES: PlacedVolumes = { volumes: [], places: new Map() };

/**
 * Reads the volumes that are named.
 * @param ends places in the text where a series' name ends: a bare number there is a volume.
 * @param last number of the last volume of the only series that is named.
 */
export function readVolumes(unread: Unread, ends: readonly number[], last?: number): PlacedVolumes {
  const found = new Found();
  if (last !== undefined) {
    const missing = readMissing(unread, last);
    if (missing !== null) return { volumes: missing, places: found.places };
    readOpen(unread, found, last);
  }
  const goesOn = unread.has(GOES_ON);
  const owned = readOwned(unread);
  let isTotal = false;
  unread.take(ALL, ({ 0: words, index }) => {
    isTotal ||= IN_TOTAL.test(words);
    found.special(index, 'all');
  });
  for (const pattern of FIRST_FEW) {
    unread.take(pattern, ({ 1: last = '', index }) => found.range(index, 1, numberOf(last)));
  }
  if (ends.length > 0) takeInstead(unread, found);
  readNumbers(unread, found);
  for (const end of ends) takeBareNumbers(unread, end, found);
  if (ends.length > 0) takeRanges(BESIDE_NAME, unread, found);
  takeAlone(unread, found, ends.length > 0);
  for (const [pattern, kind] of SPECIAL)
    unread.take(pattern, ({ index }) =>
      kind === 'first' ? found.range(index, 1) : found.special(index, kind),
    );
  const volumes = ofNamed(wanted(found, goesOn && ends.length > 0, owned), isTotal, unread.text);
  return { volumes, places: found.places };
}

/** Volumes without "all" and "the newest" where these speak of the volumes that are named: 1巻から5巻まで全部でいくら. */
function ofNamed(volumes: readonly VolumesAsked[], isTotal: boolean, text: string): readonly VolumesAsked[] {
  const ranges = volumes.flatMap((each) => (each.kind === 'range' ? [each] : []));
  const isAllOfThem = ranges.length > 0 && (isTotal || ranges.some(({ from, to }) => to > from));
  const listed = isAllOfThem ? volumes.filter(({ kind }) => kind !== 'all') : volumes;
  if (!isOneAndLatest(listed) || AND_LATEST.test(text)) return listed;
  return listed.filter(({ kind }) => kind !== 'latest');
}

/** "Is 147 the newest?" asks for that one. */
const isOneAndLatest = (volumes: readonly VolumesAsked[]): boolean =>
  volumes.length === 2 &&
  volumes.some(({ kind }) => kind === 'range') &&
  volumes.some(({ kind }) => kind === 'latest');
/** Joins the latest volume with another. */
const AND_LATEST = /(?<![a-z])(?:and|to|till|until|plus|through)(?![a-z])|[-–~〜&,、]|から|まで|と|あと/u;

/** Volumes of a shopper's own books. */
interface Owned {
  /** The one that is asked for after them; NaN where it is not named. */
  readonly next: number;
  /** The last ones. */
  readonly last: readonly number[];
}

function readOwned(unread: Unread): Owned {
  const next: number[] = [];
  const last: number[] = [];
  unread.take(OWNED, ({ groups: { wanted = '', ...others } = {} }) => {
    next.push(numberOf(wanted));
    last.push(numberOf(Object.values(others).find((each) => each !== undefined) ?? ''));
  });
  return { next: next[0] ?? Number.NaN, last };
}

const IN_TOTAL = /^(?:全部|ぜんぶ|すべて|全て|box(?:ed)?[- ]?sets?|box|ボックス)$/u;

/**
 * "I have 1 to 5 of it and need 6", and "I just finished 8, need the next one": 9 is asked for. Without a number before
 * it, the next one is that which comes out next.
 */
function wanted(found: Found, goesOn: boolean, owned: Owned): readonly VolumesAsked[] {
  if (!found.has('range')) found.range(0, owned.next);
  const { all } = found;
  const isNext = found.has('next') || goesOn;
  if (!isNext || owned.next > 0) return all;
  const before = [...all.flatMap((each) => (each.kind === 'range' ? [each.to] : [])), ...owned.last];
  const last = Math.max(...before.filter((n) => n > 0));
  return last > 0 ? [{ kind: 'range', from: last + 1, to: last + 1 }] : all;
}

/** Spans of volumes of a list, in its order; empty if none of them is a range, or one is no span. */
function spansOf(list: string): readonly (readonly [from: number, to: number])[] {
  const spans = list.split(MARK_OF_LIST).flatMap((each): (readonly [number, number])[] => {
    const { 1: from = '', 2: to = from } = RANGE_OF_LIST.exec(each.trim()) ?? [];
    return each.trim() === '' ? [] : [[numberOf(from), numberOf(to)]];
  });
  const isRanged = spans.some(([from, to]) => to > from);
  return isRanged && spans.every(([from, to]) => from >= 0 && to >= from) ? spans : [];
}

const MARK_OF_LIST = new RegExp(LIST_MARK, 'u');

function readNumbers(unread: Unread, found: Found): void {
  for (const pattern of ODD) {
    unread.take(pattern, ({ 0: text, 1: number, index }) => {
      found.number(index, Number(number) * (/minus|negative|マイナス/u.test(text) ? -1 : 1));
    });
  }
  for (const pattern of RANGED_LISTS) {
    unread.take(pattern, ({ 0: list, index }) => {
      const spans = spansOf(list);
      for (const [i, [from, to]] of spans.entries()) found.range(index + i / 100, from, to);
      return spans.length > 0;
    });
  }
  for (const pattern of LISTS) {
    unread.take(pattern, ({ 1: first, 2: others, index }) =>
      numbersIn(`${first},${others}`).every((n, i) => found.range(index + i / 100, n)),
    );
  }
  takeRanges(RANGES, unread, found);
}

function takeRanges(patterns: readonly RegExp[], unread: Unread, found: Found): void {
  for (const pattern of patterns) {
    unread.take(pattern, ({ 1: from = '', 2: to = from, index }) =>
      found.range(index, numberOf(from), numberOf(to)),
    );
  }
}

/** Numbers that are a clause of their own, where no other form of them was found. */
function takeAlone(unread: Unread, found: Found, isNamed: boolean): void {
  if (found.has('range')) return;
  unread.take(FIRST_ALONE, ({ 1: last = '', index }) => found.range(index, 1, numberOf(last)));
  unread.take(ORDINALS_ALONE, ({ 1: first, 2: others, index }) => {
    for (const [i, n] of numbersIn(`${first},${others}`).entries()) found.range(index + i / 100, n);
  });
  if (!isNamed) return;
  takeRanges(BESIDE_AS_HEARD, unread, found);
  unread.take(ALONE, ({ 1: word = '', 2: from = '', 3: to = from, 4: others = '', index }) => {
    if (word === 'all ') return found.special(index, 'all');
    if (!found.range(index, word === 'first ' ? 1 : numberOf(from), numberOf(to))) return false;
    for (const [i, n] of numbersIn(others).entries()) found.range(index + (i + 1) / 100, n);
    return true;
  });
}

/** The volume in place of one that is taken back. */
function takeInstead(unread: Unread, found: Found): void {
  unread.take(TAKEN_BACK, ({ 1: japanese, 2: english, index }) =>
    found.range(index, numberOf(japanese ?? english ?? '')),
  );
}

function numbersIn(list: string): readonly number[] {
  return list
    .split(/,|、|and|&|と|・|\/|\s|巻|第|#|[a-z]+\.?(?=\s{0,3}\d)/u)
    .map((each) => numberOf(each.trim().replace(/^the /, '')))
    .filter((n) => n > 0);
}

/** Between a title and a number: "berserk deluxe 1". */
const EDITION_BESIDE =
  /deluxe(?: edition)?|collector'?s edition|paperback|hardcover|完全版|愛蔵版|ハードカバー|電子|中古|英語版|日本語版/u;

/** "dandadan 3", 「ワンピース100」, "one piece 1-5", "blue lock 12 and 13". */
function takeBareNumbers(unread: Unread, end: number, found: Found): void {
  let at = end;
  for (let pattern = BARE_NUMBER; ; pattern = NEXT_BARE_NUMBER) {
    const bare = pattern.exec(unread.text.slice(at));
    if (bare === null) return;
    const from = Number(bare[1]);
    if (!found.range(at, from, bare[2] === undefined ? from : Number(bare[2]))) return;
    const edition = EDITION_BESIDE.exec(bare[0]);
    // The edition is left for the conditions.
    if (edition !== null) unread.blank(at, at + edition.index);
    unread.blank(at + (edition === null ? 0 : edition.index + edition[0].length), at + bare[0].length);
    at += bare[0].length;
  }
}
