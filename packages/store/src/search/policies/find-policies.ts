/** Finds the policies that a question is about. */

import { matchForm } from '@mangaassist/text';
import { asksForGoods, asksForMerchandise } from '../../query/asks-for-goods.ts';
import type { Query } from '../../query/query.ts';
import { titleShape } from '../evidence/title-shape.ts';
import type { Readings } from '../readings.ts';
import type { Snapshot } from '../snapshot.ts';
import { faultFirst } from './fault-first.ts';
import { policyScores } from './policy-scores.ts';
import { type RankedPolicy, rankedPolicies } from './ranked-policies.ts';
import { secondWishes } from './second-wish.ts';

export interface PolicyResult {
  readonly kind: 'policy';
  readonly id: string;
  readonly title: string;
  /** 0–1. */
  readonly score: number;
  readonly why: 'described';
}

/**
 * Largest distance of a policy behind the best one, in logarithms of likelihoods: less beside a book, and more where it is
 * as unsure that a policy is meant as which one.
 */
const MOST_BEHIND = { besideBook: 1, sure: 2, unsure: 4 };
const SURE = 0.7;
const MOST = 4;

export function findPolicies(query: Query, snapshot: Snapshot, readings: Readings): readonly PolicyResult[] {
  if (isOfOther(query)) return [];
  const evidence = readings.policyEvidence;
  const { policies } = readings.ranking;
  const [best] = policies;
  const toResult = ({ topic }: Pick<RankedPolicy, 'topic'>, score: number): PolicyResult => {
    return { kind: 'policy', id: topic, title: titleOf(topic, query, snapshot), score, why: 'described' };
  };
  const scoresOf = (text: string) => policyScores({ text }, snapshot);
  if (best !== undefined && evidence >= leastEvidence(query)) {
    return faultFirst(query.text, policies, (text) => rankedPolicies(text, snapshot).policies[0]?.topic)
      .filter(({ rank }) => best.rank - rank <= mostBehind(query, evidence))
      .slice(0, MOST)
      .map((each) => toResult(each, evidence * Math.exp((each.rank - best.rank) / MOST_BEHIND.sure)));
  }
  if (query.entities.series.length === 0) return [];
  return secondWishes(query, scoresOf).map((each) => toResult(each, OF_SECOND * each.score));
}

function mostBehind({ entities: { series } }: Query, evidence: number): number {
  if (series.length > 0) return MOST_BEHIND.besideBook;
  return evidence >= SURE ? MOST_BEHIND.sure : MOST_BEHIND.unsure;
}

/** True for a question for books, other works or orders, and for an edition of a work that is not carried (こち亀 全巻セット). */
function isOfOther({ entities: { like, authors, orders, absent }, sameAuthor, conditions }: Query): boolean {
  if (like.length + authors.length + orders.length > 0 || sameAuthor) return true;
  return absent.length > 0 && conditions.kind !== undefined;
}

function leastEvidence(query: Query): number {
  const form = matchForm(query.text);
  if (asksForMerchandise(form)) return LEAST_OF_MERCHANDISE;
  const isOfWork = query.entities.absent.length > 0 || query.suggests || asksForName(query);
  return isOfWork || asksForGoods(form) ? LEAST_OF_OTHERS : LEAST_EVIDENCE;
}

/** True for words in capitals that are asked for by name: "do you sell Human Lost". */
function asksForName(query: Query): boolean {
  const [, isCapital = 0] = titleShape({ ...query, text: query.text.replace(ASKING, '') });
  return isCapital === 1 && ASKING.test(query.text);
}

const ASKING = /^do (?:yo)?u (?:have|sell|stock|carry) /iu;

/** A second wish comes after the book. */
const OF_SECOND = 0.6;

/** Least probability that a question is about its best policy. */
const LEAST_EVIDENCE = 0.18;
/** The same where the question names works or goods that the shop does not sell, or wishes for suggestions. */
const LEAST_OF_OTHERS = 0.6;
/** The same for goods of a series: no policy is about them. */
const LEAST_OF_MERCHANDISE = 0.75;

function titleOf(topic: string, { language }: Query, { policies }: Snapshot): string {
  return policies.find((each) => each.topic === topic && each.language === language)?.title ?? topic;
}

/** True for nothing but the name of a work that is not carried: "do you have No Longer Human?" */
export const isAbsentAlone = ({ entities, rest }: Pick<Query, 'entities' | 'rest'>): boolean =>
  entities.absent.length > 0 && rest.length === 0;
