/** Everyday words that are titles, and that the other words of a question show to be meant as one: "days soccer". */
import { matchForm } from '@mangaassist/text';
import { isBareJapanese } from '../query/names/bare-japanese.ts';
import type { Query } from '../query/query.ts';
import { facetsFilter } from './results/filter.ts';
import { resultAt, type SearchOptions, type SeriesResult } from './results/results.ts';
import type { Facets, Snapshot } from './snapshot.ts';
import type { Unit } from './text/terms.ts';
import type { Match } from './text/text-index.ts';

/** Words of a short question: in a longer one an everyday word is one of many. */
const MOST_WORDS = 3;
const SCORE = 0.8;

/** The series whose names are doubtful, and whose keywords are all the other words. */
export function meantByOthers(query: Query, snapshot: Snapshot, { today }: SearchOptions): SeriesResult[] {
  const { conditions, doubtful, text } = query;
  if (doubtful.length === 0 || query.describes) return [];
  const places = new Set(doubtful.flatMap((id) => snapshot.placeOf(id) ?? []));
  const own = new Set([...places].flatMap((place) => wordsOf(snapshot.series(place).name, snapshot)));
  const units = snapshot.text.units(text, 'series').filter(({ terms }) => !own.has(wordOf(terms)));
  const isOfKind = facetsFilter(conditions);
  if (units.length === 0 || units.length > MOST_WORDS) return [];
  const matches = snapshot.text.search(
    'series',
    units,
    (id) => places.has(id) && isOfKind(snapshot.facets[id] as Facets),
    snapshot.isKnownStem,
  );
  const isExplained = isLatin(text)
    ? ({ matched, asked }: Match) => matched >= asked
    : (match: Match) => isExplainedInJapanese(match, units, text, snapshot);
  return matches
    .filter((match) => match.inKeywords > 0 && isExplained(match))
    .slice(0, 1)
    .map(({ id }) => resultAt(id, { score: SCORE, why: 'named' }, snapshot, conditions, today));
}

/** Stems of a name. */
function wordsOf(name: string, snapshot: Snapshot): readonly string[] {
  return snapshot.text.units(name, 'series').map(({ terms }) => wordOf(terms));
}

const wordOf = ([own]: Unit['terms']): string => own?.[0] ?? '';

const isLatin = (text: string) => !/[\p{Script=Han}\p{Script=Katakana}\p{Script=Hiragana}]/u.test(text);

/**
 * A name without spaces is that of a series if all its words stand in the names of that one: 約束の森 is no part of
 * 約束のネバーランド. In a sentence or a list of words the others may be keywords.
 */
function isExplainedInJapanese(
  { id, exact, asked }: Match,
  units: readonly Unit[],
  text: string,
  snapshot: Snapshot,
): boolean {
  const names = snapshot.namesOf(id);
  if (units.every(({ terms }) => names.includes(wordOf(terms)))) return true;
  return (
    exact >= asked && (/[\s、]/u.test(text.trim()) || OF_TITLE.test(text) || !isBareJapanese(matchForm(text)))
  );
}

/** A word in katakana to which the rest belongs: メジャーの野球漫画. */
const OF_TITLE = /^[\p{Script=Katakana}ー]{3,}の/u;
