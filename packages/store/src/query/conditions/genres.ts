/** The words for genres and tones in both languages. Keys are those of the data. */
import type { Localized } from '../../model/series.ts';
import lists from '../query-words.data.json' with { type: 'json' };

interface Term {
  /** As shown to a shopper. */
  readonly name: Localized;
  /** Alternatives of a pattern, over lower-case NFKC text. */
  readonly en: string;
  readonly ja: string;
}

export const GENRES: Readonly<Record<string, Term>> = lists.genres;

export const TONES: Readonly<Record<string, Term>> = lists.tones;

/** `rom-com` is two genres, and so on: words that stand for more than one key. */
export const COMPOUND_GENRES: readonly (readonly [string, string, readonly string[]])[] = [
  ['rom-?coms?|romantic comed(?:y|ies)', 'ラブコメディー?|ラブコメ', ['romance', 'comedy']],
  ['dark fantas(?:y|ies)', 'ダークファンタジー', ['dark-fantasy']],
];
