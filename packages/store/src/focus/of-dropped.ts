/** The rule for a demand that is taken back behind a search: やっぱり巻数は気にしない, "it doesn't have to be finished". */
import { found } from './books/about-series.ts';
import type { Asked, ResolvedQuestion } from './resolved-question.ts';
import { changedSearch, hasSearch } from './rules/change-search.ts';
import { picked } from './rules/picks.ts';
import { isShort } from './rules/service-follow-up.ts';

/** The search goes on without it, whatever the classifier reads; not where words pick one of what was found. */
export function ofDropped({
  query,
  refs,
  focus,
  language,
  snapshot,
}: Asked): Partial<ResolvedQuestion> | null {
  if (refs.dropped.length === 0 || !focus.isSearch || !hasSearch(focus) || !isShort(refs.form)) return null;
  if (refs.service || refs.which || query.entities.volumes.length > 0) return null;
  if (picked(query, refs, focus, snapshot).length > 0) return null;
  return found('conditions', changedSearch(query, refs, focus, language, snapshot), 'recommendation');
}
