/** What looks like a proof beside an order number, in a shape that few type: better masked without need than stored. */
import type { FoundContact } from './contacts.ts';

/** 5 to 12 digits, alone or in groups: 101 0044, 101の0044, 1 0 1 0 0 4 4. No date, price or number of an order. */
const DIGITS =
  /(?<![\p{L}\p{N}.,$€£¥-])(?!\d{4}-\d{1,2}-\d{1,2}(?!\d))\d(?:[\s.の-]?\d){4,11}(?![\p{N}円巻冊年月]|[.,]\d)/gu;
/** demo @ example.com, "demo"@example.com, demo@example。com, 用户@例子.公司 */
const AT_SIGN =
  /[^\s@<>,;、。]{1,64}\s?@\s?[^\s@<>,;、。]{1,63}(?:\s?[.。．]\s?[^\s@<>,;、。.]{1,63}){0,4}/gu;
/** demo at example dot com */
const AT_WORD = /[^\s@]{1,64} at [^\s@]{1,63}(?: dot [^\s@]{1,63}){1,4}/gu;

/** Digits of ZIP+4. */
const LONGEST_CODE = 9;

/** @param form - without order numbers and without the contacts that were read; @param hasNumber - an order number stands in it. */
export function findLikelyContacts(form: string, hasNumber: boolean): readonly FoundContact[] {
  const emails = [...form.matchAll(AT_SIGN), ...form.matchAll(AT_WORD)].map(
    ({ 0: whole, index: start }): FoundContact => {
      const text = whole
        .replace(/ at /, '@')
        .replace(/ dot /g, '.')
        .replace(/[。．]/g, '.')
        .replace(/[\s"]/g, '');
      return { kind: 'email', text, start, end: start + whole.length };
    },
  );
  const digits = hasNumber ? [...form.matchAll(DIGITS)] : [];
  const codes = digits.map(({ 0: whole, index: start }): FoundContact => {
    const text = whole.replace(/[\s.の-]/g, '');
    // A longer one is masked and not tried: a telephone number, perhaps.
    return {
      kind: 'postal',
      text: text.length <= LONGEST_CODE ? text : '',
      start,
      end: start + whole.length,
    };
  });
  return [
    ...emails,
    ...codes.filter(({ start }) => !emails.some((email) => start >= email.start && start < email.end)),
  ];
}
