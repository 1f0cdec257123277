/** Words of a text in a form that is compared: stems, pairs of kanji or katakana, numbers. */
import { GRAMMAR } from '../small-words.ts';
import { stemOf } from '../stems.ts';

const PARTS =
  /\p{Script=Latin}[\p{Script=Latin}'’-]*|[\p{Script=Han}\p{Script=Katakana}ー]+|\d[\d,]*(?:\.\d+)?/gu;
/** Words of one meaning, by their stems. */
const SAME: Readonly<Record<string, string>> = {
  'second-hand': 'us',
  ebook: 'e-book',
  digita: 'e-book',
  preord: 'pre-or',
  paymen: 'pay',
  payabl: 'pay',
  pai: 'pay',
  delive: 'arriv',
};

/** @param text - in plain text, lower case. */
export function keysOf(text: string): Set<string> {
  const keys = new Set<string>();
  for (const [part] of text.matchAll(PARTS)) {
    const code = part.charCodeAt(0);
    if (code < DIGITS_END) keys.add(numberKey(part));
    else if (code >= JAPANESE_FROM)
      for (let at = 1; at < part.length; at += 1) keys.add(part.slice(at - 1, at + 1));
    else if (!GRAMMAR.has(part)) {
      const stem = stemOf(part);
      keys.add(SAME[stem] ?? SAME[part] ?? stem);
    }
  }
  return keys;
}

const numberKey = (digits: string): string => `#${digits.replaceAll(',', '')}`;

/** The numbers of a text, as {@link keysOf} has them. */
export const numberKeysOf = (text: string): readonly string[] =>
  (text.match(/\d[\d,]*(?:\.\d+)?/g) ?? []).map(numberKey);

/** Two Japanese characters. */
export const isPair = (key: string): boolean => key.charCodeAt(0) >= JAPANESE_FROM;

export const isNumberKey = (key: string): boolean => key.startsWith('#');

const DIGITS_END = 0x3a;
const JAPANESE_FROM = 0x3040;
