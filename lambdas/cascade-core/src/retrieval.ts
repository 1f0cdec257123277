import type { Language } from './language.ts';

/** A piece of the store's own data: a catalogue entry, a policy. */
export interface Passage {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly url?: string;
}

/** Finds what the store knows about a question, best first. Never fails for want of a match. */
export interface ContextRetriever {
  retrieve(text: string, language: Language, limit: number): Promise<readonly Passage[]>;
}

/** The passages that an answer names by their title: its sources. */
export function citedPassages(answer: string, passages: readonly Passage[]): readonly Passage[] {
  return passages.filter(({ title }) => mentionOf(title, answer) >= 0);
}

const LATIN = /\p{Script=Latin}/u;
const DIGIT = /\p{N}/u;

/**
 * Where a text first mentions a name, whatever the case and width of its letters; -1 if it does not. A
 * Latin name has to stand as words of its own ("Nana" is not in "banana"); Japanese has no spaces to go by.
 */
export function mentionOf(name: string, text: string): number {
  const [wanted, searched] = [name, text].map((each) =>
    each.normalize('NFKC').toLowerCase().replaceAll('’', "'"),
  ) as [string, string];
  if (wanted === '') return -1;
  for (let at = searched.indexOf(wanted); at >= 0; at = searched.indexOf(wanted, at + 1)) {
    const [before, after] = [searched[at - 1] ?? '', searched[at + wanted.length] ?? ''];
    const joined = (edge: string | undefined, neighbour: string) =>
      [LATIN, DIGIT].some((kind) => kind.test(edge ?? '') && kind.test(neighbour));
    if (!joined(wanted[0], before) && !joined(wanted.at(-1), after)) return at;
  }
  return -1;
}
