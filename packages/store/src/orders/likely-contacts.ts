/** Likely proofs beside or after an order number, in shapes that few type: better masked without need than stored. */
import { compactPattern } from '@mangaassist/text';
import { isOnlyAbout } from './bare-codes.ts';
import { blankSpans, type Span } from './clusters.ts';
import { type FoundContact, isCounted, lookingBack } from './contacts.ts';
import { findJoined } from './joined-letters.ts';
import { DIGIT_WORD, DOT, findSpelledCodes, findSpelledEmails, spelledEmail } from './spelled-contacts.ts';
import { findStatedCodes } from './stated-codes.ts';

/** 5 to 12 digits, alone or in groups: 101 0044, 101の0044, 1 0 1 0 0 4 4, in keys. No date, price or number of an order. */
const DIGITS =
  /(?<![\p{Script=Latin}\p{N}.,$€£¥第-]|\d[\s.の]|(?<!\p{L})(?:vols?|volumes?|books?|nos?|numbers?)\.?\s)(?!\d{4}-\d{1,2}-\d{1,2}(?!\d))\d\u20e3?(?:[\s.の‐‑‒–—―−-]?\d\u20e3?){4,11}(?![\p{N}円巻冊年月]|[.,]\d|-\p{L})/gu;
/** 9/8/1/0/1: with a comma it is a list. */
const WITH_MARKS = /(?<![\p{L}\p{N}])\d(?:[^\p{L}\p{N}\s,、]{1,2}\d){4,8}(?!\p{N})/gu;
/** 101〜0044, 101_0044, 98101/1234: the shape of a Japanese code or a ZIP+4, with other marks between its parts. */
const TWO_PARTS =
  /(?<![\p{Script=Latin}\p{N}.,$€£¥第])\d{3}(?:\d{2})?[^\p{L}\p{N}\s$€£¥]{1,3}ー?\d{4}(?![\p{N}円巻冊年月]|[.,]\d)/gu;
/** 3,000, which a telephone's keyboard made of 3000 */
const IN_THOUSANDS = /(?<![\p{L}\p{N}.,$€£¥第-])\d{1,3}(?:,\d{3}){1,2}(?![\p{N}]|[.,]\d)/gu;
/** nine-eight-one, IX VIII I O I: masked where nothing else stands. */
const FEW_OR_ROMAN = compactPattern(
  `(?<![\\p{L}\\p{N}])(?:${DIGIT_WORD}(?:[-‐‑‒–—―−]${DIGIT_WORD}){2,3}|[ivxlo]{1,4}(?:[\\s.-]{1,3}[ivxlo]{1,4}){3,8})(?![\\p{L}\\p{N}])`,
  'gu',
);
const TOKEN = '[^\\s@<>,;、。.]{1,63}';
/** Parts before a dot that is not an ordinary one: aya。takeda@…, aya . takeda @… */
const BEFORE_DOTS = '(?:[a-z\\d_+-]{1,32}(?:\\s[.。]\\s?|。)){0,4}';
/** demo @ example.com, "demo"@example.com, demo@@example.com, demo@example。com, 用户@例子.公司, demo@example dot com */
const AT_SIGN = compactPattern(
  `@{1,3}(?<=(${BEFORE_DOTS}[^\\s@<>,;、。]{1,64}\\s?)@{1,3})\\s?${TOKEN}(?:(?:\\s?[.。．]\\s?|${DOT})${TOKEN}){0,4}`,
  'gu',
);
/** Digits of ZIP+4. */
const LONGEST_CODE = 9;
/** Of a code that is masked whatever else is said. */
const SHORTEST_CODE = 5;

/**
 * @param form - without order numbers and without the contacts that were read.
 * @param hasNumber - an order number stands in it. Otherwise digits count where nothing else stands.
 */
export function findLikelyContacts(form: string, hasNumber: boolean): readonly FoundContact[] {
  const emails = findLikelyEmails(form);
  const codes = findLikelyCodes(blankSpans(form, emails), hasNumber);
  const found: readonly LikelyContact[] = [...emails, ...codes];
  if (isOnlyAbout(form, found)) return found;
  return hasNumber ? found.filter(({ isShort }) => !isShort) : emails;
}

/** Also where letters are typed apart, as in `d e m o @ e x a m p l e . c o m`. */
export function findLikelyEmails(form: string): readonly FoundContact[] {
  const written = findJoined(form, (joined) =>
    lookingBack(joined, AT_SIGN).map(({ start, end }) => likelyEmail(joined, { start, end })),
  );
  return [...written, ...findJoined(blankSpans(form, written), findSpelledEmails)];
}

interface LikelyContact extends FoundContact {
  readonly isShort?: boolean;
}

function findLikelyCodes(form: string, hasNumber: boolean): readonly LikelyContact[] {
  const stated = findStatedCodes(form);
  const spelled: readonly LikelyContact[] = [...stated, ...findSpelledCodes(blankSpans(form, stated))];
  let rest = blankSpans(form, spelled);
  const digits = [DIGITS, WITH_MARKS, TWO_PARTS, IN_THOUSANDS].flatMap((pattern) => {
    const codes = [...rest.matchAll(pattern)].map(likelyCode);
    const mayBeCounted = pattern === IN_THOUSANDS || !hasNumber;
    const found = codes.filter((code) => !(mayBeCounted && isCounted(form, code)));
    rest = blankSpans(rest, found);
    return found;
  });
  const few = [...blankSpans(rest, digits).matchAll(FEW_OR_ROMAN)].map(
    ({ 0: whole, index: start }): LikelyContact => ({
      kind: 'postal',
      text: '',
      start,
      end: start + whole.length,
      isShort: true,
    }),
  );
  return [...spelled, ...digits, ...few];
}

function likelyEmail(form: string, { start, end }: Span): FoundContact {
  return {
    kind: 'email',
    text: spelledEmail(form.slice(start, end)).replaceAll('"', '').replace(/@+/, '@'),
    start,
    end,
  };
}

/** A longer one is masked and not tried: a telephone number, perhaps. */
function likelyCode({ 0: whole, index: start }: RegExpExecArray): LikelyContact {
  const digits = whole.replace(/[^\p{N}]/gu, '');
  const text = digits.length <= LONGEST_CODE ? digits : '';
  return { kind: 'postal', text, start, end: start + whole.length, isShort: digits.length < SHORTEST_CODE };
}
