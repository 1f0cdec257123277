/** Volumes: "vol 3", 第三巻, "volumes 1-5", "latest", 全巻. */
import { numberOf } from './numerals.ts';
import type { VolumesAsked } from './query.ts';
import type { Unread } from './rule.ts';
import {
  ALL,
  BARE_NUMBER,
  BESIDE_NAME,
  FIRST_FEW,
  GOES_ON,
  LISTS,
  NEXT_BARE_NUMBER,
  OWNED,
  RANGES,
  SPECIAL,
} from './volume-words.ts';

/** Volumes with the places in the text where they stand. */
class Found {
  readonly #volumes: { readonly at: number; readonly volumes: VolumesAsked }[] = [];

  /** Returns false for a range that is none. */
  range(at: number, from: number, to = from): boolean {
    if (!(from >= 0 && to >= from)) return false;
    this.#volumes.push({ at, volumes: { kind: 'range', from, to } });
    return true;
  }

  special(at: number, kind: Exclude<VolumesAsked['kind'], 'range'>): void {
    if (!this.#volumes.some(({ volumes }) => volumes.kind === kind)) {
      this.#volumes.push({ at, volumes: { kind } });
    }
  }

  has(kind: VolumesAsked['kind']): boolean {
    return this.#volumes.some(({ volumes }) => volumes.kind === kind);
  }

  /** In the order of the text. */
  get all(): readonly VolumesAsked[] {
    return this.#volumes.toSorted((a, b) => a.at - b.at).map(({ volumes }) => volumes);
  }
}

/**
 * Reads the volumes that are named.
 * @param ends places in the text where a series' name ends: a bare number there is a volume.
 */
export function readVolumes(unread: Unread, ends: readonly number[]): readonly VolumesAsked[] {
  const found = new Found();
  const goesOn = GOES_ON.test(unread.text);
  GOES_ON.lastIndex = 0;
  const next: number[] = [];
  unread.take(OWNED, ({ groups }) => next.push(numberOf(groups?.wanted ?? '')));
  unread.take(ALL, ({ index }) => found.special(index, 'all'));
  for (const pattern of FIRST_FEW) {
    unread.take(pattern, ({ 1: last = '', index }) => found.range(index, 1, numberOf(last)));
  }
  readNumbers(unread, found);
  for (const end of ends) takeBareNumbers(unread, end, found);
  if (ends.length > 0) {
    for (const pattern of BESIDE_NAME) {
      unread.take(pattern, ({ 1: from = '', 2: to = from, index }) =>
        found.range(index, numberOf(from), numberOf(to)),
      );
    }
  }
  for (const [pattern, kind] of SPECIAL) {
    unread.take(pattern, ({ index }) => {
      if (kind === 'first') found.range(index, 1);
      else found.special(index, kind);
    });
  }
  // "I have 1 to 5 of it and need 6".
  const [first = Number.NaN] = next;
  if (!found.has('range')) found.range(0, first);
  return wanted(found, goesOn && ends.length > 0);
}

/** "I just finished 8, need the next one": the volume before is not asked for; nor is that of 全巻. */
function wanted(found: Found, goesOn: boolean): readonly VolumesAsked[] {
  if (goesOn && found.has('range') && !found.has('next')) return [{ kind: 'next' }];
  const isNext = found.has('next');
  return isNext ? found.all.filter(({ kind }) => kind !== 'range') : found.all;
}

function readNumbers(unread: Unread, found: Found): void {
  for (const pattern of LISTS) {
    unread.take(pattern, ({ 1: first, 2: others, index }) =>
      numbersIn(`${first},${others}`).every((n, i) => found.range(index + i / 100, n)),
    );
  }
  for (const pattern of RANGES) {
    unread.take(pattern, ({ 1: from = '', 2: to = from, index }) =>
      found.range(index, numberOf(from), numberOf(to)),
    );
  }
}

function numbersIn(list: string): readonly number[] {
  return list
    .split(/,|、|and|&|と|・|\/|\s|巻|第|#|[a-z]+\.?(?=\s{0,3}\d)/u)
    .map((each) => numberOf(each.trim()))
    .filter((n) => n > 0);
}

/** "dandadan 3", 「ワンピース100」, "one piece 1-5", "blue lock 12 and 13". */
function takeBareNumbers(unread: Unread, end: number, found: Found): void {
  let at = end;
  for (let pattern = BARE_NUMBER; ; pattern = NEXT_BARE_NUMBER) {
    const bare = pattern.exec(unread.text.slice(at));
    if (bare === null) return;
    const from = Number(bare[1]);
    if (!found.range(at, from, bare[2] === undefined ? from : Number(bare[2]))) return;
    unread.blank(at, at + bare[0].length);
    at += bare[0].length;
  }
}
