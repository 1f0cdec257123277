/** Kinds of books that a search refuses in Japanese: 泣けるのはやだ. */
import type { Query } from '../../query/query.ts';
import type { Snapshot } from '../../search/snapshot.ts';

export const REFUSED =
  /[^、。…]{1,14}(?:のは|系は|ものは|もんは|は)(?:ちょっと|苦手|嫌い?|いや|イヤ|やだ|無理|ムリ|ng|避け|なしで|抜きで|勘弁|遠慮)[^?？。…]{0,10}[。…、]*/u;

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
