/** Order numbers and proofs in a question, and the question without the proofs. */
import type { Language } from '@mangaassist/text';
import { detectLanguage } from '@mangaassist/text';
import { mayAskAboutOrders } from './about-orders.ts';
import { findAddressedCodes } from './addressed-codes.ts';
import { findBareCode } from './bare-codes.ts';
import { findCards } from './card-numbers.ts';
import { blankSpans, placedForm, replaceSpans } from './clusters.ts';
import { withTails } from './code-tails.ts';
import { contactForm } from './contact-form.ts';
import { type FoundContact, findEmails, findMarkedCodes, hasLetters } from './contacts.ts';
import { findJoined } from './joined-letters.ts';
import { findLikelyContacts } from './likely-contacts.ts';
import { findOddContacts } from './odd-contacts.ts';
import {
  differentNumbers,
  type FoundNumber,
  findNumbers,
  findShortNumbers,
  orderNumbersIn,
} from './order-numbers.ts';
import { findPhoneNumbers } from './phone-numbers.ts';
import { findPlaceCodes } from './place-codes.ts';

/** Most contacts that are tried for one question. */
export const MOST_CONTACTS = 2;
/** Questions before this one in which an order number is looked for. */
const EARLIER_QUESTIONS = 4;

export interface OrderQuestion {
  /** At most {@link MOST_NUMBERS} order numbers of the question, or of the latest earlier question that has any. */
  readonly numbers: readonly string[];
  /** True if `numbers` stand in the question itself. */
  readonly named: boolean;
  /** Numbers of the question that are too short for an order's, if it has no other. */
  readonly short: readonly string[];
  /** True if the question has the number of a payment card. */
  readonly hasCard: boolean;
  /** At most {@link MOST_CONTACTS} e-mail addresses and postal codes, in the form that proves an order. */
  readonly contacts: readonly string[];
  /** The question with a mask in place of each proof, e-mail address and card number, and, of an order, of each telephone number. */
  readonly masked: string;
}

/**
 * Reads a question of a shopper.
 * @param earlier - questions of the session, oldest first; masked ones will do. An answer is never read: it may name
 * an order that the shopper has not.
 */
export function readOrderQuestion(text: string, earlier: readonly string[] = []): OrderQuestion {
  return read(text, earlier, () => true);
}

/** Any order: digits beside a number of one are read as its proof, also in a text that names none. */
const BESIDE_AN_ORDER = ['MA-000000'];
const YEAR = /^(?:19|20)\d\d$/;

/** A text that answers no question about an order, such as the reason of a rating, without proofs. A year is no code there. */
export function withoutProofs(text: string): string {
  return read(text, BESIDE_AN_ORDER, (code) => !YEAR.test(code.text)).masked;
}

function read(
  text: string,
  earlier: readonly string[],
  mayBeCode: (found: FoundContact) => boolean,
): OrderQuestion {
  const placed = placedForm(text);
  const cards = findCards(placed.form);
  const withoutCards = blankSpans(placed.form, cards);
  const emails = findAllEmails(withoutCards);
  const withoutEmails = blankSpans(withoutCards, emails);
  const prefixed = findNumbers(withoutEmails);
  const before = prefixed.length > 0 ? [] : numbersBefore(earlier);
  const cut = prefixed.length > 0 ? [] : findShortNumbers(withoutEmails);
  const withoutNumbers = blankSpans(withoutEmails, withSeparators(withoutEmails, [...prefixed, ...cut]));
  const phones = findPhoneNumbers(withoutNumbers);
  const rest = blankSpans(withoutNumbers, phones);
  const marked = findMarkedCodes(rest);
  const unread = blankSpans(rest, marked);
  const asksAboutOrders = () =>
    [text, ...earlier.slice(-EARLIER_QUESTIONS)].some((each) => mayAskAboutOrders(each) || hasMask(each));
  const isExpected = prefixed.length > 0 || before.length > 0;
  const isRead = emails.length + marked.length > 0;
  const { bareNumbers, codes } = isExpected
    ? { bareNumbers: [], codes: findExpected(unread, prefixed.length > 0) }
    : findBare(unread, isRead, asksAboutOrders);
  const proofs = withTails(withoutNumbers, [...emails, ...marked, ...codes.filter(mayBeCode)]);
  // Typed as a proof; elsewhere it may be the shop's.
  const isPhoneMasked = phones.length > 0 && (isExpected || asksAboutOrders());
  const found = [...cards, ...proofs, ...(isPhoneMasked ? phones : [])];
  return {
    ...numbersOf([...prefixed, ...bareNumbers], cut, before),
    hasCard: cards.length > 0,
    contacts: contactsOf(found),
    masked: mask(text, found, placed),
  };
}

