/** The series of the last list, or the subject before, that a question picks. */

import { matchForm, wordsOf } from '@mangaassist/text';
import type { Query } from '../query/query.ts';
import { isStopWord } from '../query/stop-words.ts';
import { facetsFilter } from '../search/filter.ts';
import type { Snapshot } from '../search/snapshot.ts';
import { mostOf } from './by-property.ts';
import type { Focus } from './focus.ts';
import { knownSeries } from './known-series.ts';
import type { References } from './references.ts';

/** Most series of a list that one question is about. */
export const MOST_OF_LIST = 4;

/** Ids of the series that are picked; none if nothing is. */
export function picked(query: Query, refs: References, focus: Focus, snapshot: Snapshot): readonly string[] {
  return [
    () => theEarlier(refs, focus),
    () => byProperty(refs, focus, snapshot),
    () => theOther(refs, focus),
    () => byPlace(refs, focus, query),
    () => byDescription(query, refs, focus, snapshot),
  ].reduce<readonly string[]>((found, pick) => (found.length > 0 ? found : pick()), []);
}

/** "Which is cheaper?" is about all of them; "the cheaper one" about one. */
function byProperty({ by, which }: References, { spoken }: Focus, snapshot: Snapshot): readonly string[] {
  if (by === null || spoken.length < 2) return [];
  return which ? spoken.slice(0, MOST_OF_LIST) : mostOf(by, spoken, snapshot);
}

function theOther({ other, more }: References, { spoken, series, before }: Focus): readonly string[] {
  if (!other || more) return [];
  const current = series[0] ?? spoken[0];
  if (spoken.length === 2) return spoken.filter((id) => id !== current).slice(0, 1);
  const earlier = before.filter((id) => id !== current);
  return earlier.length > 0 ? earlier.slice(0, 1) : spoken.filter((id) => id !== current).slice(0, 2);
}

/** A place in the list; of one series it is a volume. "The latter" is of the series that were set side by side. */
function byPlace({ place, ofPair }: References, focus: Focus, { entities }: Query): readonly string[] {
  const list = ofPair && focus.series.length === 2 ? focus.series : focus.spoken;
  if (place === null || list.length < 2) return [];
  const isVolume = place >= 0 && entities.volumes.length > 0 && !ofPair;
  const at = list.at(place);
  return (isVolume && list.length > focus.spoken.length) || at === undefined ? [] : [at];
}

/** "The horror one", "the one about cooking": if it fits one series of the list only. */
function byDescription(query: Query, refs: References, focus: Focus, snapshot: Snapshot): readonly string[] {
  if (refs.one === null || focus.spoken.length < 2) return [];
  const { price, inStock, language, formats, kind, sort, ...ofWork } = query.conditions;
  const words = wordsOf(refs.one).filter((word) => !isStopWord(word) && !PICKING.has(word));
  const named = byWords(words, focus.spoken, snapshot);
  if (named.length > 0 || Object.keys(ofWork).length === 0) return named;
  const fitting = focus.spoken.filter((id) => {
    const facets = snapshot.facets[snapshot.placeOf(id) ?? -1];
    return facets !== undefined && facetsFilter(ofWork)(facets);
  });
  return fitting.length === 1 ? fitting : [];
}

/** Words of "the other one" and its like. */
const PICKING = new Set([
  'other',
  'first',
  'last',
  'same',
  'right',
  'next',
  'new',
  'used',
  'さっき',
  '先ほど',
]);

/** The one series of a list whose texts have more of some words than those of the others. */
function byWords(words: readonly string[], spoken: readonly string[], snapshot: Snapshot): readonly string[] {
  if (words.length === 0) return [];
  const counted = spoken.flatMap((id) => {
    const series = knownSeries(id, snapshot);
    if (series === undefined) return [];
    const form = matchForm(JSON.stringify(series));
    return [{ id, count: words.filter((word) => form.includes(stemOf(word))).length }];
  });
  const [best, second] = counted.toSorted((a, b) => b.count - a.count);
  const isPlain = best !== undefined && best.count > (second?.count ?? 0);
  return isPlain ? [best.id] : [];
}

/** Long enough to be told apart, short enough for plurals and the like. */
function stemOf(word: string): string {
  return /^[a-z]{5,}$/.test(word) ? word.slice(0, Math.max(4, word.length - 2)) : word;
}

function theEarlier({ earlier }: References, { before, series, policies, spoken }: Focus): readonly string[] {
  if (!earlier) return [];
  if (policies.length > 0 && series.length > 0) return series;
  return before.length > 0 ? before : spoken.slice(0, 1);
}
