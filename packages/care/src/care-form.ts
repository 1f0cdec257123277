/** The forms of a message in which needs are looked for: plain English words, kana and kanji without gaps, any words. */

import { asHiragana, detectLanguage, matchForm } from '@mangaassist/text';
import { ENGLISH_IDIOMS, JAPANESE_IDIOMS } from './idioms.ts';
import { spelled, unhidden } from './spelling.ts';

/** Longest message, in UTF-16 units; the protocol's texts are shorter. */
const LONGEST = 4_000;

export interface CareForm {
  /** Words in lower case without apostrophes, one space around each; a full stop is a word of its own. */
  readonly english: string;
  /** Words in any script, in lower case, one space around each. */
  readonly words: string;
  /** Hiragana for katakana; no spaces or punctuation. Empty if the message has no kana or kanji. */
  readonly japanese: string;
  /** `japanese` without quotations, and empty in an English message that quotes a foreign word. */
  readonly ownJapanese: string;
  /** The Japanese form of each clause; empty where there is one. */
  readonly clauses: readonly string[];
}

const APOSTROPHES = /['*`´]/g;
const SENTENCE_ENDS = /[.!?;\n]+/g;
const NO_WORD = /[^a-z0-9.$]+/g;
const NO_LETTER = /[^\p{L}\p{M}\p{N}]+/gu;
const JAPANESE = /[\u3041-\u30fa\u4e00-\u9fff]/;
const NOT_JAPANESE = /[^\u3041-\u30fc\u3005\u4e00-\u9fff0-9a-z]+/g;
const QUOTED = /[「『][^「」『』]{0,200}[」』]/g;
const CLAUSE_ENDS = /[。、，,.!?！？\n]+/;
const MOST_CLAUSES = 60;
const KATAKANA = /[\u30a1-\u30f6]/g;

/** Reads a message into its forms. Idioms and titles that only sound like a need are taken out. */
export function careForm(text: string): CareForm {
  const plain = matchForm(text.slice(0, LONGEST), LONGEST);
  const english = englishForm(plain);
  const words = ` ${plain.replace(NO_LETTER, ' ').trim()} `;
  if (!JAPANESE.test(plain)) return { english, words, japanese: '', ownJapanese: '', clauses: [] };
  const own = detectLanguage(plain) === 'ja' ? japaneseForm(plain.replace(QUOTED, ' ')) : '';
  return { english, words, japanese: japaneseForm(plain), ownJapanese: own, clauses: clausesOf(plain) };
}

/** Clauses outside of quotations, at most `MOST_CLAUSES`. */
function clausesOf(plain: string): readonly string[] {
  const parts = plain.replace(QUOTED, '_').split(CLAUSE_ENDS, MOST_CLAUSES);
  return parts.length < 2 ? [] : parts.map(japaneseForm).filter((clause) => clause !== '');
}

function englishForm(plain: string): string {
  const words = unhidden(plain).replace(APOSTROPHES, '').replace(SENTENCE_ENDS, ' . ').replace(NO_WORD, ' ');
  return spelled(` ${words} `).replace(ENGLISH_IDIOMS, ' _ ');
}

function japaneseForm(plain: string): string {
  const kana = plain.replace(KATAKANA, (one) => String.fromCharCode(asHiragana(one.charCodeAt(0))));
  return kana.replace(NOT_JAPANESE, '').replace(JAPANESE_IDIOMS, '_');
}
