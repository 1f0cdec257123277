import type { Language } from '@mangaassist/text';
import { type MatchForm, matchForm } from '@mangaassist/text';

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
  const form = matchForm(answer);
  return passages.filter(({ title }) => mentionIn(matchForm(title), form) >= 0);
}

const LATIN = /\p{Script=Latin}/u;
const DIGIT = /\p{N}/u;

/**
 * Where a text first mentions a name, whatever the case and width of its letters; -1 if it does not. A
 * Latin name has to stand as words of its own ("Nana" is not in "banana"); Japanese has no spaces to go by.
 */
export function mentionOf(name: string, text: string): number {
  return mentionIn(matchForm(name), matchForm(text));
}

/** The same, of texts whose form was made before: a text is searched for many names. */
export function mentionIn(name: MatchForm, text: MatchForm): number {
  if (name === '') return -1;
  const [joinsBefore, joinsAfter] = [joinedTo(name[0]), joinedTo(name.at(-1))];
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    if (!joinsBefore.test(text[at - 1] ?? '') && !joinsAfter.test(text[at + name.length] ?? '')) return at;
  }
  return -1;
}

/** Neighbours that make one word with the edge of a name. */
function joinedTo(edge = ''): RegExp {
  return [LATIN, DIGIT].find((kind) => kind.test(edge)) ?? NONE;
}

/** Matches nothing. */
const NONE = /(?!)/;
