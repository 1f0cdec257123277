/**
 * The terms that texts are indexed and searched by: stems of English words; words of Japanese text, its kanji, and
 * pairs of neighbouring characters, because a question and a description seldom part a compound in the same way.
 */
import { asHiragana, isJapanese, matchForm } from '@mangaassist/text';
import { stemmer } from 'stemmer';
import { isStopWord } from '../query/stop-words.ts';

const RUN = /[\p{Script=Latin}\p{M}\p{N}']+|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}々ー]+/gu;
const LONGEST_TEXT = 20_000;

/** The terms of a text, in order, with repetitions. */
export function termsOf(text: string): string[] {
  return readTerms(text, false);
}

/** The terms of a question. */
export function termsOfQuestion(text: string): string[] {
  return readTerms(text, true);
}

function readTerms(text: string, isQuestion: boolean): string[] {
  const terms: string[] = [];
  for (const [run] of matchForm(text, LONGEST_TEXT).matchAll(RUN)) {
    if (isJapanese(run.charCodeAt(0))) addJapanese(run, terms, isQuestion);
    else addLatin(run, terms);
  }
  return terms;
}

function addLatin(run: string, terms: string[]): void {
  const word = run
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/'s?$|'/g, '');
  if (word.length > 1 && !/^\d+$/.test(word) && !isStopWord(word) && !isStopWord(run))
    terms.push(stemmer(word));
}

/**
 * Katakana words as a whole; pairs of neighbouring kanji; and kanji. In a question a kanji counts only if it stands
 * alone, as 猫 does: parts of a compound say little.
 */
function addJapanese(run: string, terms: string[], isQuestion: boolean): void {
  const text = run.replaceAll('ー', '');
  for (const [word] of text.matchAll(KATAKANA_WORD)) if (!isStopWord(word)) terms.push(foldKatakana(word));
  for (const [compound] of text.matchAll(KANJI_RUN)) {
    for (let i = 0; i + 1 < compound.length; i += 1) terms.push(compound.slice(i, i + 2));
    if (!isQuestion || compound.length === 1) terms.push(...compound);
  }
}

const KATAKANA_WORD = /\p{Script=Katakana}{2,}/gu;
const KANJI_RUN = /[\p{Script=Han}々]+/gu;

function foldKatakana(word: string): string {
  return [...word].map((character) => String.fromCharCode(asHiragana(character.charCodeAt(0)))).join('');
}
