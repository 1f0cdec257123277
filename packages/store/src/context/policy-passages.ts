/** The policies of an answer as passages for the prompt, each with the phrase of the shop's data by which it was asked for. */
import type { Passage } from '@mangaassist/cascade-core';
import { type Language, matchForm } from '@mangaassist/text';
import type { Query } from '../query/query.ts';
import { policyScores } from '../search/policies/policy-scores.ts';
import type { SearchAnswer } from '../search/search.ts';
import type { Snapshot } from '../search/snapshot.ts';
import { WORDING } from './wording.ts';

/** Least likeness of a phrase to the question, 0–1. */
const LEAST_LIKENESS = 0.6;

export function policyPassages(
  { results, query }: SearchAnswer,
  snapshot: Snapshot,
  language: Language,
  limit: number,
): readonly Passage[] {
  return results
    .filter(({ kind }) => kind === 'policy')
    .slice(0, limit)
    .flatMap(({ id }) => {
      const policy = snapshot.policies.find((each) => each.topic === id && each.language === language);
      if (policy === undefined) return [];
      const { title, url } = policy;
      const text = [policy.text, ...askedAs(id, policy.text, { query, snapshot, language })].join('\n');
      return [{ id, title, text, ...(url == null ? {} : { url }) }];
    });
}

/**
 * The policy's text may have other words than the question: ラッピング for 包装. That both are one is the shop's own data,
 * for the model and for the checks of its answer.
 */
function askedAs(
  id: string,
  text: string,
  { query, snapshot, language }: { query: Query; snapshot: Snapshot; language: Language },
): readonly string[] {
  const match = policyScores(query, snapshot).find(({ topic }) => topic === id)?.phrase ?? null;
  if (match === null || match.likeness < LEAST_LIKENESS) return [];
  const phrase = snapshot.phrases[match.id]?.phrase ?? '';
  return matchForm(text).includes(matchForm(phrase)) ? [] : [WORDING[language].askedAs(phrase)];
}
