/** The age that a conversation adds to a question: the reader was named in an earlier one. */
import type { Language } from '@mangaassist/text';

const MARKS: Readonly<Record<Language, (age: number | null) => string>> = {
  en: (age) => (age === null ? ' (for an adult)' : ` (for ${aYearOld(age)})`),
  ja: (age) => (age === null ? '（大人向け）' : `（${age}歳向け）`),
};

/** "A 9-year-old", "an 8-year-old". */
export const aYearOld = (age: number): string =>
  `${[8, 11, 18].includes(age) || Math.floor(age / 10) === 8 ? 'an' : 'a'} ${age}-year-old`;

/** @param age in years; null for a grown-up. */
export function forReaderMark(age: number | null, language: Language): string {
  return MARKS[language](age);
}

const MARK = /(?: \(for an? \d{1,2}-year-old\)|[（(]\d{1,2}歳向け[）)])$/u;

export const withoutReaderMark = (text: string): string => text.replace(MARK, '');

/** True if the age of a resolved question is of an earlier one. */
export const hasReaderMark = (text: string): boolean => MARK.test(text);