function numbersOf(
  found: readonly FoundNumber[],
  cut: readonly FoundNumber[],
  before: readonly string[],
): Pick<OrderQuestion, 'numbers' | 'named' | 'short'> {
  const own = differentNumbers(found);
  if (own.length > 0) return { numbers: own, named: true, short: [] };
  return { numbers: cut.length > 0 ? [] : before, named: false, short: differentNumbers(cut) };
}

function findAllEmails(form: string): readonly FoundContact[] {
  const emails = findEmails(form);
  return [...emails, ...findJoined(blankSpans(form, emails), findEmails)];
}

function findExpected(unread: string, hasNumber: boolean): readonly FoundContact[] {
  const bare = findBareCode(unread);
  const addressed = [...bare, ...findAddressedCodes(blankSpans(unread, bare))];
  const found = [...addressed, ...findPlaceCodes(blankSpans(unread, addressed), hasNumber)];
  const all = [...found, ...findLikelyContacts(blankSpans(unread, found), hasNumber)];
  return all.length > 0 ? all : findOddContacts(unread);
}

interface Bare {
  readonly bareNumbers: readonly FoundNumber[];
  readonly codes: readonly FoundContact[];
}

/** Of a session without an order number: digits may be one, and a code counts where nothing else is said. */
function findBare(unread: string, isRead: boolean, asksAboutOrders: () => boolean): Bare {
  const numbers = findBareNumbers(unread);
  if (isRead) return { bareNumbers: numbers, codes: [] };
  if (numbers.length > 0) {
    const codes = findBareCode(blankSpans(unread, withSeparators(unread, numbers)));
    return { bareNumbers: codes.length > 0 ? numbers : [], codes };
  }
  if (asksAboutOrders()) return { bareNumbers: [], codes: findExpected(unread, false) };
  return { bareNumbers: [], codes: findBareCode(unread).filter(hasLetters) };
}

/** A mark between a number and a proof belongs to neither. */
function withSeparators(form: string, numbers: readonly FoundNumber[]): readonly FoundNumber[] {
  const isMark = (unit: string | undefined) => unit !== undefined && /[.,:/#@|+_-]/.test(unit);
  return numbers.map((found) => ({
    ...found,
    start: isMark(form[found.start - 1]) ? found.start - 1 : found.start,
    end: isMark(form[found.end]) ? found.end + 1 : found.end,
  }));
}

function numbersBefore(earlier: readonly string[]): readonly string[] {
  for (const question of earlier.slice(-EARLIER_QUESTIONS).reverse()) {
    const numbers = orderNumbersIn(question);
    if (numbers.length > 0) return numbers;
  }
  return [];
}

/** Digits beside a proof are the order number without its prefix, if there is one such number. */
function findBareNumbers(form: string): readonly FoundNumber[] {
  const found = [...form.matchAll(/(?<![\p{L}\d-])\d{6,12}(?![\d-])/gu)].map(
    ({ 0: digits, index: start }) => ({
      number: `MA-${digits}`,
      start,
      end: start + digits.length,
    }),
  );
  return onlyOne(found);
}

const onlyOne = <T>(found: readonly T[]): readonly T[] => (found.length === 1 ? found : []);

function contactsOf(found: readonly FoundContact[]): readonly string[] {
  const contacts = found.map(({ text }) => contactForm(text)).filter((contact) => contact !== '');
  return [...new Set(contacts)].slice(0, MOST_CONTACTS);
}

const MASKS: Readonly<Record<Language, Readonly<Record<FoundContact['kind'], string>>>> = {
  en: { email: '[e-mail]', postal: '[postal code]', phone: '[telephone number]', card: '[card number]' },
  ja: { email: '［メールアドレス］', postal: '［郵便番号］', phone: '［電話番号］', card: '［カード番号］' },
};

/** A proof was given: what follows may be a correction of it, however long ago the order was asked for. */
const hasMask = (text: string) =>
  Object.values(MASKS).some(({ email, postal, phone }) =>
    [email, postal, phone].some((each) => text.includes(each)),
  );

function mask(text: string, found: readonly FoundContact[], placed: ReturnType<typeof placedForm>): string {
  if (found.length === 0) return text;
  const masks = MASKS[detectLanguage(text)];
  const spans = [...found].sort((one, other) => one.start - other.start);
  return replaceSpans(
    text,
    placed,
    spans.map(({ start, end, kind }) => ({ start, end, by: masks[kind] })),
  );
}
