/** Items that a question names by their ids, as "[item akira-en-001]": a cart has the very edition. */

const MARK = /\s?\[item ([a-z0-9][a-z0-9._-]{0,63})\]/giu;

/** Behind the name of the book in a resolved question. */
export const itemMark = (id: string): string => ` [item ${id}]`;

/** The ids, in lower case: a text that is compared may have lost its capitals. */
export function markedItems(text: string): ReadonlySet<string> {
  return new Set([...text.matchAll(MARK)].map(([, id = '']) => id.toLowerCase()));
}

export const withoutItemMarks = (text: string): string => text.replace(MARK, '');
