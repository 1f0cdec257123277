/**
 * Edges of words, for patterns. The letters are ranges and not `[\p{L}\p{N}]`: V8 makes the union of the two properties
 * anew for each pattern that has it, and a pattern with both edges then took 0.54 ms to compile instead of 0.03
 * (Node 20). A process has some 300 of them, so its first question waited for them.
 */

/**
 * Letters and digits from the scripts that a shop's texts are written in; a few marks among the alphabets from Greek to
 * Tibetan count as letters. For NFKC text.
 */
const LATIN_TO_TIBETAN = '0-9A-Za-z\\u00c0-\\u00d6\\u00d8-\\u00f6\\u00f8-\\u02c1\\u0370-\\u1fff';
const WORD_CHARACTERS = `${LATIN_TO_TIBETAN}\\u3005-\\u3007\\u3041-\\u3096\\u309d-\\u309f\\u30a1-\\u30fa\\u30fc-\\u318f\\u31f0-\\u31ff\\u3400-\\u4dbf\\u4e00-\\ua4cf\\uac00-\\ud7a3\\u{20000}-\\u{323af}`;

/** Source of a pattern's assertion that no word character stands before. The pattern needs the flag `u`. */
export const WORD_START = `(?<![${WORD_CHARACTERS}])`;

/** Source of a pattern's assertion that no word character follows. The pattern needs the flag `u`. */
export const WORD_END = `(?![${WORD_CHARACTERS}])`;

/** The same for a word of English, which may stand beside Japanese without a space: sci-fi漫画, 30巻はin stock. */
export const ENGLISH_START = `(?<![${LATIN_TO_TIBETAN}])`;
export const ENGLISH_END = `(?![${LATIN_TO_TIBETAN}])`;
