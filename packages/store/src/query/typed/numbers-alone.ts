/**
 * Numbers that are a clause by themselves, in any form: "Magi. one to three.", "Wotakoi, all eleven", "first five",
 * リアル。16。 Beside the name of a series they are volumes, and "the first five" is so without one.
 */
import { compactPattern } from '@mangaassist/text';
import { BLANK } from '../blank.ts';
import { KANA_NUMBER, KANJI_NUMBER, NUMBER_WORD, ORDINAL_WORD, ROMAN_NUMBER } from '../numerals.ts';

/** "One" alone is rather a copy. */
const N = `(?<!\\d)\\d{1,3}|(?!one(?! (?:to|through|and|oh|hundred)))(?:${NUMBER_WORD})|${KANJI_NUMBER}|(?:${ROMAN_NUMBER})`;
const TO = '\\s{0,2}(?:-|–|—|−|~|〜|to|through|thru|up to|から)\\s{0,2}';
const AND = '\\s{0,2}(?:,|、|and|&|と|・|,\\s?and)\\s{0,2}';
const END = '(?=\\s{0,2}(?:$|[.,;!?。、…](?!\\d)|please|pls))';

/** Groups: the word before the number, the number, the end of its range, and others. */
export const ALONE = compactPattern(
  `(?<=[.,;:!?。、…\\n–—-]\\s{0,2}|[だんいた]から|ので|けど|んで)(?:and |then |just |only )?(?:the )?(first |all )?(${N})(?:${TO}(${N}))?((?:${AND}(?:${N})){0,8})${END}`,
  'gu',
);

/** The first few, at the end of a clause. */
export const FIRST_ALONE = compactPattern(
  `(?<![a-z])(?:the )?first (?!one(?![a-z]))(\\d{1,3}|${NUMBER_WORD})${END}`,
  'gu',
);

const ORDINALS = `(?:${ORDINAL_WORD}|\\d{1,3}(?:st|nd|rd|th))`;
/** "The second and third?" */
export const ORDINALS_ALONE = compactPattern(
  `(?<![a-z])the (${ORDINALS})((?:,? (?:and|&) (?:the )?${ORDINALS})+)(?: ones?| volumes?| books?)?${END}`,
  'gu',
);

/** Numbers right behind a name, as they are said or drawn: 一〜三, じゅうろく, 百間 for 百巻. */
export const BESIDE_AS_HEARD: readonly RegExp[] = [
  compactPattern(
    `(?<=${BLANK}[の\\s]?)(${KANJI_NUMBER})(?:[〜~-]|から)(${KANJI_NUMBER})(?=$|[\\s、。?!をは]|まで)`,
    'gu',
  ),
  compactPattern(
    `(?<=${BLANK}の?(?:${KANA_NUMBER}と)?)(?!さん)(${KANA_NUMBER})(?=$|[\\s、。?!]|と(?:いち|に|さん|よん|ご|ろく|なな|はち|きゅう|じゅう))`,
    'gu',
  ),
  compactPattern(`(?<=${BLANK}[\\s\u3000])(${KANJI_NUMBER})(?=$|[\\s、。?!をはがも])`, 'gu'),
  compactPattern(
    `(?<=${BLANK}の?\\s?)第?(${KANJI_NUMBER}|\\d{1,3})(?:間|館|缶|管|刊|感|勘)(?=$|[\\s、。?!をはがも])`,
    'gu',
  ),
];
