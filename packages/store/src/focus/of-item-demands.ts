/** The rule for a message that is no more than demands on an item behind a list: "in english, under $15", "in japanese". */
import type { Conditions } from '../query/query.ts';
import { found } from './books/about-series.ts';
import type { Asked, ResolvedQuestion } from './resolved-question.ts';
import { changedSearch, hasSearch } from './rules/change-search.ts';
import { bag, wordsOf } from './words/bag-of-words.ts';

/** Demands that one item meets, and not a work. */
const OF_ITEM: ReadonlySet<keyof Conditions> = new Set<keyof Conditions>([
  'price',
  'language',
  'formats',
  'kind',
  'inStock',
]);
/** Words that may stand between them. */
const BETWEEN = bag(
  'in and but or only just all if possible please pls plz ok okay so then also with for the a an ones one edition editions version versions copy copies books manga edition ideally preferably maybe actually i want need would like d prefer must be should it で の が は を に も と なら だけ のみ かつ お願い します お願いします いい です で、 希望 版で 版の 版が 版',
);

/** The search goes on with them, whatever the classifier reads: no book of the list is pointed at. */
export function ofItemDemands(asked: Asked): Partial<ResolvedQuestion> | null {
  const { query, refs, focus, language, snapshot } = asked;
  if (!focus.isSearch || focus.task !== 'recommendation' || focus.spoken.length < 2 || !hasSearch(focus))
    return null;
  if (pointsAtBook(asked) || !demandsItem(asked)) return null;
  return found('conditions', changedSearch(query, refs, focus, language, snapshot), 'recommendation');
}

function pointsAtBook({ query, refs }: Asked): boolean {
  const { pronoun, all, which, service, place, by } = refs;
  const { series, like, authors, volumes, absent, orders } = query.entities;
  const named = [series, like, authors, volumes, absent, orders].some(({ length }) => length > 0);
  return named || pronoun || all || which || service || place !== null || by !== null;
}

function demandsItem({ query, refs }: Asked): boolean {
  const demands = Object.keys(query.conditions) as (keyof Conditions)[];
  if (demands.length === 0 || query.rest.length > 0 || /[?？]/u.test(refs.form)) return false;
  const isBare = query.left.trim().replace(/[\p{P}\p{S}\s]/gu, '') === '';
  return demands.every((key) => OF_ITEM.has(key)) && (isBare || wordsOf(BETWEEN, query.left).length > 0);
}
