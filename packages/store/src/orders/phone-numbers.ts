/** Telephone numbers: they prove no order, and shoppers type them as if they did. */
import { compactPattern } from '@mangaassist/text';
import type { FoundContact } from './contacts.ts';

const GAP = '[\\s.・‐‑‒–—―−-]';
/** +81 90-1234-5678, +44 (0)20 7946 0958 */
const WITH_COUNTRY = `\\+\\d{1,3}(?:${GAP}?\\(?\\d{1,5}\\)?){2,6}`;
/** (206) 555-0142, (03) 1234 5678 */
const WITH_AREA = `\\(\\d{2,5}\\)\\s?\\d{2,4}${GAP}\\d{3,4}`;
/** 206-555-0142, 206.555.0142 */
const AMERICAN = '[2-9]\\d{2}([-.])[2-9]\\d{2}\\1\\d{4}';
/** 090-1234-5678, 03-1234-5678, 0120-444-444, 09012345678 */
const JAPANESE = '0\\d{1,4}-\\d{1,4}-\\d{3,4}|0[5789]0\\d{8}';
/** Of any form, behind its word. */
const NAMED =
  "(?<=(?:(?<!\\p{Script=Latin})(?:tel(?:ephone)?|phone|mobile|cell(?:phone)?|whatsapp|call me)|電話|携帯)(?:\\s?(?:number|no\\.?|番号|at|on|is|は|が|の|:|=|#|'s)){0,3}\\s?)\\(?\\d{2,5}\\)?(?:[\\s.-]?\\d{2,5}){1,4}";

const PHONE = compactPattern(
  `(?<![\\p{Script=Latin}\\p{N}.+]|\\p{N}[-,/])(?:${[WITH_COUNTRY, WITH_AREA, AMERICAN, JAPANESE, NAMED].join('|')})(?![\\p{Script=Latin}\\p{N}]|[-.,/]\\p{N})`,
  'gu',
);
const FEWEST_DIGITS = 7;
const MOST_DIGITS = 15;

/** @param form - in one width and case, without the contacts and the order numbers that were read. */
export function findPhoneNumbers(form: string): readonly FoundContact[] {
  return [...form.matchAll(PHONE)].flatMap(({ 0: whole, index: start }): FoundContact[] => {
    const digits = whole.replace(/\D/g, '').length;
    if (digits < FEWEST_DIGITS || digits > MOST_DIGITS) return [];
    // Its text is left out: it is masked, and not tried.
    return [{ kind: 'phone', text: '', start, end: start + whole.length }];
  });
}
