/** Likely proofs beside or after an order number, in shapes that few type: better masked without need than stored. */
import { isOnlyAbout } from './bare-codes.ts';
import { blankSpans, type Span } from './clusters.ts';
import { type FoundContact, lookingBack } from './contacts.ts';
import { findSpelledContacts } from './spelled-contacts.ts';

/** 5 to 12 digits, alone or in groups: 101 0044, 101の0044, 1 0 1 0 0 4 4. No date, price or number of an order. */
const DIGITS =
  /(?<![\p{Script=Latin}\p{N}.,$€£¥第-]|\d[\s.の]|(?<!\p{L})(?:vols?|volumes?|books?|nos?|numbers?)\.?\s)(?!\d{4}-\d{1,2}-\d{1,2}(?!\d))\d(?:[\s.の‐‑‒–—―−-]?\d){4,11}(?![\p{N}円巻冊年月]|[.,]\d)/gu;
/** demo @ example.com, "demo"@example.com, demo@example。com, 用户@例子.公司, d e m o @ example.com */
const AT_SIGN =
  /@(?<=((?:(?<!\S)[^\s@<>,;、。]\s){0,64}[^\s@<>,;、。]{1,64}\s?)@)\s?[^\s@<>,;、。]{1,63}(?:\s?[.。．]\s?[^\s@<>,;、。.]{1,63}){0,4}/gu;
/** Digits of ZIP+4. */
const LONGEST_CODE = 9;

/**
 * @param form - without order numbers and without the contacts that were read.
 * @param hasNumber - an order number stands in it. Otherwise digits count where nothing else is said.
 */
export function findLikelyContacts(form: string, hasNumber: boolean): readonly FoundContact[] {
  const written = lookingBack(form, AT_SIGN).map(({ start, end }) => likelyEmail(form, { start, end }));
  const rest = blankSpans(form, written);
  const spelled = findSpelledContacts(rest);
  const digits = [...blankSpans(rest, spelled).matchAll(DIGITS)].map(likelyCode);
  const found = [...written, ...spelled, ...digits];
  if (hasNumber || isOnlyAbout(form, found)) return found;
  return found.filter(({ kind }) => kind === 'email');
}

function likelyEmail(form: string, { start, end }: Span): FoundContact {
  const marks = form.slice(start, end).replace(/[。．]/g, '.');
  return { kind: 'email', text: marks.replace(/[\s"]/g, ''), start, end };
}

/** A longer one is masked and not tried: a telephone number, perhaps. */
function likelyCode({ 0: whole, index: start }: RegExpExecArray): FoundContact {
  const digits = whole.replace(/[\s.の‐‑‒–—―−-]/g, '');
  const text = digits.length <= LONGEST_CODE ? digits : '';
  return { kind: 'postal', text, start, end: start + whole.length };
}
