/** The one border for text from outside, the forms of a text that the packages compare, and counts of its tokens. */

export { asHiragana, isDigit, isJapanese, isLatin, isUpper, joinsWords, SPACE } from './character.ts';
export { endOfCharacterAt, startOfCharacterAt } from './character-boundary.ts';
export { characterTest } from './character-test.ts';
export { compactPattern } from './compact-pattern.ts';
export { everyMatch } from './every-match.ts';
export { HASH_BITS, HashTable, hashEnd, hashOf, hashOfNumbers, hashStart, hashStep } from './hash-table.ts';
export { inertText } from './inert-text.ts';
export { kept, keptBy, keptByKey } from './kept.ts';
export { detectLanguage, type Language } from './language.ts';
export { inPlainKana } from './plain-kana.ts';
export {
  cleanText,
  keyForm,
  lowerKeyForm,
  type MatchForm,
  matchForm,
  plainDigits,
  readingForm,
  readText,
  UNITS_A_CHARACTER,
  wide,
} from './text-border.ts';
export { estimateTokens, tokenCeiling } from './token-estimate.ts';
export { ENGLISH_END, ENGLISH_START, WORD_END, WORD_START } from './word-edges.ts';
