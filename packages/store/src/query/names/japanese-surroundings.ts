/** The words around a name in a Japanese question, by what they are to the series of that name. */
import { wordsOf } from '@mangaassist/text/words';
import type { Query } from '../query.ts';
import lists from '../query-words.data.json' with { type: 'json' };
import { asKana } from './as-kana.ts';
import { GRAMMAR, isBareJapanese } from './bare-japanese.ts';
import type { Lexicon } from './lexicon.ts';
import type { FoundName } from './name-surroundings.ts';

/** Talk of works and their trade: no part of a name. */
const TALK = new RegExp(`^(?:${lists.tradeWords.join('|')})$`, 'u');
/** A form of a verb or a polite word that the segmenter leaves by itself. */
const HIRAGANA = /^[\p{Script=Hiragana}ー]+$/u;

/** The joint between the name and the next word. */
export type Link = 'none' | 'mark' | 'of' | 'far';

/** The words on one side of a name. */
export interface Side {
  /** Words that the series' own text has, and others that no rule has read. */
  readonly own: number;
  readonly other: number;
  /** The word next to the name if the series' own text has not got it, and how it is joined to the name. */
  readonly link: Link | null;
  readonly isLatin: boolean;
}

export interface JapaneseSurroundings {
  readonly before: Side;
  readonly after: Side;
  /** The text before and after the name. */
  readonly head: string;
  readonly tail: string;
  /** The question has no more grammar than a name has. */
  readonly isBare: boolean;
  /** Share of the name in the characters of what is asked for. */
  readonly share: number;
  /** A row of kanji is joined to the beginning of the name, of words that are no talk, and the series has no such row. */
  readonly isGlued: boolean;
}

export function japaneseSurroundings(query: Query, found: FoundName, lexicon: Lexicon): JapaneseSurroundings {
  const { form, start, end } = found;
  const own = lexicon.textOf(found.place);
  const rest = new Set(query.rest);
  const [head, tail] = [form.slice(0, start), form.slice(end)];
  const [left, right] = [wordsIn(head, rest), wordsIn(tail, rest)];
  const isGlued = isGluedTo(head, left, own);
  const before = sideOf(left.reverse(), own, (word) => linkOf(head.slice(word.end)));
  const after = sideOf(right, own, (word) => linkOf(tail.slice(0, word.start)));
  const others = [...left, ...right].reduce((sum, { text }) => sum + text.length, 0);
  return {
    before,
    after,
    head,
    tail,
    isBare: isBareJapanese(tail) && !GRAMMAR.test(head),
    share: (end - start) / (end - start + others),
    isGlued,
  };
}

/** Characters by themselves stand in the text of any series: the row is looked for as a whole. */
function isGluedTo(head: string, words: readonly Word[], own: string): boolean {
  const [row] = /\p{Script=Han}{2,}$/u.exec(head.slice(-LONGEST_ROW)) ?? [];
  if (row === undefined || hasRow(own, asKana(row))) return false;
  const covered = words.filter(({ end }) => end > head.length - row.length);
  return covered.reduce((sum, { text }) => sum + text.length, 0) >= row.length;
}

/** True if a text has a row of characters, with one of them wrong at most: 地爆少年 is 地縛少年. */
function hasRow(text: string, row: string): boolean {
  for (let at = 0; at + row.length <= text.length; at += 1) {
    let wrong = 0;
    for (let i = 0; i < row.length && wrong < 2; i += 1) if (text[at + i] !== row[i]) wrong += 1;
    if (wrong === 0 || (wrong === 1 && row.length >= LEAST_OF_TYPO)) return true;
  }
  return false;
}

const LEAST_OF_TYPO = 3;
/** UTF-16 units of a row that are looked at. */
const LONGEST_ROW = 12;

interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** The words of a stretch that no rule has read and that are no talk, in order. */
function wordsIn(stretch: string, rest: ReadonlySet<string>): Word[] {
  let at = 0;
  return wordsOf(stretch).flatMap((text) => {
    const start = stretch.indexOf(text, at);
    if (start < 0) return [];
    at = start + text.length;
    const isWord = rest.has(text) && !TALK.test(text) && !(HIRAGANA.test(text) && text.length < LEAST_KANA);
    return isWord ? [{ text, start, end: at }] : [];
  });
}

/** Units of a word of hiragana that is no ending. */
const LEAST_KANA = 3;

function sideOf(words: readonly Word[], own: string, link: (word: Word) => Link): Side {
  const isOwn = ({ text }: Word) => own.includes(asKana(text));
  const [next] = words;
  const count = words.filter(isOwn).length;
  return {
    own: count,
    other: words.length - count,
    link: next === undefined || isOwn(next) ? null : link(next),
    isLatin: next !== undefined && /^[a-z0-9]/u.test(next.text),
  };
}

function linkOf(between: string): Link {
  if (between === '') return 'none';
  if (/^[\s・:：!！?？×☆★〜~\-–"”'’「」『』]+$/u.test(between)) return 'mark';
  return between === 'の' ? 'of' : 'far';
}
