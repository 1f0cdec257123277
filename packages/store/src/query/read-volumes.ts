/** Volumes: "vol 3", 第三巻, "volumes 1-5", "latest", 全巻. */
import { numberOf } from './numerals.ts';
import type { VolumesAsked } from './query.ts';
import type { Unread } from './rule.ts';
import { BARE_NUMBER, NEXT_BARE_NUMBER } from './typed/bare-numbers.ts';
import { BY_ITSELF, counted, LAST_FEW, MOST_BEYOND, NEXT_FEW } from './typed/counted-volumes.ts';
import { Found, type PlacedVolumes } from './typed/found-volumes.ts';
import { FURTHER, ORDINAL_RANGES, readLeftOut } from './typed/left-out-volumes.ts';
import { ALONE, BESIDE_AS_HEARD, FIRST_ALONE, ORDINALS_ALONE } from './typed/numbers-alone.ts';
import { ODD } from './typed/odd-numbers.ts';
import { readOpen } from './typed/open-ranges.ts';
import { readMissing } from './typed/owned-volumes.ts';
import { readOwned, wanted } from './typed/wanted-volumes.ts';
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

/**
 * Reads the volumes that are named.
 * @param ends places in the text where a series' name ends: a bare number there is a volume.
 * @param last number of the last volume of the only series that is named.
 */
export function readVolumes(unread: Unread, ends: readonly number[], last?: number): PlacedVolumes {
  const missing = last === undefined ? null : (readLeftOut(unread, last) ?? readMissing(unread, last));
  return missing === null ? readNamed(unread, ends, last) : { volumes: missing, places: new Map() };
}

function readNamed(unread: Unread, ends: readonly number[], last?: number): PlacedVolumes {
  const found = new Found();
  const { text: whole } = unread;
  const isNamed = ends.length > 0;
  if (last !== undefined) readOpen(unread, found, last);
  const few = isNamed ? takeNextFew(unread) : 1;
  const goesOn = few > 1 || unread.has(GOES_ON);
  const hasOwned = readOwned(unread, OWNED);
  const isTotal = takeAll(unread, found);
  for (const pattern of FIRST_FEW) {
    unread.take(pattern, ({ 1: last = '', index }) => found.range(index, 1, numberOf(last)));
  }
  if (isNamed) takeInstead(unread, found);
  readNumbers(unread, found);
  if (last !== undefined) takeLastFew(unread, found, last);
  if (isNamed) takeBesideNames(unread, found, ends);
  takeAlone(unread, found, isNamed);
  takeSpecial(unread, found);
  if (found.all.length === 0) takeByItself(unread, found, ends, last);
  const next = { goesOn: goesOn && isNamed, few, text: whole };
  const volumes = ofNamed(wanted(found, next, hasOwned), isTotal, unread.text);
  return { volumes, places: found.places };
}

/** Takes so many of the last volumes, where no others are named. */
function takeLastFew(unread: Unread, found: Found, last: number): void {
  if (found.has('range')) return;
  unread.take(LAST_FEW, (match) => found.range(match.index, last + 1 - countOf(match), last));
}

function takeBesideNames(unread: Unread, found: Found, ends: readonly number[]): void {
  for (const end of ends) takeBareNumbers(unread, end, found);
  takeRanges(BESIDE_NAME, unread, found);
}

function takeSpecial(unread: Unread, found: Found): void {
  for (const [pattern, kind] of SPECIAL) {
    unread.take(pattern, ({ index }) => {
      if (kind === 'first') found.range(index, 1);
      else found.special(index, kind);
    });
  }
}

/** Returns how many volumes are wanted behind those that are named: one where no number says more. */
function takeNextFew(unread: Unread): number {
  let few = 1;
  unread.take(NEXT_FEW, (match) => {
    few = countOf(match);
  });
  return few;
}

/** Returns true if all volumes are those that are named: 1巻から5巻まで全部で. */
function takeAll(unread: Unread, found: Found): boolean {
  let isTotal = false;
  unread.take(ALL, ({ 0: words, index }) => {
    isTotal ||= IN_TOTAL.test(words);
    found.special(index, 'all');
  });
  return isTotal;
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

const IN_TOTAL = /^(?:全部|ぜんぶ|すべて|全て|box(?:ed)?[- ]?sets?|box|ボックス)$/u;

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

const countOf = (match: RegExpExecArray): number => numberOf(counted([...match].slice(1)));

/** A number behind a name that nothing has read. */
function takeByItself(unread: Unread, found: Found, ends: readonly number[], last = Number.NaN): void {
  unread.take(BY_ITSELF, ({ 1: n = '', index }) => {
    const isBehind = ends.some((end) => end <= index);
    return isBehind && !(Number(n) > last + MOST_BEYOND) && found.range(index, Number(n));
  });
}

/** Numbers that are a clause of their own, where no other form of them was found, or that are joined to another. */
function takeAlone(unread: Unread, found: Found, isNamed: boolean): void {
  if (found.has('range')) {
    if (isNamed) takeRanges(FURTHER, unread, found);
    return;
  }
  unread.take(FIRST_ALONE, ({ 1: last = '', index }) => found.range(index, 1, numberOf(last)));
  unread.take(ORDINALS_ALONE, ({ 1: first, 2: others, index }) => {
    for (const [i, n] of numbersIn(`${first},${others}`).entries()) found.range(index + i / 100, n);
  });
  if (!isNamed) return;
  takeRanges(BESIDE_AS_HEARD, unread, found);
  unread.take(ALONE, ({ 1: word = '', 2: from = '', 3: to = from, 4: others = '', index }) => {
    if (word === 'all ') return found.special(index, 'all');
    const isFirst = word === 'first ';
    if (!found.range(index, isFirst ? 1 : numberOf(from), numberOf(to))) return false;
    for (const [i, n] of numbersIn(others).entries()) found.range(index + (i + 1) / 100, n);
    return true;
  });
}

/** Ranges of ordinals, and the volume in place of one that is taken back. */
function takeInstead(unread: Unread, found: Found): void {
  takeRanges(ORDINAL_RANGES, unread, found);
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
