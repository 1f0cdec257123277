/** Likely proofs that are spelled out: "demo dot shop at example dot com", "nine eight one oh one", 一〇一の〇〇四四. */
import { compactPattern } from '@mangaassist/text';
import { blankSpans } from './clusters.ts';
import { type FoundContact, UK_LAST } from './contacts.ts';
import { findSpokenCodes } from './spoken-codes.ts';

const OPEN = '\\s?[(\\[{<_-]\\s?';
const CLOSE = '\\s?[)\\]}>_-]\\s?';
export const DOT = `(?:\\s?[.。．]|${OPEN}(?:dot|ドット|どっと)${CLOSE}|\\s(?:dot|point|period)\\s|\\s?(?:ドット|どっと)\\s?)`;
const AT = `(?:%40|&#(?:0?64|x0?40);|&commat;|${OPEN}(?:at|a|アット(?:マーク)?)${CLOSE}|\\sat(?:[\\s-]sign)?\\s|\\s?(?:アット(?:マーク)?|あっと(?:まーく)?)\\s?)`;
/** Services of mail, which people name without the end of their domain. */
const SERVICE = '(?:gmail|googlemail|yahoo|hotmail|outlook|icloud|proton(?:mail)?|docomo|softbank|ezweb)';
/** Without Japanese letters: アット would be a part itself, and a row of them take long. */
const LETTER = "[a-z\\u00c0-\\u024f\\d+%'&=~!]";
const PART = `${LETTER}{1,64}`;
const JOIN = `(?:${DOT}|[_-]|\\s(?:underscore|dash|hyphen)\\s)`;
const EMAIL = compactPattern(
  // From the start of a part: other starts of a long one would each be tried.
  `(?<!${LETTER})${PART}(?:${JOIN}${PART}){0,8}?${AT}(?:${PART}(?:[_-]${PART}){0,3}?(?:${DOT}${PART}(?:-${PART})?){1,4}|${SERVICE}(?!${LETTER}))`,
  'gu',
);

const FIRST_AT = new RegExp(AT, 'u');
const EACH_DOT = new RegExp(DOT, 'gu');

/** Each Latin digit word is a word; at least four of them: a shorter row is a volume or a count. */
export const DIGIT_WORD =
  '(?:zero|oh|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty|hundred|thousand|double|triple)';
const WORDS = `(?<!\\p{L})${DIGIT_WORD}(?:(?:[\\s,.‐‑‒–—―−-]{1,3}|\\s(?:dash|hyphen|and)\\s)${DIGIT_WORD}(?!\\p{L})){3,15}`;
const KANJI = '[〇零一二三四五六七八九十百千万]';
const KANJI_CODE = `(?<![第\\p{N}])${KANJI}(?:[\\s.のー・-]?${KANJI}){3,11}(?![巻円冊年月話]|${KANJI})`;
const KANA =
  '(?:ぜろ|れい|まる|いち|にい?|さん|よん|しち|ごお?|ろく|なな|はち|きゅう|きゅー|ゼロ|レイ|マル|イチ|ニー?|サン|ヨン|シチ|ゴー?|ロク|ナナ|ハチ|キュウ|キュー)';
const KANA_CODE = `${KANA}(?:[\\s・、のノー-]?${KANA}){4,11}`;
/** CF10-1EP, SW-1A-1AA, V6B 1A1, SW1A_1AA, NL-1011. */
const GAP = '(?:[\\s.-]{0,3}|[_,/])';
const LETTERED = new RegExp(
  `(?<![\\p{L}\\p{N}-])(?:[a-z]{1,2}${GAP}\\d[a-z\\d]?${GAP}\\d(?!st|nd|rd|th|hr|yr|gb|tb)${UK_LAST}{2}|[a-z]\\d[a-z]${GAP}\\d[a-z]\\d|[a-z]{1,2}-\\d{4,6})(?![\\p{L}\\p{N}-])`,
  'gu',
);
/** 98l0l */
const LOOK_ALIKE = '(?<![\\p{L}\\p{N}])(?=[lo]{0,2}\\d)(?=\\d*[lo])(?:[lo]?\\d[lo]?){3,8}(?![\\p{L}\\p{N}])';
/** The digits of other scripts, whose values the shop's data has not. */
const FOREIGN = '(?=\\P{ASCII})\\p{Nd}(?:[\\s.-]?\\p{Nd}){4,11}';
const LOOK_ALIKE_CODE = /^[lo\d]*$/;
const CODE = compactPattern([WORDS, KANJI_CODE, KANA_CODE, LOOK_ALIKE, FOREIGN].join('|'), 'gu');

const KANJI_DIGITS = '〇一二三四五六七八九';

/** "the link at example.com", "look at amazon.com": words before a shop or a page, whose dots are not spelled. */
export const AT_A_PAGE =
  /^(?:[a-z]*(?:look|link|page|site|shop|store|price|sale|stock|deal|cheap|cost|sold|sell|buy|bought|order|find|found|see|saw|seen|read|check|book|volume|edition|offer|list|avail)[a-z]*|it|that|this|them|these|those|one|me|us|up|is|are|was|were|be|not|here|there|still|only|also|got|get|work|works|shipped|him|her|less|more|same|free|new|used|try|tried)\sat\s[a-z\d.-]+$|\sat\s[\d.]+$|^(?:i'm|i’m|am|we're|you're)\sat\s/u;

/** @param form - in one width and case, without the contacts that were read. */
export function findSpelledEmails(form: string): readonly FoundContact[] {
  return [...form.matchAll(EMAIL)]
    .filter(({ 0: whole }) => !AT_A_PAGE.test(whole))
    .map((match): FoundContact => ({ kind: 'email', text: spelledEmail(match[0]), ...spanOf(match) }));
}

/** Codes with letters, whose form nothing else has. */
export const findLetteredCodes = (form: string): readonly FoundContact[] => codesOf(LETTERED, form);

/** @param form - in one width and case, without the contacts that were read. */
export function findSpelledCodes(form: string): readonly FoundContact[] {
  const lettered = findLetteredCodes(form);
  const spoken = findSpokenCodes(blankSpans(form, lettered));
  return [...lettered, ...spoken, ...codesOf(CODE, blankSpans(form, [...lettered, ...spoken]))];
}

function codesOf(pattern: RegExp, text: string): readonly FoundContact[] {
  return [...text.matchAll(pattern)].map(
    (match): FoundContact => ({ kind: 'postal', text: spelledCode(match[0]), ...spanOf(match) }),
  );
}

const spanOf = ({ 0: whole, index: start }: RegExpExecArray) => ({ start, end: start + whole.length });

export function spelledEmail(whole: string): string {
  const marks = whole
    .replace(FIRST_AT, '@')
    .replace(EACH_DOT, '.')
    .replace(/\sunderscore\s/gu, '_')
    .replace(/\s(?:dash|hyphen)\s/gu, '-');
  return marks.replace(/\s/gu, '');
}

/** The code where its characters spell it; otherwise empty: it is masked and not tried. */
function spelledCode(whole: string): string {
  const digits = whole
    .replace(/[\s.,_/の・ー-]/gu, '')
    .replace(LOOK_ALIKE_CODE, (code) => code.replaceAll('l', '1').replaceAll('o', '0'))
    .replace(/零/gu, '〇')
    .replace(/[〇一二三四五六七八九]/gu, (digit) => String(KANJI_DIGITS.indexOf(digit)));
  return /^[a-z\d]{4,9}$/u.test(digits) && /\d/u.test(digits) ? digits : '';
}
