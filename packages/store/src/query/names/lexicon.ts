/** The names by which questions are read. */
import type { Item } from '../../model/item.ts';
import type { Dictionary, Spelling } from './misspelt-names.ts';

export interface Lexicon extends Spelling {
  /** Id, name and number of volumes of a series by its place. */
  series(place: number): { readonly id: string; readonly name: string; readonly volumes: number };
  /** Id and name of an author by its place. */
  author(place: number): { readonly id: string; readonly name: string };
  /** English words of a series' names and text. */
  wordsOf(place: number): Dictionary;
  /** Japanese names and text of a series, katakana as hiragana. */
  textOf(place: number): string;
  /** The item with an ISBN-13, and its series; null if the shop has none. */
  edition(isbn: string): { readonly id: string; readonly name: string; readonly item: Item } | null;
}
