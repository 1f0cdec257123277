/** The editions that a question names by their ISBNs. */
import type { Item } from '../../model/item.ts';
import type { Conditions, NamedEntity, VolumesAsked } from '../query.ts';
import type { Unread } from '../rule.ts';
import { ISBN, isbn13 } from './isbn.ts';
import type { Lexicon } from './lexicon.ts';

export interface NamedEditions {
  readonly series: readonly NamedEntity[];
  readonly volumes: readonly VolumesAsked[];
  /** ISBNs that the shop does not have. */
  readonly absent: readonly string[];
  /** Language and format of the only edition; empty for none and for several. */
  readonly conditions: Pick<Conditions, 'language' | 'formats'>;
}

/** Reads the ISBNs. A number of ten digits that the shop does not have may be another number: it stays a word. */
export function readIsbns(unread: Unread, lexicon: Pick<Lexicon, 'edition'>): NamedEditions {
  const series: NamedEntity[] = [];
  const items: Item[] = [];
  const absent: string[] = [];
  const isPlain = NAMES_ISBN.test(unread.text);
  unread.take(ISBN, ([text]) => {
    const isbn = isbn13(text);
    const edition = isbn === null ? null : lexicon.edition(isbn);
    if (edition === null) {
      if (!(THIRTEEN.test(text) || (isbn !== null && isPlain))) return false;
      absent.push(text);
      return;
    }
    const { id, name, item } = edition;
    if (series.every((known) => known.id !== id)) series.push({ id, text, name, edits: 0 });
    items.push(item);
  });
  const [item] = items;
  return {
    series,
    absent,
    volumes: items.map(({ first, last }) => ({ kind: 'range', from: first, to: last })),
    conditions:
      item === undefined || items.length > 1 ? {} : { language: item.language, formats: [item.format] },
  };
}

const NAMES_ISBN = /isbn/u;
const THIRTEEN = /^97[89]/u;
