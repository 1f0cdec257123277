/** The graded requests for suggestions of data/suggestions. */
import { readFileSync } from 'node:fs';
import type { Series } from '@mangaassist/store';

export const SUGGESTION_PARTS = ['dev', 'held'] as const;
export type SuggestionPart = (typeof SUGGESTION_PARTS)[number];

export interface GradedRequest {
  readonly q: string;
  readonly kind: string;
  /** Ids of series that fit well. */
  readonly fits: readonly string[];
  /** Ids of series that are acceptable. All others do not fit. */
  readonly acceptable: readonly string[];
  /** Age of the reader, in years: a series rated above it is never right. */
  readonly age?: number;
  /** Ids of series that would embarrass: contrary to an exclusion, or the very work that was named. */
  readonly never: readonly string[];
}

export function readRequests(language: 'en' | 'ja', part: SuggestionPart): readonly GradedRequest[] {
  return readFileSync(`data/suggestions/${language}-${part}.jsonl`, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as GradedRequest);
}

/** 2: fits well, 1: acceptable, 0: wrong. */
export function gradeOf({ fits, acceptable }: GradedRequest, id: string): 0 | 1 | 2 {
  if (fits.includes(id)) return 2;
  return acceptable.includes(id) ? 1 : 0;
}

/** True for a series that must not be suggested. */
export function isForbidden(
  { never, age }: GradedRequest,
  { id, age: rated }: Pick<Series, 'id' | 'age'>,
): boolean {
  return never.includes(id) || (age !== undefined && rated > age);
}
