/** The languages of the chat. */

export type Language = 'en' | 'ja';

/**
 * The language to mark a text with, so that fonts, line breaks and screen readers fit. Han alone counts as
 * Japanese: this is a Japanese store.
 */
export function languageOf(text: string): Language {
  return /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u.test(text) ? 'ja' : 'en';
}

/** The language of the built-in texts that a chat in the language `tag` begins with: English unless it is Japanese. */
export function builtInLanguage(tag: string): Language {
  return /^ja\b/i.test(tag) ? 'ja' : 'en';
}
