/** Postal codes after a word for one, whatever stands between their parts: 郵便番号は101〜0044, zip WA98101, 1O1-OO44. */
import { compactPattern } from '@mangaassist/text';
import { BETWEEN, CODE_WORD, type FoundContact } from './contacts.ts';

/** A part has a digit among its first three characters; letters alone are a word of the question. */
const PART = '[a-z]{0,2}\\d[a-z\\d]{0,8}';
const MARKS = '(?:[^\\p{L}\\p{N}]{1,3}|\\s?[のとー]{1,2}\\s?)';
/** The parts are looked for first: a text has more letters than digits. */
const STATED = compactPattern(
  `(?<![a-z\\d])(?=[a-z]{0,2}\\d)(?<=${CODE_WORD}${BETWEEN})${PART}(?:${MARKS}${PART}){0,8}(?![\\p{Script=Latin}\\p{N}])`,
  'gu',
);
const LOOK_ALIKES = /^[lo\d]*$/;
/** Fewer are a count or a volume. */
const SHORTEST = 4;
const LONGEST = 9;

/** @param form - in one width and case, without the codes that were read. */
export function findStatedCodes(form: string): readonly FoundContact[] {
  return [...form.matchAll(STATED)].flatMap(({ 0: whole, index: start }): FoundContact[] => {
    const units = whole.replace(/[^a-z\d]/gu, '');
    if (units.length < SHORTEST) return [];
    const code = LOOK_ALIKES.test(units) ? units.replaceAll('l', '1').replaceAll('o', '0') : units;
    const text = code.length <= LONGEST ? code : '';
    return [{ kind: 'postal', text, start, end: start + whole.length }];
  });
}
