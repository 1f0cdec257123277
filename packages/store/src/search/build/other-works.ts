/**
 * Names of well-known works that shoppers ask every shop for: manga, and the novels, comics and games beside them. A
 * question for one of them finds no other work that shares words with it.
 */
import { kept } from '@mangaassist/text';
import { foldText } from '../../query/fold.ts';
import { NAME_KINDS } from '../names/name-index.ts';
import type { SnapshotData } from '../snapshot.ts';
import { EVERYDAY, RARE_WORDS } from './everyday-words.ts';
import works from './other-works.data.json' with { type: 'json' };

type NameRow = SnapshotData['names'][number];

/** Least units of a name: shorter ones are parts of words. */
const LEAST_LATIN = 5;
const LEAST_JAPANESE = 3;
/** Words of a name of everyday words that a question may have without meaning it. */
const FEW_WORDS = 2;

/** @param own rows of the shop's own names: what it carries is left out. */
export function otherWorks(own: readonly NameRow[]): NameRow[] {
  const carried = new Set(own.map(([key]) => key));
  const rows = rowsOfWorks(works).flatMap((work) => (work.some(([key]) => carried.has(key)) ? [] : work));
  const long = rows.filter(([key]) => isLong(key));
  return [...new Map(long.map((row) => [row[0], row])).values()];
}

/** Rows of the names of each work: they are the same for each shop, and to fold them took a tenth of a small build. */
const rowsOfWorks = kept((all: typeof works) => {
  const kind = NAME_KINDS.indexOf('elsewhere');
  return all.map((names) => {
    const keys = new Map(names.map((name) => [foldText(name), name]));
    return [...keys].map(([key, name]): NameRow => [key, 0, kind, isEveryday(name) ? 1 : 0]);
  });
});

function isLong(key: string): boolean {
  return key.length >= (/^[a-z0-9]/.test(key) ? LEAST_LATIN : LEAST_JAPANESE);
}

/** True for one English word, and for two everyday ones. */
function isEveryday(name: string): boolean {
  const words = name.toLowerCase().match(/[a-z]+/g) ?? [];
  if (!/^[\x20-\x7e]+$/.test(name) || words.length > FEW_WORDS) return false;
  const isKnown = (word: string) => EVERYDAY.has(word) || (words.length === 1 && RARE_WORDS.has(word));
  return words.every((word) => isKnown(word) || isKnown(word.replace(/s$/, '')));
}
