/** Names in kana that the data has in kanji alone: of short forms that begin or end a title, and of surnames. */
import { toHiragana } from 'wanakana';
import type { Series } from '../../model/series.ts';
import { foldText } from '../../query/fold.ts';
import { readingMatch } from '../names/reading-match.ts';

/** Units of a short form in kanji, and least kana of its reading. */
const LONGEST = 5;
const LEAST = 4;
/** Cost of a reading by which a short form and a part of its title's kana are the same. */
const MOST_OF_READING = 9;

/** Readings of the short forms in kanji that begin or end their Japanese title: きたろう of 鬼太郎. */
export function kanaOfAliases({ ja, kana }: Series['title'], aliases: readonly string[]): string[] {
  const reading = foldText(kana);
  return aliases.flatMap((alias) => {
    const isShort = /\p{Script=Han}/u.test(alias) && alias.length <= LONGEST && alias !== ja;
    if (!isShort || !(ja.endsWith(alias) || ja.startsWith(alias))) return [];
    const parts = Array.from({ length: reading.length - LEAST + 1 }, (_, i) => {
      return ja.endsWith(alias) ? reading.slice(i) : reading.slice(0, LEAST + i);
    });
    const read = parts
      .filter((part) => part.length >= LEAST && part.length < reading.length)
      .flatMap((part) => {
        const match = readingMatch(
          foldText(alias),
          part,
          MOST_OF_READING,
          (at) => at === 0,
          (at) => at === part.length,
        );
        return match === null ? [] : [{ part, distance: match.distance }];
      })
      .toSorted((a, b) => a.distance - b.distance);
    return read.slice(0, 1).map(({ part }) => part);
  });
}

/** A surname in Latin letters as the kana of its author have it: あだち. */
export function kanaOfSurname(surname: readonly string[], kana: string): string[] {
  return surname
    .map((word) => toHiragana(word.toLowerCase()))
    .filter((word) => /^\p{Script=Hiragana}{3,}$/u.test(word) && foldText(kana).startsWith(foldText(word)));
}
