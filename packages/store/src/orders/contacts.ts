/** Finds the contacts that prove an order: an e-mail address, or the postal code of the delivery. */
import { compactPattern } from '@mangaassist/text';
import type { Span } from './clusters.ts';

export interface FoundContact extends Span {
  readonly kind: 'email' | 'postal' | 'phone' | 'card';
  /** As typed, in one width and case. */
  readonly text: string;
}

/** Letters of an address. Japanese particles stand beside it without a space: メールはa@example.comです. */
const LETTER = '[[\\p{L}\\p{M}\\p{N}]--[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}ー]]';
const AT = '(?:@|\\s?[\\(\\[]\\s?(?:at|アット|アットマーク)\\s?[\\)\\]]\\s?)';
/** Looked for from its sign on, and then back: each letter of a text would begin a search of its own. */
const EMAIL = new RegExp(
  `(?=${AT})(?<=([${LETTER}._%+'&=~!\\-]{1,64}))${AT}((?:[${LETTER}\\-]{1,63}\\.){1,8}[${LETTER}\\-]{2,63})`,
  'gv',
);
const LEADING_QUOTE = /^['.]+/;
/** haruka,mori@example.com: a slip for a dot. Behind a comma without a space it is a part of the address. */
const BEFORE_COMMA = /(?<![\p{L}\p{N}])\p{Script=Latin}{1,30},$/u;

export function findEmails(form: string): readonly FoundContact[] {
  return lookingBack(form, EMAIL).map(({ before, match, start, end }) => {
    const domain = match[2] ?? '';
    const quote = LEADING_QUOTE.exec(before)?.[0].length ?? 0;
    const slip = BEFORE_COMMA.exec(form.slice(Math.max(0, start - 32), start))?.[0].length ?? 0;
    return { kind: 'email', text: `${before.slice(quote)}@${domain}`, start: start + (quote || -slip), end };
  });
}

interface Found extends Span {
  readonly match: RegExpExecArray;
  /** Text before the match that belongs to it. */
  readonly before: string;
}

/**
 * The matches of a pattern that looks back, whose first group is what stands before a match. None has a part of the one
 * before it, and each has something before it.
 */
export function lookingBack(form: string, pattern: RegExp): readonly Found[] {
  const found: Found[] = [];
  let end = 0;
  for (const match of form.matchAll(pattern)) {
    const reach = Math.max(end, match.index - (match[1]?.length ?? 0));
    const before = form.slice(reach, match.index).trimStart();
    if (before === '') continue;
    const start = match.index - before.length;
    end = match.index + match[0].length;
    found.push({ match, before, start, end });
  }
  return found;
}

const HYPHEN = '[-‐‑‒–—―−ーｰ]';
const JP = `\\d{3}\\s?${HYPHEN}\\s?\\d{4}`;
const JP_BARE = '\\d{7}';
const CANADA = '[a-z]\\d[a-z]\\s?\\d[a-z]\\d';
const US = `\\d{5}(?:${HYPHEN}\\d{4})?`;
/** Letters at the end of a British code; "at 11pm" and "my 12yo" have others. */
export const UK_LAST = '[abd-hjlnp-uw-z]';
const UK = `[a-pr-uwyz][a-z]?\\d[a-z\\d]?\\s?\\d${UK_LAST}{2}`;
/** Postal codes of the EU: 4 to 6 digits, as 12-345, 123 45, 1234-567, 1234 ab, ad-1234. */
const EU_ALONE = `(?:\\d{4}[\\s-]?[a-z]{2}|\\d{4}${HYPHEN}\\d{3}|\\d{2}${HYPHEN}\\d{3}|\\d{3}\\s\\d{2}|\\d{4,6})`;
const EU = `(?:[a-z]{1,2}${HYPHEN})?${EU_ALONE}`;
const ANY = [JP, JP_BARE, UK, CANADA, US, EU].join('|');
const ALONE = [JP, JP_BARE, UK, CANADA, US, EU_ALONE].join('|');

const NO_DIGIT_BEFORE = `(?<![\\p{Script=Latin}\\p{N}@.]|\\p{N}${HYPHEN})`;
const NO_DIGIT_AFTER = `(?![\\p{Script=Latin}\\p{N}@]|${HYPHEN}\\p{N}|[.,]\\d)`;

export const CODE_WORD =
  '(?<!\\p{Script=Latin})(?:zip(?:\\s?code)?|post(?:al)?\\s?code|postcode|plz|postleitzahl|code postal|郵便番号|〒|郵便)';
/** Text between that word and the code. */
export const BETWEEN = '(?:\\s|is|was|the|for|it|delivery|\'s|は|が|の|:|=|、|-|"|「){0,6}';
const PREFECTURE = '\\p{Script=Han}{2,3}[都道府県]';
/** After a word for it, beside a prefecture, or in a form that nothing else has. */
const MARKED = compactPattern(
  `${CODE_WORD}${BETWEEN}(${ANY})${NO_DIGIT_AFTER}|${NO_DIGIT_BEFORE}(${JP}|\\d{5}-\\d{4})${NO_DIGIT_AFTER}|${NO_DIGIT_BEFORE}(${JP_BARE})(?=[\\s、,]?${PREFECTURE})|${PREFECTURE}[\\s、,]?(${JP_BARE})${NO_DIGIT_AFTER}`,
  'gu',
);

/** Postal codes that their word or form marks as such. */
export function findMarkedCodes(form: string): readonly FoundContact[] {
  return [...form.matchAll(MARKED)].map((match) => {
    const text = match.slice(1).find((code) => code !== undefined) ?? '';
    const end = match.index + match[0].length;
    return { kind: 'postal', text, start: end - text.length, end };
  });
}

/** Codes as a shopper types them alone: without the letters of a country before them. */
const UNMARKED = compactPattern(
  `(?<![\\p{Script=Latin}\\p{N}@.#/:]|[\\p{Script=Latin}\\p{N}]${HYPHEN})(?:${ALONE})(?![\\p{Script=Latin}\\p{N}@/:]|${HYPHEN}\\p{N}|[.,]\\d)`,
  'gu',
);
/** Forms that nothing else has. */
const WITH_LETTERS = new RegExp(`^(?:${UK}|${CANADA})$`);

export const hasLetters = ({ text }: FoundContact) => WITH_LETTERS.test(text);

const COUNTED_AFTER = /^\s?(?:円|yen|jpy|usd|eur|dollars?|euros?|[$€£¥%]|巻|冊|話|年|月|日|個|件|番|」)/u;
const COUNTED_BEFORE =
  /(?:[$€£¥]|(?:orders?|number|num|nr|no|in|since|until|under|over|about)\.?|第|(?<!郵便)番号は?|注文は?|オーダー|「)\s?$/u;

/** Codes without a mark. To be read only where a proof is expected. */
export function findUnmarkedCodes(form: string): readonly FoundContact[] {
  return [...form.matchAll(UNMARKED)].flatMap(({ 0: text, index: start }): FoundContact[] => {
    const code: FoundContact = { kind: 'postal', text, start, end: start + text.length };
    return isCounted(form, code) ? [] : [code];
  });
}

/** True if the neighbours of digits say that they are a price, a volume, a date, a count or a number of an order. */
export function isCounted(form: string, { start, end }: Span): boolean {
  return (
    COUNTED_AFTER.test(form.slice(end, end + 12)) ||
    COUNTED_BEFORE.test(form.slice(Math.max(0, start - 12), start))
  );
}
