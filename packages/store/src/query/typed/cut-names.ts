/**
 * Names that are typed in part: "tokyo rev 30", "one punch 21", "yona 47", "spyxfam". A question that names nothing and
 * has hardly another word is compared with the beginnings of names; the part must be of one series alone.
 */
import type { Mention, Name } from '../../search/names/name-index.ts';
import { type Folded, foldText } from '../fold.ts';
import type { Lexicon } from '../names/lexicon.ts';
import type { Query } from '../query.ts';

/** Words of a part of a name. */
const MOST_WORDS = 4;
/** Letters of a part: beside a volume, as an unknown word by itself, and as one English word beside a volume. */
const LEAST = { besideVolume: 4, alone: 6, ofEnglish: 5 };
/** Share of a name that two or more English words have which are the whole question. */
const LEAST_SHARE = 0.6;

/** The name of which a question has a part; empty without one. */
export function cutName(query: Query, folded: Folded, lexicon: Lexicon): readonly Mention[] {
  const part = partOf(query, folded);
  if (part === null || !mayBeEnough(part, lexicon)) return [];
  for (const [start, end] of spansOf(part, folded)) {
    const key = foldText(folded.form.slice(start, end));
    const found =
      key.length < LEAST.besideVolume ? [] : likely(lexicon.names.partlyNamed(key), part, lexicon);
    const [name] = found.filter((each) => isEnough(key, each, part, lexicon));
    const [first, last] = [folded.from.indexOf(start), folded.from.findIndex((at) => at >= end)];
    if (name !== undefined && first >= 0 && last > first)
      return [{ name, start: first, end: last, distance: 1 }];
  }
  return [];
}

interface Part {
  readonly words: readonly string[];
  readonly start: number;
  readonly end: number;
  readonly hasVolume: boolean;
  /** The question has no other word. */
  readonly isWhole: boolean;
}

const OF_LATIN = /^[a-z][a-z'’]*$/u;
const NUMBER = /^\d{1,3}$/u;

/** Conditions on any book: such a question names none. */
const OF_WORKS = [
  'genres',
  'notGenres',
  'tone',
  'notTone',
  'demographics',
  'age',
  'length',
  'years',
] as const;

/** The words of a question that may be part of a name, with nothing but numbers behind them; null if it has others. */
function partOf({ rest, entities, conditions }: Query, { form }: Folded): Part | null {
  const count = rest.findLastIndex((word) => OF_LATIN.test(word)) + 1;
  const words = rest.slice(0, count);
  if (count === 0 || count > MOST_WORDS || !words.every((word) => OF_LATIN.test(word))) return null;
  const numbers = rest.slice(count);
  if (!numbers.every((word) => NUMBER.test(word)) || OF_WORKS.some((key) => key in conditions)) return null;
  const start = wordAt(form, words[0] as string, 0);
  const last = words.at(-1) as string;
  const at = count === 1 ? start : wordAt(form, last, start + 1);
  if (start < 0 || at < 0) return null;
  const end = at + last.length;
  const isWhole = !/[\p{L}\p{N}]/u.test(form.slice(0, start) + form.slice(end));
  return { words, start, end, isWhole, hasVolume: numbers.length > 0 || entities.volumes.length > 0 };
}

/** Place of a word in a text; -1 without it. */
function wordAt(form: string, word: string, from: number): number {
  for (let at = form.indexOf(word, from); at >= 0; at = form.indexOf(word, at + 1)) {
    if (!/[a-z]$/u.test(form.slice(Math.max(0, at - 1), at)) && !/[a-z]/u.test(form.charAt(at + word.length)))
      return at;
  }
  return -1;
}

/** Spans of the part, the longest first: small words before it and behind it may be its own ("my hero", "skip and 5"). */
function spansOf({ start, end }: Part, { form }: Folded): readonly (readonly [number, number])[] {
  const before = /(?:[a-z]{1,5}\s){1,2}$/u.exec(form.slice(Math.max(0, start - 12), start))?.[0] ?? '';
  const [second = ''] = /[a-z]{1,5}\s$/u.exec(before) ?? [];
  const [behind = ''] = /^\s[a-z]{1,4}(?=\s\d)/u.exec(form.slice(end, end + 7)) ?? [];
  const starts = [...new Set([start - before.length, start - second.length, start])];
  const ends = [...new Set([end + behind.length, end])];
  return starts.flatMap((first) => ends.map((last) => [first, last] as const));
}

/** Names of one series, those that begin like the part before those that have it as a word. */
function likely(
  { begin, contain }: { readonly begin: readonly Name[]; readonly contain: readonly Name[] },
  { words, hasVolume }: Part,
  lexicon: Lexicon,
): readonly Name[] {
  const isOne = (names: readonly Name[]) => new Set(names.map(({ of }) => of)).size === 1;
  if (begin.length > 0) return isOne(begin) ? begin : [];
  const own = contain.filter(({ of }) => {
    const title = ` ${lexicon.series(of).name.toLowerCase()} `;
    return title.replace(/[^a-z0-9'’]+/gu, ' ').includes(` ${words.join(' ')} `);
  });
  return hasVolume && isOne(own) ? own : [];
}

const isUnknown = (word: string, { dictionary }: Lexicon): boolean =>
  word.length > 2 && !dictionary.has(word) && !dictionary.has(word.replace(/'?s$/, ''));

/** True if words like these may be part of a name, whichever it is. */
function mayBeEnough({ words, hasVolume, isWhole }: Part, lexicon: Lexicon): boolean {
  return hasVolume || isUnknown(words.at(-1) as string, lexicon) || (isWhole && words.length > 1);
}

/** True if a part of a name is long enough for what stands beside it. */
function isEnough(key: string, name: Name, { words, hasVolume, isWhole }: Part, lexicon: Lexicon): boolean {
  const last = words.at(-1) as string;
  const isStrange = isUnknown(last, lexicon);
  if (hasVolume)
    return words.length > 1 || isStrange || last.length >= LEAST.ofEnglish || key.length > last.length;
  if (isStrange) return key.length >= LEAST.alone;
  return isWhole && words.length > 1 && key.length >= LEAST_SHARE * name.key.length;
}
