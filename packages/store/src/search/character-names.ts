/**
 * Series whose characters, places or things a question has by name: "the one with Edward Elric", アーニャの漫画. What
 * stands in their keywords as a name is surer than the words of a description.
 */
import { matchForm } from '@mangaassist/text';
import { stemmer } from 'stemmer';
import type { FoundName } from '../query/names/name-surroundings.ts';
import type { Query } from '../query/query.ts';
import { isStopWord } from '../query/stop-words.ts';
import type { Snapshot } from './snapshot.ts';
import type { Match } from './text/text-index.ts';

/** Best matches whose keywords are read. */
const MOST_READ = 6;
/** A name that more of them have distinguishes no series. */
const MOST_ALIKE = 3;

/** Words that are written as a name: "Monkey D. Luffy", ルフィ, 夜神月. */
const LATIN_NAME = /^\p{Lu}[\p{L}'’.-]*(?: (?:\p{Lu}[\p{L}'’.-]*|no|of|the|de|von))*$/u;
const JAPANESE_NAME =
  /^(?:[\p{Script=Katakana}ー・=＝]{3,}|\p{Script=Han}{3,5}|\p{Script=Han}{2,4}(?:さん|くん|君|ちゃん|様|先生))$/u;
const LEAST_OF_WORD = 4;
const PART = /[\s・=＝]+/u;

/** The best matches that have a name of the question among their keywords; none if too many have it. */
export function matchesByName(query: Query, matches: readonly Match[], snapshot: Snapshot): readonly Match[] {
  const named = latinNames(query, matches, snapshot);
  if (named.length > 0) {
    if (named.length > MOST_ALIKE) return [];
    const isMeant = named.some(({ found }) => snapshot.isMeant(query, found));
    return isMeant ? named.map(({ match }) => match) : [];
  }
  const form = matchForm(query.left).replace(BY, ' ');
  const [best] = matches;
  if (best === undefined || !JAPANESE_WORD.test(form)) return [];
  const found = japaneseName(best.id, query, snapshot);
  return found !== null && snapshot.isMeant(query, found) ? [best] : [];
}

const NONE: ReadonlySet<string> = new Set();

/**
 * The matches among the best whose characters, places or things the question names in Latin letters.
 *
 * @param inCapitals words that are names though they are everyday ones.
 */
