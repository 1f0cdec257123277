/**
 * The words of a question by which policies are found: without names of works that the shop does not carry ("no longer
 * human" is no wish for a person), and without editions that no policy is named for ("signed" is no sign-in).
 */
import { kept, type Language, matchForm } from '@mangaassist/text';
import type { Query } from '../../query/query.ts';
import type { Snapshot } from '../snapshot.ts';

export function wordsForPolicies(
  {
    text,
    language,
    entities: { absent },
    unlisted,
  }: Pick<Query, 'text' | 'language' | 'entities' | 'unlisted'>,
  snapshot: Snapshot,
): string {
  const unknown = (unlisted?.words ?? []).filter((words) => !isNamed(words, namesOf(snapshot)[language]));
  const others = [...absent, ...unknown];
  if (others.length === 0) return text;
  return others.reduce((left, words) => left.replaceAll(words, ' '), matchForm(text) as string);
}

interface Names {
  readonly titles: readonly string[];
  readonly phrases: ReadonlySet<string>;
}

const isNamed = (words: string, { titles, phrases }: Names): boolean =>
  phrases.has(words) || titles.some((title) => title.includes(words));

/** Titles of the policies and further names of their topics, as texts are compared. */
const namesOf = kept(({ policies }: Snapshot): Readonly<Record<Language, Names>> => {
  const of = (language: Language): Names => {
    const own = policies.filter((policy) => policy.language === language);
    return {
      titles: own.map(({ title }) => matchForm(title)),
      phrases: new Set(own.flatMap(({ also }) => also.map((phrase) => matchForm(phrase)))),
    };
  };
  return { en: of('en'), ja: of('ja') };
});
