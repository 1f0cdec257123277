/** The one border for text from outside, and the forms of a text that the packages compare. */

export { endOfCharacterAt, startOfCharacterAt } from './character-boundary.ts';
export { asHiragana, isDigit, isJapanese, isLatin, isUpper, joinsWords, SPACE } from './character.ts';
export { hashEnd, hashOf, hashOfNumbers, hashStart, hashStep, HashTable } from './hash-table.ts';
export { inertText } from './inert-text.ts';
export { detectLanguage, type Language } from './language.ts';
export { cleanText, keyForm, lowerKeyForm, matchForm, type MatchForm, plainDigits, readingForm, readText } from './text-border.ts';
export { allWordsOf, wordsOf, wordsOfForm } from './text-words.ts';