export function latinNames(
  query: Query,
  matches: readonly Match[],
  snapshot: Snapshot,
  inCapitals: ReadonlySet<string> = NONE,
): readonly { readonly match: Match; readonly found: FoundName }[] {
  const isName = (word: string) => inCapitals.has(word) || isUnusual(word, snapshot);
  const form = matchForm(query.left).replace(BY, (author) => ' '.repeat(author.length));
  const words = (form.match(/[a-z][\p{L}'’]*/gu) ?? []).filter(isName);
  if (words.length === 0) return [];
  return matches.slice(0, MOST_READ).flatMap((match) => {
    const span = latinNameIn(match.id, form, snapshot, isName);
    if (span === null) return [];
    const [start, end] = span;
    const found = {
      form: matchForm(query.text),
      start,
      end,
      place: match.id,
      kind: 'character',
      edits: 0,
      length: 1,
      beginsAlike: true,
      isPart: false,
    } as const;
    return [{ match, found }];
  });
}

/** An author. */
const BY = /(?<![a-z])by (?:the )?[^,.?!]{1,40}/gu;

/** A word of katakana, or a row of kanji, which may be a name. */
const JAPANESE_WORD = /[\p{Script=Katakana}ー]{2}|\p{Script=Han}{3}/u;

/** Span of a name of a series' keywords in a form; null if it has none. */
function latinNameIn(
  place: number,
  form: string,
  snapshot: Snapshot,
  isName: (word: string) => boolean,
): readonly [number, number] | null {
  const { en } = snapshot.work(place).keywords;
  for (const name of en) {
    const span = LATIN_NAME.test(name) ? latinNamed(name, form, isName) : null;
    if (span !== null) return span;
  }
  return null;
}

/** A name that is one word: "Guts", ヨナ. */
const ONE_NAME = /^(?:\p{Lu}[\p{L}'’]+|[\p{Script=Katakana}ー]{2,})$/u;

/** Keywords of a series that are its main figure. */
const MAIN_FIGURES = 1;

/** True if all that a question asks for is a name of the keywords of its best match, and of no other one. */
export function isNameAlone({ rest, left }: Query, matches: readonly Match[], snapshot: Snapshot): boolean {
  const word = rest.join('');
  const text = matchForm(left).replace(/^[\s\p{P}]+/u, '');
  const isWritten =
    text.startsWith(word) &&
    !/^[\p{L}ー]/u.test(text.slice(word.length).replace(/^[\p{Script=Hiragana}]+/u, ''));
  if (word.length < 2 || !isWritten) return false;
  // An everyday word is a name if the series' main figure has it: keywords begin with these.
  const most = isUnusual(word, snapshot) ? Number.POSITIVE_INFINITY : MAIN_FIGURES;
  const has = ({ id }: Match) => {
    const { en, ja } = snapshot.work(id).keywords;
    return [...en.slice(0, most), ...ja.slice(0, most)].some(
      (name) => ONE_NAME.test(name) && matchForm(name) === word,
    );
  };
  const [best, ...others] = matches.slice(0, MOST_READ);
  return best !== undefined && has(best) && !others.some(has);
}

/** The name of a series' keywords that a Japanese question has; null if it has none. */
export function japaneseName(place: number, query: Query, snapshot: Snapshot): FoundName | null {
  const form = matchForm(query.text);
  const left = matchForm(query.left);
  for (const name of snapshot.work(place).keywords.ja) {
    if (!JAPANESE_NAME.test(name)) continue;
    const part = partNamed(name, left);
    const start = part === null ? -1 : form.indexOf(part);
    if (part === null || start < 0) continue;
    const isPart = part.length < matchForm(name).length;
    const [end, length] = [start + part.length, part.length];
    return { form, start, end, place, kind: 'character', edits: 0, length, beginsAlike: true, isPart };
  }
  return null;
}

/** Span of the whole name, or of one of its words that is no word of English. */
function latinNamed(
  name: string,
  form: string,
  isName: (word: string) => boolean,
): readonly [number, number] | null {
  const own = matchForm(name);
  const parts = own.split(PART);
  const whole = parts.length > 1 ? spanOf(own, form) : null;
  if (whole !== null) return whole;
  for (const part of parts) {
    const span = isName(part) ? spanOf(part, form) : null;
    if (span !== null) return span;
  }
  return null;
}

function isUnusual(word: string, { dictionary, isKnownStem }: Snapshot): boolean {
  return (
    word.length >= LEAST_OF_WORD && !dictionary.has(word) && !isStopWord(word) && !isKnownStem(stemmer(word))
  );
}

/** Span of a name that stands in a text as words of its own. */
function spanOf(name: string, form: string): readonly [number, number] | null {
  for (let at = form.indexOf(name); at >= 0; at = form.indexOf(name, at + 1)) {
    const after = form.slice(at + name.length).replace(/^['’]s(?![a-z])/u, '');
    if (!/[a-z]$/u.test(form.slice(0, at)) && !/^[a-z]/u.test(after)) return [at, at + name.length];
  }
  return null;
}

/** A name, or a part of it, whose script goes on neither before nor after it in a form; or null. */
function partNamed(name: string, form: string): string | null {
  const found = [matchForm(name), ...matchForm(name).split(PART)].find((part) => {
    const at = part.length >= (/^\p{Script=Han}/u.test(part) ? 3 : 2) ? form.indexOf(part) : -1;
    if (at < 0) return false;
    const script = /^\p{Script=Han}/u.test(part) ? /\p{Script=Han}/u : /[\p{Script=Katakana}ー]/u;
    return !script.test(form.charAt(at - 1)) && !script.test(form.charAt(at + part.length));
  });
  return found ?? null;
}
