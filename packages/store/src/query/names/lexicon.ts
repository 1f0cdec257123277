/** The names by which questions are read. */
import type { Item } from '../../model/item.ts';
import type { NameIndex } from '../../search/names/name-index.ts';
import type { Dictionary } from './spot-names.ts';

export interface Lexicon {
  readonly names: NameIndex;
  /** Words of English. */
  readonly dictionary: Dictionary;
  /** Words of the texts of the series: they are spelt right, too. Keitaro is a character and no Kitaro. */
  readonly ownWords: Dictionary;
  /** Id and name of a series, and of an author, by its place. */
  series(place: number): { readonly id: string; readonly name: string };
  author(place: number): { readonly id: string; readonly name: string };
  /** The item with an ISBN-13, and its series; null if the shop has none. */
  edition(isbn: string): { readonly id: string; readonly name: string; readonly item: Item } | null;
}
