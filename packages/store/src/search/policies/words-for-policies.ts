/**
 * The words of a question by which policies are found: without names of works that the shop does not carry ("no longer
 * human" is no wish for a person), and without editions that no policy speaks of ("signed" is no sign-in).
 */
import { kept, type Language, matchForm } from '@mangaassist/text';
import { type SpecialEdition, specialEditionsIn } from '../../query/conditions/unlisted-editions.ts';
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
  const known = unlisted == null ? undefined : spokenOf(snapshot)[language];
  const isUnknown = unlisted?.special.every((edition) => known?.has(edition) === false) ?? false;
  const others = [...absent, ...(isUnknown ? (unlisted?.words ?? []) : [])];
  if (others.length === 0) return text;
  return others.reduce((left, words) => left.replaceAll(words, ' '), matchForm(text) as string);
}

/** Special editions that the shop's policies speak of, by their language. */
const spokenOf = kept(({ policies }: Snapshot): Readonly<Record<Language, ReadonlySet<SpecialEdition>>> => {
  const textsIn = (language: Language) =>
    policies
      .filter((policy) => policy.language === language)
      .flatMap(({ title, also, text }) => [title, ...also, text]);
  const editionsIn = (language: Language) =>
    new Set(textsIn(language).flatMap((text) => specialEditionsIn(matchForm(text))));
  return { en: editionsIn('en'), ja: editionsIn('ja') };
});
