/**
 * Genres by the concepts of stories: the words of both languages by which descriptions are searched for name a kind of
 * books where they stand as one ("stories about bakers", 謎解きもの), so that a genre needs no list of its own for them.
 */
import { compactPattern } from '@mangaassist/text';
import { stemmer } from 'stemmer';
import { CONCEPT, STORY_CONCEPTS } from '../../search/text/concepts.ts';
import { BLANK } from '../blank.ts';
import type { Conditions } from '../query.ts';
import lists from '../query-words.data.json' with { type: 'json' };
import type { Unread } from '../rule.ts';

/** Genres of the concepts whose stories are of one by what they are, and mostly so in the shop's data. */
const GENRE_OF: ReadonlyMap<string, string> = new Map(
  Object.entries<string>(lists.kinds).flatMap(([genre, concepts]) =>
    concepts.split(' ').map((concept) => [CONCEPT + concept, genre] as const),
  ),
);

const BOOKS = '(?:manga|mangas|comics?|series|stor(?:y|ies)|books?|tales?|titles?|stuff|ones)';
const LINK = '(?:,| or| and| n| &|/) ?';
const WORDS = `([a-z]{3,14}(?:${LINK}[a-z]{3,14}){0,2})`;
/** Words before a word for books, and behind "stories about" up to the end of a clause. */
const KINDS = [
  `(?<![a-z-])${WORDS}[ -]${BOOKS}(?![a-z])`,
  `(?<![a-z])(?:${BOOKS}|something|anything|any)(?: that(?:'s| is| are))? (?:about|with|on|featuring) (?:an? |some |lots of |the )?${WORDS}(?=\\s{0,2}(?:$|[,.;:!?]| (?:for|in|under|over|pls|please)(?![a-z])))`,
].map((pattern) => compactPattern(pattern, 'gu'));
const ANY_WORD = /(?<![a-z])([a-z]{3,14})(?![a-z])/gu;

/** Behind a concept of Japanese that is the kind of books asked for, and before it. */
const KIND_BEHIND =
  /^(?:さん)?(?:もの|物|モノ|系|漫画|マンガ|まんが|コミック|ネタ|っぽい|の(?:漫画|マンガ|作品))/u;
const BOUNDARY = compactPattern(`(?:^|[\\s、。!?${BLANK}のとやかも])$`, 'u');
const MOST_BEHIND = 8;

/**
 * Reads the genres of concepts that stand as a kind of books; of all concepts of the text if `loose` and no genre was
 * read. Beside refusals it reads none, as what is refused may be one of these words.
 */
export function readGenresOfConcepts(unread: Unread, conditions: Conditions, loose: boolean): void {
  if (conditions.notGenres !== undefined) return;
  const isLoose = loose && conditions.genres === undefined;
  const genres = new Set(conditions.genres);
  for (const pattern of KINDS) readEnglish(unread, genres, pattern);
  readJapanese(unread, genres, isLoose);
  if (isLoose) readEnglish(unread, genres, ANY_WORD);
  if (genres.size > 0) conditions.genres = [...genres];
}

/** The words stay, as they say more than the genre does. */
function readEnglish(unread: Unread, genres: Set<string>, pattern: RegExp): void {
  unread.take(pattern, ([, words = '']) => {
    const found = (words.match(/[a-z]{3,}/gu) ?? []).flatMap(genresOf);
    for (const genre of found) genres.add(genre);
    return false;
  });
}

function readJapanese({ text }: Unread, genres: Set<string>, loose: boolean): void {
  for (const { concept, start, end } of STORY_CONCEPTS.within(text)) {
    const genre = GENRE_OF.get(concept);
    if (genre === undefined || !BOUNDARY.test(text.slice(Math.max(0, start - 1), start))) continue;
    if (loose || KIND_BEHIND.test(text.slice(end, end + MOST_BEHIND))) genres.add(genre);
  }
}

const genresOf = (word: string): readonly string[] =>
  NO_KIND.test(word)
    ? []
    : STORY_CONCEPTS.ofStem(stemmer(word)).flatMap((concept) => GENRE_OF.get(concept) ?? []);

/** Words of the concepts that say other things than a kind, too, or have its stem: "in the spirit of", a box. */
const NO_KIND =
  /^(?:box(?:es)?|spirit|crush|dat(?:e|es)|loves?|loved|girlfriend|boyfriend|puzzles?|pool|song)$/u;
