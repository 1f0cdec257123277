/** The rule for a message that is a phrase of the shop's data for a policy and nothing else: "expenses claim", お盆. */
import { mayAskAboutOrders } from '../../orders/about-orders.ts';
import type { Query } from '../../query/query.ts';
import { policyScores } from '../../search/policies/policy-scores.ts';
import type { Snapshot } from '../../search/snapshot.ts';
import type { Asked, ResolvedQuestion } from '../resolved-question.ts';

/** Least likeness of the message to the phrase, 0–1. */
const LEAST_LIKENESS = 0.95;

/** Most length of the message, in lengths of the phrase. */
const MOST_LENGTH = 2;

/** The classifier reads a greeting or a translation in a few words that it does not know ("parcel shop", "in German"). */
export function ofPhrase({
  query,
  refs,
  snapshot,
}: Pick<Asked, 'query' | 'refs' | 'snapshot'>): Partial<ResolvedQuestion> | null {
  const isOfBooks = query.suggests || namesAny(query) || Object.keys(query.conditions).length > 0;
  return !isOfBooks && !mayAskAboutOrders(refs.form) && isPhrase(query, snapshot) ? { task: 'faq' } : null;
}

function namesAny({ entities: { series, authors, orders, volumes, like, absent } }: Query): boolean {
  return [series, authors, orders, volumes, like, absent].some((each) => each.length > 0);
}

function isPhrase(query: Query, snapshot: Snapshot): boolean {
  const match = policyScores(query, snapshot)[0]?.phrase ?? null;
  if (match === null || match.likeness < LEAST_LIKENESS) return false;
  // Words that many questions have do not count for the likeness: "how do you say hello in German".
  const { phrase = '' } = snapshot.phrases[match.id] ?? {};
  return query.text.length <= MOST_LENGTH * phrase.length;
}
