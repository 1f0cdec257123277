/** Ends of postal codes that would stay beside their masks: the last digits of a ZIP+4, a said digit. */
import { blankSpans } from './clusters.ts';
import type { FoundContact } from './contacts.ts';

const NO_COUNT = '(?![\\p{N}円巻冊年月]|[.,-]\\d)';
/** 98101_1234, 98101 dash 1234 */
const PLUS_4 = new RegExp(
  `(?:[^\\p{L}\\p{N}\\s.,;]{1,3}|\\s(?:dash|hyphen|minus|plus)\\s)\\d{4}${NO_COUNT}`,
  'uy',
);
/** Behind digits that stand apart: 9 8 1 0 one. */
const SAID = /(?:[\s,.-]{1,2}(?:zero|oh|one|two|three|four|five|six|seven|eight|nine)(?!\p{L})){1,4}/uy;
const FIVE = /^\d{5}$/;
const APART = /\d[\s,.-]\d$/u;

/** @param form - that the codes were found in. */
export function withTails(form: string, found: readonly FoundContact[]): readonly FoundContact[] {
  return found.map((code, n) => {
    const tail = tailOf(form, code);
    if (tail === null || code.kind !== 'postal') return code;
    tail.lastIndex = code.end;
    const others = found.filter((_, index) => index !== n);
    const length = tail.exec(blankSpans(form, others))?.[0].length ?? 0;
    return { ...code, end: code.end + length };
  });
}

function tailOf(form: string, { text, start, end }: FoundContact): RegExp | null {
  if (FIVE.test(text)) return PLUS_4;
  return APART.test(form.slice(start, end)) ? SAID : null;
}
