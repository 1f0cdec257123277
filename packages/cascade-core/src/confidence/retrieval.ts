import type { Language } from '@mangaassist/text';
import { type MatchForm, matchForm } from '@mangaassist/text';
import type { PassageFacts } from './facts.ts';

/** A piece of the store's own data: a catalogue entry, a policy. */
export interface Passage {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly url?: string;
  /** Left out: claims are checked on the text. */
  readonly facts?: PassageFacts;
}

/** Finds the passages for a question, best first. A question without a match is no error. */
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
 * Index of the first mention of a name in a text, ignoring case and width; -1 if there is none. A Latin name
 * must stand as words of its own ("Nana" is not in "banana"); Japanese has no spaces to check.
 */
export function mentionOf(name: string, text: string): number {
  return mentionIn(matchForm(name), matchForm(text));
}

/** The same, for forms that were computed before, because a text is searched for many names. */
export function mentionIn(name: MatchForm, text: MatchForm): number {
  if (name === '') return -1;
  const [joinsBefore, joinsAfter] = [joinedTo(name[0]), joinedTo(name.at(-1))];
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    if (!joinsBefore.test(text[at - 1] ?? '') && !joinsAfter.test(text[at + name.length] ?? '')) return at;
  }
  return -1;
}

/** Matches neighbours that form one word with the edge of a name. */
function joinedTo(edge = ''): RegExp {
  return [LATIN, DIGIT].find((kind) => kind.test(edge)) ?? NONE;
}

/** Matches nothing. */
const NONE = /(?!)/;
