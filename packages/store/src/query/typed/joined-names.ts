/**
 * Names that are typed together with the words beside them: "deathnoteboxset", "doyouhavenaruto", "onepiecevol 101".
 * A word that is none of English is parted into a name of the shop and words of the shop; a text without such a word
 * stays as it is.
 */
import type { Name } from '../../search/names/name-index.ts';
import { foldText } from '../fold.ts';
import type { Spelling } from '../names/misspelt-names.ts';

/** Letters of a word that may be several. */
const WORD = /(?<![\p{L}\p{N}'’])[a-z]{7,48}(?![\p{L}'’])/giu;
const LEAST_OF_NAME = 4;

/** Words that stand beside a name in a question to the shop. */
const BESIDE: ReadonlySet<string> = new Set(
  'do you u have got get is are the any my a buy want need for price of how much cost latest newest new next last first final complete full whole all used vol vols volume volumes v book books box boxset boxsets set sets manga comic comics series in stock english japanese edition deluxe omnibus hardcover hardcovers paperback paperbacks ebook ebooks pls please available and or copy copies number'.split(
    ' ',
  ),
);
const LONGEST_BESIDE = 10;

/** Words of a question that are looked at, and places in one where a name may begin and end. */
const MOST_WORDS = 6;
const MOST_PLACES = 8;

/** A text in which joined names stand apart. */
export function withPartedNames(text: string, spelling: Spelling): string {
  let left = MOST_WORDS;
  return text.replace(WORD, (word) => {
    if (left === 0 || spelling.dictionary.has(word.toLowerCase())) return word;
    left -= 1;
    return parted(word, spelling) ?? word;
  });
}

function parted(word: string, { names }: Spelling): string | null {
  const small = word.toLowerCase();
  if (names.named(foldText(small)).length > 0) return null;
  const nextOf = wordsToEnd(small);
  const ends = [small.length, ...nextOf.keys()].slice(0, MOST_PLACES);
  for (const start of wordsFromStart(small)) {
    // The longest name first.
    for (const end of ends) {
      if (end - start < LEAST_OF_NAME || (start === 0 && end === small.length)) continue;
      if (!names.named(foldText(small.slice(start, end))).some(isJoined)) continue;
      return `${word.slice(0, start)} ${word.slice(start, end)} ${spaced(small, end, nextOf)}`.trim();
    }
  }
  return null;
}

/** A part of a title, a surname or a work that is not carried is no sure name within a word. */
const isJoined = ({ kind }: Name): boolean => kind === 'title' || kind === 'alias';

/** Places of a word up to which words of the shop reach, ascending. */
function wordsFromStart(word: string): readonly number[] {
  const reached = new Set([0]);
  for (const at of reached) for (const end of endsAt(word, at)) reached.add(end);
  return [...reached].slice(0, MOST_PLACES);
}

/** Places of a word from which words of the shop reach its end, the last first, each with the place of the next word. */
function wordsToEnd(word: string): ReadonlyMap<number, number> {
  const nextOf = new Map<number, number>();
  for (let at = word.length - 1; at > 0; at -= 1) {
    const next = endsAt(word, at).findLast((end) => end === word.length || nextOf.has(end));
    if (next !== undefined) nextOf.set(at, next);
  }
  return nextOf;
}

/** Ends of the words of the shop at a place. */
function endsAt(word: string, at: number): readonly number[] {
  const most = Math.min(LONGEST_BESIDE, word.length - at);
  return Array.from({ length: most }, (_, i) => at + i + 1).filter((end) => BESIDE.has(word.slice(at, end)));
}

function spaced(word: string, from: number, nextOf: ReadonlyMap<number, number>): string {
  const words: string[] = [];
  for (let at = from, next = nextOf.get(at); next !== undefined; at = next, next = nextOf.get(at))
    words.push(word.slice(at, next));
  return words.join(' ');
}
