/**
 * Numbers of payment cards, and their security codes: no part of the chat needs them, so they are masked before a model
 * or the table gets the text.
 */
import type { FoundContact } from './contacts.ts';

/** 14 to 19 digits of a card's first digit, in groups or not. A book's number has 13. */
const CARD = /(?<![\d.,-])[2-6](?:[ -]?\d){13,18}(?![ -]?\d)/g;
/** Only beside a card's number: elsewhere three digits are a volume. */
const SECURITY_CODE =
  /(?:\bcvv2?|\bcvc2?|\bcid|\bsecurity code|セキュリティ\s?コード)(?:\s?(?:is|no\.?|number|は|[:=#]))?\s?(\d{3,4})(?!\d)/g;

/** @param form - in one width and case. */
export function findCards(form: string): readonly FoundContact[] {
  const cards = [...form.matchAll(CARD)]
    .filter(([digits]) => isLuhn(digits.replace(/\D/g, '')))
    .map(({ 0: digits, index: start }) => span(start, start + digits.length));
  if (cards.length === 0) return [];
  const codes = [...form.matchAll(SECURITY_CODE)].map(({ 0: whole, 1: code = '', index }) =>
    span(index + whole.length - code.length, index + whole.length),
  );
  return [...cards, ...codes];
}

/** Its text is left out: it is masked, and proves nothing. */
const span = (start: number, end: number): FoundContact => ({ kind: 'card', text: '', start, end });

/** The check digit of ISO/IEC 7812: one in ten numbers has it by chance. */
function isLuhn(digits: string): boolean {
  let sum = 0;
  for (let place = 0; place < digits.length; place += 1) {
    const digit = Number(digits[digits.length - 1 - place]);
    const doubled = place % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}
