/** The clauses of a sentence of a draft: each may state something of another item. */
const PARTS = /(?<=[。！？!?\n;、]|\.\s|[a-z)\d], )/u;
export const MOST_PARTS = 60;

/** A short clause belongs to the one behind it: "In English, volume 1". */
export function clausesOf(draft: string): readonly string[] {
  const clauses: string[] = [];
  let short = '';
  for (const part of draft.split(PARTS, MOST_PARTS)) {
    const clause = short + part;
    const isShort = clause.length < SHORT && clause.endsWith(', ') && !/[\d)]/.test(clause);
    if (!isShort) clauses.push(clause);
    short = isShort ? clause : '';
  }
  return short === '' ? clauses : [...clauses, short];
}

const SHORT = 16;
