/**
 * The terms that texts are indexed and searched by: stems of English words; words of Japanese text, its kanji, and
 * pairs of neighbouring characters, because a question and a description seldom part a compound in the same way.
 */
import { asHiragana, isJapanese, matchForm } from '@mangaassist/text';
import { stemmer } from 'stemmer';
import { isStopWord } from '../query/stop-words.ts';

const RUN = /[\p{Script=Latin}\p{M}\p{N}']+|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}々ー]+/gu;
const LONGEST_TEXT = 20_000;
const KANJI = /[\p{Script=Han}々]/u;
const KANA_WORD = /\p{Script=Katakana}/u;

/** The terms of a text, in order, with repetitions. */
export function termsOf(text: string): string[] {
  const terms: string[] = [];
  for (const [run] of matchForm(text, LONGEST_TEXT).matchAll(RUN)) {
    if (isJapanese(run.charCodeAt(0))) addJapanese(run, terms);
    else addLatin(run, terms);
  }
  return terms;
}

function addLatin(run: string, terms: string[]): void {
  const word = run
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/'s?$|'/g, '');
  if (word.length > 1 && !isStopWord(word) && !isStopWord(run)) terms.push(stemmer(word));
}

/** Pairs of which one is a kanji or katakana, and single kanji: hiragana alone is mostly grammar. */
function addJapanese(run: string, terms: string[]): void {
  const text = run.replaceAll('ー', '');
  for (let i = 0; i < text.length; i += 1) {
    const [here, next] = [text[i] as string, text[i + 1]];
    if (KANJI.test(here)) terms.push(here);
    if (next === undefined || !(isContent(here) && isContent(next))) continue;
    terms.push(hiragana(here) + hiragana(next));
  }
}

function isContent(character: string): boolean {
  return KANJI.test(character) || KANA_WORD.test(character);
}

function hiragana(character: string): string {
  return String.fromCharCode(asHiragana(character.charCodeAt(0)));
}
