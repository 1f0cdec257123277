/** Finds the policies that a question is about. */
import type { Query } from '../query/query.ts';
import type { Snapshot } from './snapshot.ts';

export interface PolicyResult {
  readonly kind: 'policy';
  readonly id: string;
  readonly title: string;
  /** 0–1. */
  readonly score: number;
  readonly why: 'described';
}

/** Share of a policy's score that its whole text has; the rest is that of its closest phrase. */
const OF_TEXT = 0.3;

/** Least score of a policy, and least share of the best one's. */
const LEAST = 0.3;
const LEAST_OF_BEST = 0.8;
const MOST = 3;

export function findPolicies(query: Query, snapshot: Snapshot): readonly PolicyResult[] {
  const { like, authors, orders, series } = query.entities;
  if (like.length + authors.length + orders.length > 0 || query.sameAuthor) return [];
  if (query.rest.length === 0 && series.length > 0) return [];
  const scores = policyScores(query.text, snapshot);
  const best = scores[0]?.[1] ?? 0;
  return scores
    .filter(([, score]) => score >= Math.max(LEAST, LEAST_OF_BEST * best))
    .slice(0, MOST)
    .map(([topic, score]) => ({ kind: 'policy', id: topic, title: titleOf(topic, query, snapshot), score, why: 'described' }));
}

function titleOf(topic: string, { language }: Query, { policies }: Snapshot): string {
  return policies.find((each) => each.topic === topic && each.language === language)?.title ?? topic;
}

/** Topics with their scores, best first. */
export function policyScores(text: string, snapshot: Snapshot): readonly (readonly [string, number])[] {
  const scores = new Map<string, number>();
  const phrases = new Map<string, number>();
  for (const { id, likeness } of snapshot.text.search('phrases', text, () => true, () => false)) {
    const topic = snapshot.phrases[id] as string;
    phrases.set(topic, Math.max(phrases.get(topic) ?? 0, likeness));
  }
  for (const [topic, likeness] of phrases) scores.set(topic, (1 - OF_TEXT) * likeness);
  for (const { id, coverage } of snapshot.text.search('policies', text, () => true, () => false)) {
    const topic = snapshot.topics[id] as string;
    scores.set(topic, (scores.get(topic) ?? 0) + OF_TEXT * Math.min(1, coverage));
  }
  return [...scores].toSorted((a, b) => b[1] - a[1]);
}
