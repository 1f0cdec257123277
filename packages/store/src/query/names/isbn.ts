/** ISBNs in a question: ten or thirteen digits with hyphens and spaces as people write them. */
import { isIsbn13 } from '../../model/item.ts';

/** An ISBN-13, or an ISBN-10 whose last digit may be an X. */
export const ISBN = /(?<![\d-])(?:97[89](?:[\s-]?\d){10}|\d(?:[\s-]?\d){8}[\s-]?[\dx])(?![\d-]|[\s-]\d)/gu;

/** The ISBN-13 of a match of {@link ISBN}; null if its check digit is wrong. */
export function isbn13(found: string): string | null {
  const digits = found.replaceAll(/[\s-]/gu, '');
  if (digits.length !== TEN) return isIsbn13(digits) ? digits : null;
  return withCheckDigit(`978${digits.slice(0, TEN - 1)}`);
}

const TEN = 10;

function withCheckDigit(twelve: string): string {
  const sum = [...twelve].reduce((total, digit, i) => total + Number(digit) * (i % 2 === 0 ? 1 : 3), 0);
  return `${twelve}${(10 - (sum % 10)) % 10}`;
}
