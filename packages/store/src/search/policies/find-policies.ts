/** Finds the policies that a question is about. */

import { keptBy, matchForm } from '@mangaassist/text';
import { asksForGoods, asksForMerchandise } from '../../query/asks-for-goods.ts';
import type { Query } from '../../query/query.ts';
import { policyEvidence } from '../evidence/policy-evidence.ts';
import type { Readings } from '../readings.ts';
import type { Snapshot } from '../snapshot.ts';
import type { Match } from '../text/text-index.ts';
import { faultFirst } from './fault-first.ts';
import { secondWishes } from './second-wish.ts';

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

/** Least share of the best one's score. */
const LEAST_OF_BEST = 0.8;
const MOST = 3;

/** A policy's likeness to a question. */
export interface PolicyScore {
  readonly topic: string;
  /** 0–1. */
  readonly score: number;
  /** The closest phrase; null if only the text matched. */
  readonly phrase: Match | null;
  readonly coverage: number;
}

export function findPolicies(query: Query, snapshot: Snapshot, readings: Readings): readonly PolicyResult[] {
  if (isOfOther(query)) return [];
  const [best] = readings.policies;
  const evidence = best === undefined ? 0 : policyEvidence(best, query, readings);
  const toResult = ({ topic }: PolicyScore, score: number): PolicyResult => {
    return { kind: 'policy', id: topic, title: titleOf(topic, query, snapshot), score, why: 'described' };
  };
  const scoresOf = (text: string) => policyScores({ text }, snapshot);
  if (best !== undefined && evidence >= leastEvidence(query)) {
    return faultFirst(query.text, readings.policies, scoresOf)
      .filter(({ score }) => score >= LEAST_OF_BEST * best.score)
      .slice(0, MOST)
      .map((each) => toResult(each, (evidence * each.score) / best.score));
  }
  if (query.entities.series.length === 0) return [];
  return secondWishes(query, scoresOf).map((each) => toResult(each, OF_SECOND * each.score));
}

/** True for a question for books, other works or orders, and for an edition of a work that is not carried (こち亀 全巻セット). */
function isOfOther({ entities: { like, authors, orders, absent }, sameAuthor, conditions }: Query): boolean {
  if (like.length + authors.length + orders.length > 0 || sameAuthor) return true;
  return absent.length > 0 && conditions.kind !== undefined;
}

function leastEvidence({ entities: { absent }, text }: Query): number {
  const form = matchForm(text);
  if (asksForMerchandise(form)) return LEAST_OF_MERCHANDISE;
  return absent.length > 0 || asksForGoods(form) ? LEAST_OF_OTHERS : LEAST_EVIDENCE;
}

/** A second wish comes after the book. */
const OF_SECOND = 0.6;

/** Least probability that a question is about its best policy. */
const LEAST_EVIDENCE = 0.25;
/** The same where the question names works or goods that the shop does not sell. */
const LEAST_OF_OTHERS = 0.6;
/** The same for goods of a series: no policy is about them. */
const LEAST_OF_MERCHANDISE = 0.75;

function titleOf(topic: string, { language }: Query, { policies }: Snapshot): string {
  return policies.find((each) => each.topic === topic && each.language === language)?.title ?? topic;
}

/** Words for a policy itself: in a question they show that one is meant, but not which. */
const POLICY_WORD = /(?<![a-z])polic(?:y|ies)(?![a-z])|ポリシー|規約/gu;

/** "Ship to the US": a country, and no pronoun. */
const UNITED_STATES =
  /(?<![\p{L}.])(?:US|U\.S\.(?:A\.)?)(?![\p{L}\p{N}$])|(?<=(?:^|\s)the\s)us(?=$|[\s?.!,])|(?<=(?:ship|ships|shipping|postage|delivery|shipped) to )us(?=$|[?.!,])/gu;

/** "US" in capitals says nothing where all is. */
const withCountry = (text: string): string =>
  /\p{Ll}/u.test(text) ? text.replace(UNITED_STATES, 'usa') : text;

/** Texts whose scores are kept: a turn asks for those of its words, of its resolved question, and of both questions. */
const MOST_KEPT = 8;

/** True for nothing but the name of a work that is not carried: "do you have No Longer Human?" */
export const isAbsentAlone = ({ entities, rest }: Pick<Query, 'entities' | 'rest'>): boolean =>
  entities.absent.length > 0 && rest.length === 0;

/** Policies by their likeness to a question, best first. Those of the last texts are kept: steps of a turn ask for them again. */
export function policyScores({ text }: Pick<Query, 'text'>, snapshot: Snapshot): readonly PolicyScore[] {
  return scored(snapshot, text);
}

const scored = keptBy((snapshot: Snapshot, text: string): readonly PolicyScore[] => {
  const units = snapshot.text.units(matchForm(withCountry(text)).replace(POLICY_WORD, ' '), 'policies');
  const phrases = new Map<string, Match>();
  for (const match of snapshot.text.search('phrases', units, () => true, snapshot.isKnownStem)) {
    const topic = snapshot.phrases[match.id] as string;
    if (match.likeness > (phrases.get(topic)?.likeness ?? 0)) phrases.set(topic, match);
  }
  const texts = snapshot.text.search('policies', units, () => true, snapshot.isKnownStem);
  const coverages = new Map(
    texts.map(({ id, coverage }) => [snapshot.topics[id] as string, Math.min(1, coverage)]),
  );
  return [...new Set([...phrases.keys(), ...coverages.keys()])]
    .map((topic) => {
      const phrase = phrases.get(topic) ?? null;
      const coverage = coverages.get(topic) ?? 0;
      const score = (1 - OF_TEXT) * (phrase?.likeness ?? 0) + OF_TEXT * coverage;
      return { topic, score, phrase, coverage };
    })
    .toSorted((a, b) => b.score - a.score);
}, MOST_KEPT);
