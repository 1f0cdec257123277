/** Words of a text in a form that is compared: stems, pairs of kanji or katakana, single ones that stand alone, numbers. */
import { GRAMMAR } from '../small-words.ts';
import { stemOf } from '../stems.ts';

const PARTS =
  /\p{Script=Latin}[\p{Script=Latin}'’-]*|[\p{Script=Han}\p{Script=Katakana}ー]+|\d[\d,]*(?:\.\d+)?/gu;
/** A character that stands for a noun: a particle is behind it, and no number before it. */
const NOUN = /^[^\d]?\p{Script=Han}(?:[はがのをにへとも、。]|$)/u;
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

/** Keys of a question, or of a part of a draft: several checks ask for them. */
export function saidKeysOf(text: string): ReadonlySet<string> {
  const keys = said.get(text) ?? keysOf(text);
  if (said.size >= MOST_SAID) said.clear();
  said.set(text, keys);
  return keys;
}

const said = new Map<string, ReadonlySet<string>>();
const MOST_SAID = 64;

/** @param text - in plain text, lower case. */
export function keysOf(text: string): Set<string> {
  const keys = new Set<string>();
  for (const { 0: part, index } of text.matchAll(PARTS)) {
    const code = part.charCodeAt(0);
    if (code < DIGITS_END) keys.add(numberKey(part));
    else if (code >= JAPANESE_FROM) addPairs(keys, part, text, index);
    else if (!GRAMMAR.has(part)) {
      const stem = stemOf(part);
      keys.add(SAME[stem] ?? SAME[part] ?? stem);
    }
  }
  return keys;
}

function addPairs(keys: Set<string>, part: string, text: string, index: number): void {
  if (part.length === 1 && NOUN.test(text.slice(Math.max(0, index - 1), index + 2))) keys.add(part);
  for (let at = 1; at < part.length; at += 1) keys.add(part.slice(at - 1, at + 1));
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
