/**
 * Rules for a purchase of which nothing is said but its sum or its occasion: "budget is 20 dollars", "i have 50 bucks",
 * "christmas gift for my dad", 卒業祝い.
 */
import { isOfOccasion } from '../../query/conditions/occasions.ts';

import type { Asked, ResolvedQuestion } from '../resolved-question.ts';
import { hasSearch } from '../rules/change-search.ts';

/** Words for having or spending money, which need them where the shop has no prices in the currency: "I've got 40 quid". */
const HAS_MONEY =
  /(?<![a-z])(?:i(?:'ve|’ve)?(?: only| just)* (?:have|got|can (?:spend|afford|pay))|(?:we|i)(?:'ve|’ve| have)(?: only| just)? got|budget|spend|max(?:imum)?|at most|up to|no more than|not more than)(?![a-z])|予算|以内|以下|まで|しか|持って/u;

/** Words of a question that say nothing beside its sum: "can I get 3 manga for 25 dollars", 10ドルで買えるのは. */
const BESIDE_SUM =
  /^(?:\d{1,2}|total|enough|money|cash|wallet|える|えます|お金|お小遣い|おこづかい|所持金)$/u;

/** A first question with a sum or an occasion. */
export function ofPurchase(asked: Pick<Asked, 'query' | 'refs'>): Partial<ResolvedQuestion> | null {
  return ofBudget(asked) ?? ofGift(asked);
}

/** Books that the money buys are to be suggested, whatever the classifier reads of a sum. */
function ofBudget({ query, refs }: Pick<Asked, 'query' | 'refs'>): Partial<ResolvedQuestion> | null {
  const { rest, conditions } = query;
  if (!isOfAnyBook({ query, refs })) return null;
  if (!rest.every((word) => BESIDE_SUM.test(word))) return null;
  return conditions.price !== undefined || isForeign(query, refs) ? { task: 'recommendation' } : null;
}

const isForeign = ({ currency }: Asked['query'], { form }: Asked['refs']): boolean =>
  currency !== undefined && /\d/u.test(form) && HAS_MONEY.test(form);

/** The same in a conversation that has no book and no search at hand, which the sum would belong to. */
export function ofBudgetAlone(asked: Asked): Partial<ResolvedQuestion> | null {
  return asked.focus.series.length > 0 || hasSearch(asked.focus) ? null : ofBudget(asked);
}

/** A book is to be suggested for an occasion, whatever the classifier reads of good wishes. */
function ofGift({ query, refs }: Pick<Asked, 'query' | 'refs'>): Partial<ResolvedQuestion> | null {
  if (!isOfAnyBook({ query, refs }) || query.rest.length > 0) return null;
  return isOfOccasion(refs.form) ? { task: 'recommendation' } : null;
}

/** True for a question that names no work, order or volume, points at none and asks for no service. */
function isOfAnyBook({ query, refs }: Pick<Asked, 'query' | 'refs'>): boolean {
  const { series, like, authors, volumes, orders, absent } = query.entities;
  const named = [series, like, authors, volumes, orders, absent];
  return !(refs.service || refs.pronoun || named.some(({ length }) => length > 0));
}
