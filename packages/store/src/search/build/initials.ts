/** Initials of titles, which fans write for the whole: YYH, SxF, YGO. */
import type { Series } from '../../model/series.ts';
import { foldText } from '../../query/fold.ts';
import { isStopWord } from '../../query/stop-words.ts';
import { NAME_KINDS } from '../names/name-index.ts';
import type { SnapshotData } from '../snapshot.ts';
import { EVERYDAY, RARE_WORDS } from './everyday-words.ts';

type NameRow = SnapshotData['names'][number];

const LEAST = 3;
const WORD = /[\p{L}\p{N}]+(?:['’]s)?/gu;

/**
 * Initials that only one title has, and that are neither a word nor another name.
 * @param others rows of the names as they are written.
 */
export function initials(series: readonly Series[], others: readonly NameRow[]): readonly NameRow[] {
  const taken = new Set(others.map(([key]) => key));
  const places = new Map<string, Set<number>>();
  for (const [place, { title }] of series.entries()) {
    for (const name of [title.en, title.romaji]) {
      const letters = initialsOf(name);
      const key = foldText(letters);
      if (key.length >= LEAST && !isWord(letters)) places.set(key, (places.get(key) ?? new Set()).add(place));
    }
  }
  const kind = NAME_KINDS.indexOf('alias');
  return [...places].flatMap(([key, [place, other]]) =>
    place === undefined || other !== undefined || taken.has(key)
      ? []
      : [[key, place, kind, isLikeWord(key) ? 1 : 0] as const],
  );
}

/** Folding changes letters: "did" is a word as it is written. */
const isWord = (letters: string) => EVERYDAY.has(letters) || RARE_WORDS.has(letters) || isStopWord(letters);

/** Three letters with a vowel may be anybody's word: "sam" counts alone, or where a title is meant. */
const isLikeWord = (key: string) => key.length === LEAST && /[aeiou]/.test(key);

/** Empty for a name that is not of Latin words. */
function initialsOf(name: string): string {
  const main = name.split(/\s*[:：]\s*|\s-/)[0] ?? '';
  if (!/^[\x20-\x7e’]+$/.test(main)) return '';
  return (main.match(WORD) ?? []).map((word) => word.charAt(0).toLowerCase()).join('');
}
