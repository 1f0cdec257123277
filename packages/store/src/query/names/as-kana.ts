/** Katakana as hiragana, so that a word is the same in both. Beside the import chains of the index of `text`. */
export const asKana = (text: string): string =>
  text.replaceAll(/[ァ-ヶ]/gu, (kana) => String.fromCharCode(kana.charCodeAt(0) - TO_HIRAGANA));

/** Code units between the two scripts. */
const TO_HIRAGANA = 0x60;
