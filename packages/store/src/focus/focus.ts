/**
 * The focus of a conversation: what its last turns were about. It is worked out from the stored turns and holds ids
 * only, so nothing of it has to be stored.
 */
import type { Task } from '@mangaassist/protocol';
import type { Language } from '@mangaassist/text';
import { type Lexicon, parseQuery } from '../query/parse-query.ts';
import type { Conditions, Query, VolumesAsked } from '../query/query.ts';

/** What a stored turn says of its subject. */
export interface TurnFacts {
  /** The question as it was resolved. */
  readonly question: string;
  readonly task: Task | null;
  /** Series that the answer speaks of, in that order. */
  readonly spoken: readonly string[];
  /** Topics of policies in the answer. */
  readonly policies: readonly string[];
}

export interface Focus {
  /** Series that the conversation is about, at most {@link MOST_SERIES}. */
  readonly series: readonly string[];
  /** Series that the last answer with any spoke of, in its order. */
  readonly spoken: readonly string[];
  readonly volumes: readonly VolumesAsked[];
  /** Demands of the last search for books, and the series that the results should be like. */
  readonly conditions: Readonly<Conditions>;
  readonly like: readonly string[];
  /** Words of the last search for books that are no conditions. */
  readonly words: readonly string[];
  /** True if the last turn was a search for books, and not about one of them. */
  readonly isSearch: boolean;
  readonly policies: readonly string[];
  readonly task: Task | null;
  readonly language: Language;
  /** The last question as it was resolved. */
  readonly question: string;
}

/** Turns that the focus is worked out from. */
export const FOCUS_TURNS = 6;
const MOST_SERIES = 4;
const MOST_SPOKEN = 10;

/** Returns the focus after some turns, oldest first; null before the first turn. */
export function focusOf(turns: readonly TurnFacts[], lexicon: Lexicon): Focus | null {
  return turns
    .slice(-FOCUS_TURNS)
    .reduce<Focus | null>((focus, turn) => after(focus, turn, parseQuery(turn.question, lexicon)), null);
}

const NOTHING = {
  series: [],
  spoken: [],
  volumes: [],
  conditions: {},
  like: [],
  words: [],
  isSearch: false,
} as const;

function after(before: Focus | null, turn: TurnFacts, query: Query): Focus {
  const last = before ?? NOTHING;
  const { entities, language } = query;
  const named = entities.series.map(({ id }) => id).slice(0, MOST_SERIES);
  const turned = { task: turn.task, language, question: turn.question, policies: turn.policies };
  const spoken = turn.spoken.length > 0 ? turn.spoken.slice(0, MOST_SPOKEN) : last.spoken;
  if (named.length > 0) {
    const isOfTwo = named.length > 1 && spoken.length < 2;
    return {
      ...last,
      ...turned,
      series: named,
      spoken: isOfTwo ? named : spoken,
      volumes: entities.volumes,
      isSearch: false,
    };
  }
  if (isSearch(query, turn)) {
    const one = turn.spoken.length === 1 ? turn.spoken : [];
    const like = entities.like.map(({ id }) => id);
    const search = { conditions: query.conditions, like, words: query.rest, isSearch: true };
    return { ...turned, ...search, series: one, spoken, volumes: [] };
  }
  // Policies, orders and thanks leave the subject where it was.
  return { ...last, ...turned, spoken, isSearch: false };
}

/** Tasks that look for books. */
const SEARCHES: ReadonlySet<Task | null> = new Set<Task | null>([
  'recommendation',
  'product_search',
  'unknown',
  null,
]);

function isSearch({ conditions, entities, rest }: Query, { task, spoken }: TurnFacts): boolean {
  if (!SEARCHES.has(task)) return false;
  const demands = Object.keys(conditions).length + entities.like.length + entities.authors.length;
  return demands > 0 || (rest.length > 0 && spoken.length > 0) || task === 'recommendation';
}
