/** The search's report on itself: the part of a question that it did not find, and books that the reader is too young for. */
import type { Passage } from '@mangaassist/cascade-core';
import type { Task } from '@mangaassist/protocol';
import type { Language } from '@mangaassist/text';
import type { Series } from '../model/series.ts';
import { languageName } from '../query/conditions/unlisted-editions.ts';
import type { Conditions } from '../query/query.ts';
import { onlyPoints } from '../search/points-at-book.ts';
import { mayHaveEdition } from '../search/results/editions-offered.ts';
import type { SearchAnswer } from '../search/search.ts';
import type { Snapshot } from '../search/snapshot.ts';
import type { Relaxed } from './relax-search.ts';
import { WORDING } from './wording.ts';

/** Tasks whose answers must not fall back on what the model remembers of books. */
const ABOUT_STOCK: ReadonlySet<Task> = new Set<Task>([
  'product_search',
  'recommendation',
  'comparison',
  'unknown',
]);

/** The same, and questions for what the shop sells at all. */
const OF_EDITIONS: ReadonlySet<Task> = new Set<Task>([...ABOUT_STOCK, 'faq']);

export interface SearchOutcome {
  readonly language: Language;
  readonly task: Task;
  /** Conditions that were left out because nothing meets them all. */
  readonly without: readonly Relaxed[];
  /** Series that the question speaks of, and that its reader is too young for. */
  readonly above: readonly Series[];
  /** Series that such a reader loves. */
  readonly loved: readonly Series[];
  /** That reader is of an earlier question. */
  readonly isEarlier: boolean;
  /** Facts of the first ones stand beside their rating. */
  readonly withFacts: boolean;
}

interface FoundItems {
  /** Passages of the series and policies. */
  readonly found: readonly Passage[];
  /** Prices and stock of the items could not be read. */
  readonly isUnread: boolean;
  readonly snapshot: Snapshot;
}

/** Prices that are not known, a work that is not carried, a condition that nothing meets, a reader who is too young, or nothing at all. */
export function searchNotes(
  answer: SearchAnswer,
  { found, isUnread, snapshot }: FoundItems,
  { language, task, without, above, loved, isEarlier, withFacts }: SearchOutcome,
): readonly Passage[] {
  const tooOld = [...above, ...loved];
  const unlisted = OF_EDITIONS.has(task)
    ? [...unlistedNotes(answer, language), ...lackingNotes(answer, snapshot, language)]
    : [];
  if (!ABOUT_STOCK.has(task) && tooOld.length + unlisted.length === 0 && !isUnread) return [];
  const say = WORDING[language];
  const { age = 0 } = answer.query.conditions;
  const notes = [
    ...(isUnread ? [say.unread] : []),
    ...tooOld.flatMap((series) => [
      say.aboveAge(series.title[language], series.age, say.reader(age, isEarlier)),
      // Without it, price and stock of a work that is not offered contradict the sentence before.
      ...(withFacts && found.some(({ id }) => id === series.id) ? [say.factsAbove(series.age)] : []),
    ]),
    ...absentNotes(answer, language),
    ...unlisted,
    ...(without.length > 0 ? [say.relaxed(without.map((key) => say.conditions[key]).join(say.comma))] : []),
    ...(hasNothing(answer, found) ? nothingNotes(answer, above.length + unlisted.length > 0, language) : []),
  ];
  return notes.length === 0 ? [] : [{ id: 'search', title: say.searchTitle, text: notes.join(' ') }];
}

/** Nothing at all, or none of an author's works for the reader's age, whatever policies there are. */
function hasNothing({ query, results }: SearchAnswer, found: readonly Passage[]): boolean {
  const isOfAuthor = query.entities.authors.length > 0 && query.conditions.age !== undefined;
  return found.length === 0 || (isOfAuthor && results.every(({ kind }) => kind !== 'series'));
}

function absentNotes({ query }: SearchAnswer, language: Language): readonly string[] {
  const say = WORDING[language];
  const { absent } = query.entities;
  return absent.length === 0 ? [] : [say.notCarried(absent.map((name) => say.quoted(name)).join(say.comma))];
}

function unlistedNotes({ query: { unlisted } }: SearchAnswer, language: Language): readonly string[] {
  if (unlisted === undefined) return [];
  const say = WORDING[language];
  const names = [
    ...unlisted.languages.map((name) => say.editionIn(languageName(name, language))),
    ...unlisted.special.map((edition) => say.special[edition]),
  ];
  return [say.unlisted(names)];
}

/** An omnibus, a box set or a hardcover of a named work that has none: its other editions alone do not say so. */
function lackingNotes(
  { query: { entities, conditions } }: SearchAnswer,
  snapshot: Snapshot,
  language: Language,
): readonly string[] {
  const say = WORDING[language];
  const [series, second] = entities.series;
  const asked = editionAsked(conditions);
  if (asked === null || series === undefined || second !== undefined) return [];
  const place = snapshot.placeOf(series.id);
  if (place === undefined || mayHaveEdition(snapshot.facets[place]?.editions ?? [], asked)) return [];
  const edition =
    asked.kind === undefined || asked.kind === 'volume' ? say.format.hardcover : say.kind[asked.kind];
  return [say.unlisted([say.editionOf(edition, snapshot.work(place).title[language])])];
}

function editionAsked({ kind, formats }: Conditions): Conditions | null {
  if (kind !== undefined) return { kind };
  return formats?.includes('hardcover') ? { formats } : null;
}

function nothingNotes(
  { query, nearest }: SearchAnswer,
  hasReason: boolean,
  language: Language,
): readonly string[] {
  const say = WORDING[language];
  const nothing = onlyPoints(query) ? say.whichBook : say.nothing;
  return [
    ...(hasReason || query.entities.absent.length > 0 ? [] : [nothing]),
    ...(nearest === null ? [] : [say.nearest(nearest.title)]),
  ];
}
