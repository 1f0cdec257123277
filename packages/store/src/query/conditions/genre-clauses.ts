/** Genres that are a clause by themselves, beside other demands: "animals, all finished", "samurai epic, complete". */
import { compactPattern } from '@mangaassist/text';
import type { Unread } from '../rule.ts';
import { words } from '../spoken.ts';
import { GENRES } from './genres.ts';

const ANY = Object.values(GENRES)
  .map(({ en }) => en)
  .join('|');
const CLAUSES = compactPattern(
  `(?<=(?:^|[,.;:!?] )(?:about |with |some |any )?)(?:${ANY})(?: epics?| sagas?| stories)?(?=\\s{0,2}(?:$|[,.;!?]))`,
  'gu',
);
const EACH = Object.entries(GENRES).map(([key, { en }]) => [key, words(en, [])] as const);

/** Reads such clauses into a set of genres. */
export function readGenreClauses(unread: Unread, genres: Set<string>): void {
  unread.take(CLAUSES, ([clause]) => {
    for (const [key, pattern] of EACH) {
      pattern.lastIndex = 0;
      if (pattern.test(clause)) genres.add(key);
    }
  });
}
