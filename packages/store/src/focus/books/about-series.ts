/** A question resolved to series: their titles before it, with the volumes that carry over and the task. */
import type { Task } from '@mangaassist/protocol';
import type { Query, VolumesAsked } from '../../query/query.ts';
import { withoutNextFew } from '../../query/typed/owned-volumes.ts';
import { mayHaveEdition } from '../../search/results/editions-offered.ts';
import type { Snapshot } from '../../search/snapshot.ts';
import type { Focus } from '../focus.ts';
import type { Asked, ResolvedBy, ResolvedQuestion } from '../resolved-question.ts';
import { untilVolume } from '../words/bare-volumes.ts';
import type { References } from '../words/references.ts';
import { taskOf } from '../words/task-of.ts';
import { type BookAtHand, booksFor, type Edition, editionFor } from './books-at-hand.ts';
import { missingOf } from './missing-of-owned.ts';
import { about } from './naming.ts';
import { volumesFor, withStep } from './volumes.ts';

export function found(by: ResolvedBy, text: string, task: Task): Partial<ResolvedQuestion> {
  return { text, by, task };
}

export function aboutIds(
  asked: Asked,
  ids: readonly string[],
  by: ResolvedBy,
): Partial<ResolvedQuestion> | null {
  if (ids.length === 0) return null;
  const { query, refs, focus, language, snapshot } = asked;
  const isSame = ids.length === 1 && ids[0] === focus.series[0];
  const own = by === 'list' ? withoutPlace(asked) : asked.text;
  const text = isSame ? withStep(own, refs, focus, language) : own;
  const missing = isSame ? missingOf(asked, ids[0]) : [];
  if (missing.length > 0) return ofMissing(asked, ids, by, missing);
  const task = taskAbout(asked, ids, by);
  // A step has named the volume.
  const volumes = text === own ? volumesOfIds(asked, ids, by, isSame) : NO_VOLUMES;
  const named = {
    books: volumes.ofEach.length > 0 ? volumes.ofEach : ids.map((id) => ({ id, volumes: [] })),
    volumes: volumes.ofAll,
    edition: isOfGoods(task) ? offered(editionFor(ids, query, refs, booksOf(asked, by)), ids, snapshot) : {},
  };
  return { text: about(text, named, language, snapshot), by, ...task };
}

/** The volumes of the book at hand that its shopper has not got. */
function ofMissing(
  asked: Asked,
  ids: readonly string[],
  by: ResolvedBy,
  volumes: readonly VolumesAsked[],
): Partial<ResolvedQuestion> {
  const { text, query, refs, language, snapshot } = asked;
  const edition = offered(editionFor(ids, query, refs, booksOf(asked, by)), ids, snapshot);
  const books = ids.map((id) => ({ id, volumes: [] }));
  const said = withoutNextFew(text, language === 'ja' ? 'それら' : 'those');
  return found(by, about(said, { books, volumes, edition }, language, snapshot), 'product_search');
}

/**
 * The edition without a format or language that the shop has of none of the series: "hardcovers?" and then "the first
 * 4", "is it in English?" and then "just 1 and 2".
 */
function offered(
  { formats, language, ...edition }: Edition,
  ids: readonly string[],
  snapshot: Snapshot,
): Edition {
  const has = (demand: Pick<Edition, 'formats' | 'language'>) =>
    ids.some((id) => mayHaveEdition(snapshot.facets[snapshot.placeOf(id) ?? -1]?.editions ?? [], demand));
  return {
    ...edition,
    ...(language !== undefined && has({ language }) ? { language } : {}),
    ...(formats !== undefined && has({ formats }) ? { formats } : {}),
  };
}

/** The books at hand; of a list that a search brought each book is of the edition that was looked for. */
function booksOf({ focus }: Asked, by: ResolvedBy): readonly BookAtHand[] {
  if (by !== 'list' || focus.books.length > 0) return focus.books;
  const { language, formats } = focus.conditions;
  const edition = {
    ...(language === undefined ? {} : { language }),
    ...(formats === undefined ? {} : { formats }),
  };
  return focus.spoken.map((id) => ({ id, volumes: [], edition }));
}

interface VolumesOfIds {
  readonly ofEach: readonly BookAtHand[];
  readonly ofAll: readonly VolumesAsked[];
}

const NO_VOLUMES: VolumesOfIds = { ofEach: [], ofAll: [] };

/** The volumes of each of several books at hand, or those that go on with one. */
function volumesOfIds(
  { query, refs, focus }: Asked,
  ids: readonly string[],
  by: ResolvedBy,
  isSame: boolean,
): VolumesOfIds {
  const ofEach = booksFor(ids, query, refs, focus.books);
  if (ofEach.length > 0) return { ofEach, ofAll: [] };
  return { ofEach, ofAll: isSame || by === 'list' ? volumesFor(query, refs, focus, isSame) : [] };
}

const isOfGoods = ({ task }: Pick<ResolvedQuestion, 'task'>): boolean => task === 'product_search';

/** A place in a list is no volume of the book that stood there: "the second one, how long is it?" */
function withoutPlace({ text, query, refs }: Asked): string {
  if (refs.place === null) return text;
  const own = untilVolume(text.replace(PLACE_JA, 'その本'));
  if (own !== text) return own;
  return text.replace(query.entities.volumes.length === 0 ? PLACE : PLACE_OF_VOLUMES, 'that one');
}

/** 2番目 alone would be read as volume 2 of it. */
const PLACE_JA = /[1-4１-４一二三四]番目(?!に)/u;

/** "The first one's volumes 1 to 4", "vol 1 of the first". */
const PLACE_OF_VOLUMES =
  /(?<![a-z])(?:the |your )?(?:first|second|third|fourth|last|[1-4](?:st|nd|rd|th)) one(?:'s)?(?![a-z])|(?<= of )the (?:first|second|third|fourth|last)(?=$|[\s.?!]*$)/iu;

/** The words that `parseQuery` reads as a volume behind a title. */
const PLACE =
  /(?<![a-z])(?:the |your )?(?:first|second|third|fourth|last|[1-4](?:st|nd|rd|th))(?: one)?(?: of (?:them|those|these)| you (?:said|mentioned|listed|named|suggested))?(?![a-z])/iu;

function taskAbout(
  { query, refs, focus }: Asked,
  ids: readonly string[],
  by: ResolvedBy,
): Pick<ResolvedQuestion, 'task'> & Partial<ResolvedQuestion> {
  if (isOfOneFact(query, refs) && ids.length > 1) return { task: 'comparison', complexity: 2 };
  const isOfVolume = [refs.number, refs.numbers, refs.step].some((each) => each !== null);
  if (isOfVolume) return { task: 'product_search' };
  return { task: taskOf(query, refs) ?? usualTask(query, refs, focus, by) };
}

/** "Which is shorter?", "which of them is finished?" */
function isOfOneFact({ conditions }: Query, { which, by }: References): boolean {
  return which && (by !== null || conditions.status !== undefined);
}

/** A book is pointed at without a further word: the last question goes on, or it is asked for. */
function usualTask({ rest }: Query, { one }: References, { task }: Focus, by: ResolvedBy): Task | null {
  const others = by === 'list' && one !== null ? rest.filter((word) => !one.includes(word)) : rest;
  if (others.length > 1) return null;
  return task !== null && OF_BOOK.has(task) ? task : 'product_search';
}

/** Tasks that go on with another book. */
const OF_BOOK: ReadonlySet<Task> = new Set<Task>([
  'product_search',
  'summarization',
  'discussion',
  'comparison',
]);
