/** Keeps a told age where an age group names the same child again: 小学生でも読めるもの after 10歳の男の子. */
import { detectLanguage } from '@mangaassist/text';
import { forReaderMark } from '../query/reader-mark.ts';
import type { Snapshot } from '../search/snapshot.ts';
import { type Readers, relationsIn } from './reader-age.ts';

/** @returns the question with the age of the conversation's reader, if its age group has it and names no other child. */
export function withAgeOfGroup(
  text: string,
  { reader, known }: Pick<Readers, 'reader' | 'known'>,
  snapshot: Snapshot,
): string {
  const { age: told } = snapshot.query(text).conditions;
  if (reader === null || told === undefined || told >= reader.age) return text;
  if (relationsIn(text).some((word) => known.every(({ who }) => who !== word))) return text;
  const marked = `${text}${forReaderMark(reader.age, detectLanguage(text))}`;
  // Beside the mark a younger age in digits still counts.
  return snapshot.query(marked).conditions.age === reader.age ? marked : text;
}
