/** Words of English titles that no other title and no other text has: "cardcaptor", "nagatoro", "tarareba". */
import type { Series } from '../../model/series.ts';
import { foldText } from '../../query/fold.ts';
import { NAME_KINDS } from '../names/name-index.ts';
import type { SnapshotData } from '../snapshot.ts';
import { EVERYDAY, RARE_WORDS } from './everyday-words.ts';

const LEAST = 6;
const WORD = /(?<![\p{L}\p{N}])\p{L}+(?:['’]s)?(?![\p{L}\p{N}])/gu;

/** @param dictionary words that are spelt right and stand for no title. */
export function titleWords(
  series: readonly Series[],
  dictionary: ReadonlySet<string>,
): SnapshotData['names'] {
  const places = new Map<string, Set<number>>();
  for (const [place, { title, aliases }] of series.entries()) {
    for (const name of [title.en, title.romaji, ...aliases]) {
      for (const word of wordsOf(name)) places.set(word, (places.get(word) ?? new Set()).add(place));
    }
  }
  const kind = NAME_KINDS.indexOf('alias');
  return series.flatMap(({ title }, place) =>
    [...new Set(wordsOf(title.en))]
      .filter((word) => places.get(word)?.size === 1 && !isKnown(word, dictionary))
      .map((word) => [foldText(word), place, kind, 0] as const),
  );
}

function isKnown(word: string, dictionary: ReadonlySet<string>): boolean {
  const singular = word.replace(/s$/, '');
  return [word, singular].some((each) => EVERYDAY.has(each) || RARE_WORDS.has(each) || dictionary.has(each));
}

function wordsOf(name: string): string[] {
  const words = name.match(WORD) ?? [];
  return words
    .map((word) => word.toLowerCase().replace(/['’]s$/, ''))
    .filter((word) => word.length >= LEAST && /^[a-z]+$/.test(word));
}
