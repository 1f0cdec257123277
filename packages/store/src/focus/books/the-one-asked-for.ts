/** The series that a question has chosen out of some: it is the subject of the next one. */
import type { Conditions, Query } from '../../query/query.ts';
import { facetsFilter } from '../../search/results/filter.ts';
import type { Snapshot } from '../../search/snapshot.ts';
import { mostOf } from '../rules/by-property.ts';
import { referencesIn } from '../words/references.ts';

/**
 * The answer to "which of them is shorter?", worked out from the shop's data: the next "it" is that one.
 * @returns the series that a question asks for out of some; all of them if it asks for none.
 */
export function theOneAskedFor(
  question: string,
  ids: readonly string[],
  query: Query,
  snapshot: Snapshot,
): readonly string[] {
  const { by, which } = referencesIn(question.replace(TITLES, ''));
  if (!which) return ids;
  if (by !== null) return mostOf(by, ids, snapshot, query);
  const { status, age }: Conditions = query.conditions;
  const asked = { ...(status === undefined ? {} : { status }), ...(age === undefined ? {} : { age }) };
  if (Object.keys(asked).length === 0) return ids;
  const fitting = ids.filter((id) => {
    const facets = snapshot.facets[snapshot.placeOf(id) ?? -1];
    return facets !== undefined && facetsFilter(asked)(facets);
  });
  return fitting.length === 1 ? fitting : ids;
}

/** The titles before a resolved question: “Horimiya”, “Days”: the shortest of those. */
const TITLES = /^(?:[“『][^”』]{1,80}[”』][、, ]{0,2}){1,4}[:：]\s?/u;
