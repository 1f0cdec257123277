/**
 * Forms of names that are those of other works whatever their words are: a title with a subtitle that none of its
 * series' own texts has ("Black Butler: The Most Beautiful Death"), or a short form that another word is joined to
 * ("Ashita no Nadja", 最強伝説ハガレン).
 */
import type { JapaneseSurroundings } from './japanese-surroundings.ts';
import type { FoundName, Surroundings } from './name-surroundings.ts';

/** From the last unit of a name on: a colon belongs to the name's span. */
const SUBTITLE_AFTER = /^\S?\s?[:–-]\s(?=[a-z])/u;
/** Words that are small in a title, and those that no title of a book needs. */
const LONG_WORD = /\p{L}[\p{L}'’]{3,}/gu;
/** The romaji particle that joins two nouns. */
const JOINED_AFTER = /^ no [a-z]{4}/u;

/** True for a name in Latin letters that goes on as the name of another work. */
export function goesOnAsOther(
  { tail, after, left, before, words }: Surroundings,
  { kind, form, end }: FoundName,
  text: string,
): boolean {
  if (after.own > 0 || after.unknown + after.other === 0) return false;
  if (SUBTITLE_AFTER.test(form.slice(end - 1))) return isWrittenAsTitle(text, form, end);
  const isShortForm = kind === 'alias' && words === 1 && left === null && before.small === 0;
  return isShortForm && after.unknown > 0 && JOINED_AFTER.test(tail);
}

/** True if all long words behind a name have a capital, and there are some: as the subtitle of a book is written. */
function isWrittenAsTitle(text: string, form: string, end: number): boolean {
  if (text.length !== form.length || EDITION.test(form.slice(end))) return false;
  const words = text.slice(end).match(LONG_WORD) ?? [];
  const capital = words.filter((word) => /^\p{Lu}/u.test(word)).length;
  return capital > 0 && capital >= words.length / 2;
}

/** An edition of the series itself. */
const EDITION = /(?<![a-z])(?:editions?|collections?|omnibus|deluxe|box|set|volumes?|vol|complete)(?![a-z])/u;

/** A word of katakana behind a title and a space, which is no word for an edition. */
const KATAKANA_AFTER =
  /^[\s　:：]+[\p{Script=Katakana}ー・]{6,}(?<!エディション|バージョン|セット|コミックス|シリーズ)(?![\p{L}])/u;
const KANJI_BEFORE = /\p{Script=Han}{2}$/u;

/** The same for a name in a Japanese question. */
export function goesOnAsOtherInJapanese(
  { tail, after, isBare, isGlued, ...around }: JapaneseSurroundings,
  { kind }: FoundName,
): boolean {
  if (kind === 'alias' && (isGlued || (around.before.link === 'none' && KANJI_BEFORE.test(around.head))))
    return true;
  return isBare && after.link === 'mark' && after.own === 0 && KATAKANA_AFTER.test(tail);
}
