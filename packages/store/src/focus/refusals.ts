/** Kinds of books that are refused while a search goes on: "nothing sad please", 泣けるのはやだ. */
import type { Query } from '../query/query.ts';
import type { Snapshot } from '../search/snapshot.ts';
import { found } from './about-series.ts';
import type { Asked, ResolvedQuestion } from './resolved-question.ts';
import { changedSearch, hasSearch } from './rules/change-search.ts';

export const REFUSED =
  /[^、。…]{1,14}(?:のは|系は|ものは|もんは|は)(?:ちょっと|苦手|嫌い?|いや|イヤ|やだ|無理|ムリ|ng|避け|なしで|抜きで|勘弁|遠慮)[^?？。…]{0,10}[。…、]*/u;
const REFUSED_EN =
  /^(?:(?:n[oa]+|nah|nope|ew+|ugh|h?mm+|oh|but|and|pl(?:ease|s|z)|ok(?:ay)?|well|actually|just)[\s,.!]+)*(?:nothing|not|no|without|avoid|skip)(?: (?:too|so|very|any|anything|all|that is|thats|with|the))* [a-z-]+(?: (?:or|and|stuff|ones?|manga|books?|stories|please|pls|plz|though|tho|[a-z-]+))*[\s.!]*$/u;

/** Kinds that are refused, and none that is wished for. */
const isRefusal = ({ conditions: { notGenres, notTone, genres, tone } }: Query): boolean =>
  (notGenres !== undefined || notTone !== undefined) && genres === undefined && tone === undefined;

/** The search goes on without them, also after a look at one of its results. */
export function ofRefusal(asked: Asked): Partial<ResolvedQuestion> | null {
  const { query, refs, focus, language, snapshot } = asked;
  if (refs.service || refs.pronoun || !hasSearch(focus)) return null;
  if (!REFUSED_EN.test(refs.form) || !isRefusal(query)) return null;
  const text = changedSearch({ ...query, rest: [] }, refs, focus, language, snapshot);
  return found('conditions', text, 'recommendation');
}

/** 泣けるのはやだ: a kind that is refused is none that is looked for. */
export function withRefused(query: Query, snapshot: Snapshot): Query {
  const refused = REFUSED.exec(query.text)?.[0];
  if (refused === undefined) return query;
  const { genres = [], tone = [] } = snapshot.query(refused).conditions;
  const { genres: own = [], tone: ownTone = [], ...others } = query.conditions;
  const left = (all: readonly string[], gone: readonly string[]) => all.filter((key) => !gone.includes(key));
  const conditions = {
    ...others,
    ...some('genres', left(own, genres)),
    ...some('tone', left(ownTone, tone)),
    ...some('notGenres', [...new Set([...(others.notGenres ?? []), ...genres])]),
    ...some('notTone', [...new Set([...(others.notTone ?? []), ...tone])]),
  };
  return { ...query, conditions };
}

const some = (key: string, values: readonly string[]) => (values.length === 0 ? {} : { [key]: values });
