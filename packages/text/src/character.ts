/** Kinds of characters, by UTF-16 unit of NFKC lower-case text. */

export const SPACE = 32;
const APOSTROPHE = 39;

/** A letter of a Latin word, or the apostrophe within one. */
export function isLatin(code: number): boolean {
  return (
    (code >= 97 && code <= 122) || code === APOSTROPHE || (code >= 0xdf && code < 0x250 && code !== 0xf7)
  );
}

export function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** A letter or digit that cannot stand right beside a name without being part of the same word. */
export function joinsWords(code: number): boolean {
  return (isLatin(code) && code !== APOSTROPHE) || isDigit(code);
}

/** Kana and kanji. */
export function isJapanese(code: number): boolean {
  return (code >= 0x3040 && code <= 0x9fff) || code === 0x3005;
}

export function isUpper(code: number): boolean {
  return (code >= 65 && code <= 90) || (code >= 0xc0 && code <= 0xde && code !== 0xd7);
}

/** Katakana as hiragana: オススメ and おすすめ are one word. */
export function asHiragana(code: number): number {
  return code >= 0x30a1 && code <= 0x30f6 ? code - 0x60 : code;
}
