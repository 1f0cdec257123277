/** The books that a conversation has at hand, as they were asked for: the volumes of each, and its edition. */
import { matchForm } from '@mangaassist/text';
import { choosesEdition } from '../../query/edition-choice.ts';
import type { Conditions, Query, VolumesAsked } from '../../query/query.ts';
import type { References } from '../words/references.ts';

/** Language, formats and kind of goods. */
export type Edition = Pick<Conditions, 'language' | 'formats' | 'kind'>;

/** A series, with the volumes and the edition that were asked for of it. */
export interface BookAtHand {
  readonly id: string;
  readonly volumes: readonly VolumesAsked[];
  readonly edition: Edition;
}

/**
 * The books after a question that names some. Those that were at hand stay while a question picks one of them.
 * @param leavesOut the question leaves the others out.
 */
export function booksAfter(
  last: readonly BookAtHand[],
  named: readonly string[],
  query: Query,
  leavesOut: boolean,
): readonly BookAtHand[] {
  const before = named.map((id) => last.find((book) => book.id === id));
  const now = named.map((id, i) => askedAgain(id, before[i], query));
  if (leavesOut || before.includes(undefined)) return now;
  return last.map((book) => now.find(({ id }) => id === book.id) ?? book);
}

function askedAgain(id: string, before: BookAtHand | undefined, query: Query): BookAtHand {
  const volumes = volumesAsked(id, query);
  const edition = goneOnWith(before?.edition ?? {}, query);
  return {
    id,
    volumes: volumes.length > 0 ? volumes : (before?.volumes ?? []),
    edition: isOfVolume(volumes, query) ? withoutKind(edition) : edition,
  };
}

function volumesAsked(id: string, { entities: { volumes, volumesOf } }: Query): readonly VolumesAsked[] {
  return volumesOf === undefined ? volumes : (volumesOf.find((of) => of.id === id)?.volumes ?? []);
}

/** "The Death Note box set and Monster 1": the volume is of no box. */
const isOfVolume = (volumes: readonly VolumesAsked[], { entities }: Query): boolean =>
  entities.volumesOf !== undefined && volumes.length > 0;

const withoutKind = ({ kind, ...edition }: Edition): Edition => edition;

const OF_EDITION = ['language', 'formats', 'kind'] as const;

/** The edition with the parts that a question names; another language may not have the format of the one before. */
function goneOnWith(before: Edition, { text, conditions, entities }: Query): Edition {
  const { language, formats } = conditions;
  const endsFormats = language !== undefined || formats !== undefined || ON_PAPER.test(matchForm(text));
  const kept = OF_EDITION.filter(
    (key) => !(key === 'formats' && endsFormats) && !(key === 'kind' && entities.volumes.length > 0),
  );
  return { ...partsOf(before, kept), ...partsOf(conditions, OF_EDITION) };
}

/** The given parts of an edition, without those that are not set. */
function partsOf(edition: Edition, keys: readonly (keyof Edition)[]): Edition {
  return Object.fromEntries(keys.flatMap((key) => (edition[key] === undefined ? [] : [[key, edition[key]]])));
}

/** Paper is no format of the shop: "fine, paper, 1-3" ends e-books. */
const ON_PAPER =
  /(?<![a-z])(?:paper|print(?:ed)?|physical|hard ?cop(?:y|ies)|regular|normal)(?![a-z])|紙|普通の/u;

/** Some of several books at hand with their volumes, for a question that names none and asks about no whole work. */
export function booksFor(
  ids: readonly string[],
  { entities }: Query,
  refs: References,
  books: readonly BookAtHand[],
): readonly BookAtHand[] {
  if (books.length < 2 || entities.volumes.length > 0 || asksForWork(refs)) return [];
  const asked = ids.flatMap((id) => books.filter((book) => book.id === id));
  return asked.length === ids.length ? asked : [];
}

/**
 * The part of the edition of books at hand that a question about goods goes on with; none for one that chooses an
 * edition, and for books of several.
 */
export function editionFor(
  ids: readonly string[],
  query: Query,
  refs: References,
  books: readonly BookAtHand[],
): Edition {
  if (query.entities.series.length > 0 || asksForWork(refs) || choosesOther(refs)) return {};
  const editions = ids.map((id) => books.find((book) => book.id === id)?.edition ?? {});
  const [first = {}] = editions;
  if (editions.some((each) => keyOf(each) !== keyOf(first))) return {};
  const unnamed = OF_EDITION.filter((key) => query.conditions[key] === undefined);
  return partsOf(goneOnWith(first, query), unnamed);
}

/** True for a question about a whole work, and for none about a total. */
const asksForWork = ({ ofWork, all, form }: References): boolean => ofWork && !all && !TOGETHER.test(form);

const choosesOther = ({ which, form }: References): boolean =>
  which || choosesEdition(form) || OTHER_EDITIONS.test(form);

const keyOf = ({ language, formats = [], kind }: Edition): string => [language, kind, ...formats].join(' ');

const OTHER_EDITIONS =
  /(?<![a-z])(?:editions?|versions?|languages?|formats?|translat\w+|cheapest|singles?|single volumes?|individual(?:ly)?|anything else|any others?)(?![a-z])|(?:他|ほか|別)の版|何語|どの版|[版語](?:以外|じゃな|ではな)|一番安|最安|バラ(?:売り)?|単品/u;

/** The total of all books at hand, whichever of them was asked for last: "how much together?" */
export function allTogether(form: string, books: readonly BookAtHand[]): readonly string[] {
  return books.length > 1 && TOGETHER.test(form) ? books.map(({ id }) => id) : [];
}

const TOGETHER =
  /(?<![a-z])(?:(?:al)?together|in total|in all|combined|(?:the |grand )?total|the lot|(?:both|all) of (?:them|those)|everything)(?![a-z])|合計|全部で|合わせて|あわせて|まとめて|トータル/u;
