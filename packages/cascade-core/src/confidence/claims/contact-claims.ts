/** Claims of contacts and numbers in an answer, checked against the sources. */
import { kept } from '@mangaassist/text';
import type { SentenceInAnswer } from './claim.ts';
import type { Known } from './known.ts';

const EMAIL = /[a-z0-9][a-z0-9._%+-]{0,63}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,4}/giu;
const URL =
  /(?:https?:\/\/|www\.)[^\s"'<>()「」『』、。]{2,200}|(?<![\w@./-])(?:[a-z0-9-]{1,63}\.){1,3}(?:com|net|org|jp|shop|store|example|io|info|co\.uk|co|ly|app|biz|site|online|link)(?![\w-])(?:\/[\w\-./?=&%#]{0,200})?/giu;
/** Addresses in words ("help at our-shop dot com"), and phone numbers with letters. */
const SPELLED =
  /[\w-]{1,40}\s?(?:\[dot\]|\(dot\)|\sdot\s)\s?(?:com|net|org|jp|co|shop|store)\b|\b1?-?8\d\d-[A-Z\d-]{6,12}\b|[〇零一二三四五六七八九]{2,4}の[〇零一二三四五六七八九]{2,4}の[〇零一二三四五六七八九]{2,4}|\b(?:(?:zero|one|two|three|four|five|six|seven|eight|nine|oh)[\s,-]{1,2}){7,}/giu;
/** Phone, tracking and order numbers, ISBNs: nine or more characters with seven digits. */
const NUMBER =
  /(?<![\w$¥€.,/@-])(?:\+?\(?\d[\d\s()-]{6,24}\d|[A-Z]{1,3}-?\d[A-Z0-9]{5,24}|\d[A-Z0-9]{10,24})(?![\w/])/gu;

const MAY_CLAIM =
  /@|\d{2}|\.[a-z]{2}|http|\bdot\b|8\d\d-|[〇零一二三四五六七八九]の|(?:zero|one|two|three)[\s,-]/i;

/** A part of what is spelled out: the pattern of it reads up to forty letters from each letter on. */
const MAY_SPELL =
  /dot[\s\])]|8\d\d-|[〇零一二三四五六七八九]の|(?:zero|one|two|three|four|five|six|seven|eight|nine|oh)[\s,-]/iu;
/** Fewest digits of a number that is long. */
const FEWEST_DIGITS = 6;

/** Phone numbers, addresses, and the numbers of orders and parcels that no source has. */
export function ungroundedContacts({ sentence, known }: SentenceInAnswer): readonly string[] {
  const { text } = sentence;
  if (!MAY_CLAIM.test(text)) return [];
  const { emails, urls, numbers } = contactsIn(text);
  const sources = emails.length + urls.length + numbers.length > 0 ? sourcesOf(known) : NO_SOURCES;
  return [
    ...emails.filter((email) => !sources.text.includes(email.toLowerCase())),
    ...urls.filter((url) => !isKnownUrl(plainUrl(url), sources.text)),
    ...numbers.filter((number) => !sources.numbers.has(number)),
    // No source spells an address or a number out.
    ...((MAY_SPELL.test(text) ? text.match(SPELLED) : null) ?? []),
  ].map((contact) => `contact ${contact}`);
}

/** Addresses and long numbers; what can be none is not searched for one. */
function contactsIn(text: string) {
  const emails = (text.includes('@') ? text.match(EMAIL) : null) ?? [];
  const rest = emails.length === 0 ? text : text.replace(EMAIL, ' ');
  const urls = (rest.includes('.') || rest.includes('://') ? rest.match(URL) : null) ?? [];
  const others = urls.length === 0 ? rest : rest.replace(URL, ' ');
  const numbers = hasDigits(others) ? (others.match(NUMBER) ?? []).map(plainNumber).filter(isLong) : [];
  return { emails, urls, numbers };
}

function hasDigits(text: string): boolean {
  let digits = 0;
  for (let at = 0; at < text.length && digits < FEWEST_DIGITS; at += 1) {
    const code = text.charCodeAt(at);
    if (code >= 48 && code <= 57) digits += 1;
  }
  return digits >= FEWEST_DIGITS;
}

interface ContactSources {
  readonly text: string;
  readonly numbers: ReadonlySet<string>;
}

const NO_SOURCES: ContactSources = { text: '', numbers: new Set() };

const sourcesOf = kept((known: Known): ContactSources => {
  const given = known.subjects.flatMap(({ facts, order }) => [
    ...(facts?.contacts ?? []),
    ...(order === undefined ? [] : [order.number, order.tracking ?? '']),
  ]);
  const text = [known.text, ...given].join('\n');
  const numbers = new Set((text.match(NUMBER) ?? []).map(plainNumber));
  return { text: text.toLowerCase(), numbers };
});

/** Without separators; +81 3 is 03. */
function plainNumber(number: string): string {
  const plain = number.replace(/[^\dA-Z]/gu, '');
  return number.startsWith('+81') ? `0${plain.slice(2)}` : plain;
}

const isLong = (number: string): boolean =>
  (number.match(/\d/gu) ?? []).length >= 7 || /^MA\d{6}/u.test(number);

function plainUrl(url: string): string {
  return url
    .toLowerCase()
    .replace(/^https?:\/\//u, '')
    .replace(/^www\./u, '')
    .replace(/[./?,!]+$/u, '');
}

/** The whole address, or the host of one that a source has. */
function isKnownUrl(url: string, text: string): boolean {
  for (let at = text.indexOf(url); at >= 0; at = text.indexOf(url, at + 1)) {
    const next = text[at + url.length] ?? '';
    const isHost = !url.includes('/') && next === '/';
    if (isHost || !/[\w\-/%]/u.test(next)) return true;
  }
  return false;
}
