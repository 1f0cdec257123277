/**
 * The focus of a conversation: what its last turns were about. It is worked out from the stored turns and holds ids
 * only, so nothing of it has to be stored.
 */
import type { Task } from '@mangaassist/protocol';
import { type Language, matchForm } from '@mangaassist/text';
import { type AskedCurrency, isPriced } from '../query/conditions/read-currency.ts';
import { narrowWords } from '../query/narrow-words.ts';
import type { Conditions, Query, VolumesAsked } from '../query/query.ts';
import type { Snapshot } from '../search/snapshot.ts';
import { type BookAtHand, booksAfter } from './books/books-at-hand.ts';
import { type OwnedVolumes, ownedAfter } from './books/missing-of-owned.ts';
import { leavesOut } from './books/of-left-out.ts';
import { theOneAskedFor } from './books/the-one-asked-for.ts';
import { withWorks } from './books/works-of-authors.ts';
import { grownUpAfter, type Sex } from './child-meant.ts';
import { knownAfterTurn } from './known-searches.ts';
import { type KnownReader, NO_READERS, ofReader, ownAfter, type Reader, readerAfter } from './reader-age.ts';
import { bringsList, isOfSubject, isSearch, type TurnFacts } from './turn-facts.ts';
import { withCorrectedAge } from './words/corrected-age.ts';
import { endsOf } from './words/question-ends.ts';

export interface Focus {
  /** Series that the conversation is about, at most {@link MOST_SERIES}. */
  readonly series: readonly string[];
  /** The subject before the present one. */
  readonly before: readonly string[];
  /** The last list of series that an answer spoke of, in its order. */
  readonly spoken: readonly string[];
  /** All series that questions were about or answers spoke of, in the order of their first mention. */
  readonly subjects: readonly string[];
  readonly volumes: readonly VolumesAsked[];
  /** The books that were asked for by name, each with its volumes and edition. */
  readonly books: readonly BookAtHand[];
  /** Volumes of the series at hand that the last turns asked for, in that order. */
  readonly volumesSoFar: readonly VolumesAsked[];
  /** The volumes that the shopper has of a series. */
  readonly owned: OwnedVolumes | null;
  /** The reader that the conversation looks for books for; null for a grown-up, and if none was named. */
  readonly reader: Reader | null;
  /** Years of a shopper who is a child; null of another one. */
  readonly own: number | null;
  /** The children whose ages the shopper has named. */
  readonly known: readonly KnownReader[];
  /** The pronouns of the last grown-up who was named as the reader. */
  readonly grownUp: readonly Sex[];
  /** That prices are asked for in; null if the last questions about books name none. */
  readonly currency: AskedCurrency | null;
  /** Demands of the last search for books, the series its results should be like, and their authors by name. */
  readonly conditions: Readonly<Conditions>;
  readonly like: readonly string[];
  readonly authors: readonly string[];
  /** Words of the last search for books that are no conditions. */
  readonly words: readonly string[];
  /** True if the last turn was a search for books, and not about one of them. */
  readonly isSearch: boolean;
  /** Of the last turn. */
  readonly policies: readonly string[];
  /** Policies of the last turns that had some, one a turn, the latest first. */
  readonly services: readonly string[];
  /** Number of the last order that was spoken of. */
  readonly order: string | null;
  /** Numbers of the orders that the last turn was about; none if it was about books or a service. */
  readonly shownOrders: readonly string[];
  /** Numbers of the orders that answers showed, in the order of their first mention. */
  readonly ordersSoFar: readonly string[];
  readonly task: Task | null;
  readonly language: Language;
  /** The last question as it was resolved. */
  readonly question: string;
}

/** Turns that the focus is worked out from. */
export const FOCUS_TURNS = 6;
const MOST_SERIES = 4;
const MOST_SPOKEN = 10;
const MOST_SUBJECTS = 16;
const MOST_SERVICES = 5;
const MOST_VOLUMES = 12;
/** Returns the focus after some turns, oldest first; null before the first turn. */
export function focusOf(turns: readonly TurnFacts[], snapshot: Snapshot): Focus | null {
  return turns
    .slice(-FOCUS_TURNS)
    .reduce<Focus | null>((focus, turn) => after(focus, turn, snapshot.query(turn.question), snapshot), null);
}

const NO_SEARCH = { conditions: {}, like: [], authors: [], words: [], isSearch: false } as const;
const NOTHING = {
  ...NO_SEARCH,
  books: [],
  series: [],
  before: [],
  spoken: [],
  subjects: [],
  volumes: [],
  volumesSoFar: [],
  owned: null,
  order: null,
  shownOrders: [],
  ordersSoFar: [],
  services: [],
  currency: null,
  ...NO_READERS,
} as const;

function after(earlier: Focus | null, turn: TurnFacts, query: Query, snapshot: Snapshot): Focus {
  const { entities, language } = query;
  const { task, question, words = question, policies } = turn;
  const before = earlier === null ? NOTHING : withCorrectedAge(earlier, words);
  const [asked, said] = [endsOf(question), endsOf(words)];
  const reader = turn.reader ?? readerAfter(before, asked, query);
  const last = ofReader(before, reader);
  const order = [...entities.orders, ...(turn.orders ?? [])].at(-1) ?? last.order;
  const named = namedIn(query, turn);
  const shownOrders = ordersOf(last, turn, query, named);
  const spoken = task === 'greeting' ? [] : turn.spoken;
  const subjects = [...new Set([...last.subjects, ...named, ...spoken])].slice(-MOST_SUBJECTS);
  const turned = {
    task,
    language,
    question,
    policies,
    services: [...new Set([...policies.slice(0, 1), ...last.services])].slice(0, MOST_SERVICES),
    order: shownOrders.length > 1 ? null : order,
    shownOrders,
    ordersSoFar: [...new Set([...last.ordersSoFar, ...(turn.orders ?? [])])],
    reader,
    own: ownAfter(last, reader, said),
    grownUp: grownUpAfter(last.grownUp, said),
    currency: currencyAfter(last, query),
  };
  const about =
    named.length > 0
      ? aboutSeries(named, last, turn, query, snapshot)
      : withWorks(aboutUnnamed(last, turn, query), query, snapshot);
  const focus = ownedAfter({ ...last, ...turned, ...about, subjects }, words);
  return { ...focus, known: knownAfterTurn(focus, said, query, snapshot) };
}

/** A question for a book without one ends it. One that the shop has no prices in is answered once. */
function currencyAfter({ currency }: Pick<Focus, 'currency'>, query: Query): Focus['currency'] {
  const asked = query.currency ?? ofSum(query);
  if (asked !== null) return isPriced(asked) ? asked : null;
  return query.entities.series.length > 0 ? null : currency;
}

/** The currency of a sum that is not the usual one of the question's language: "I have 3000 yen". */
function ofSum({ conditions: { price }, language }: Query): Focus['currency'] {
  const usual = language === 'ja' ? 'JPY' : 'USD';
  return price === undefined || price.currency === usual ? null : price.currency;
}

/** Thanks leave the order where it was. */
function ordersOf(
  { shownOrders }: Pick<Focus, 'shownOrders'>,
  { task, orders = [] }: TurnFacts,
  { entities }: Query,
  named: readonly string[],
): readonly string[] {
  if (task === 'greeting') return shownOrders;
  if (named.length > 0) return [];
  const both = entities.orders.filter((number) => orders.includes(number));
  if (both.length > 1) return both;
  return entities.orders.length > 0 ? entities.orders.slice(-1) : orders;
}

/** Changes of a turn that names no series. */
function aboutUnnamed(last: Subject, turn: TurnFacts, query: Query): Partial<Focus> {
  // An answer about the subject alone has looked for nothing else, whatever words the question had.
  if (!query.sameAuthor && isOfSubject(last, turn)) return { isSearch: false };
  if (query.sameAuthor || isSearch(query, turn)) return ofSearch(last, turn, query);
  // An answer that nothing asked for by name has brought its own list.
  if (bringsList(turn)) return { ...ofSearch(last, turn, query), isSearch: false };
  // Policies, orders and thanks leave the subject where it was.
  return { isSearch: false };
}

/** A name that is read in a greeting is hardly meant, and of an author named by one work, the other works are. */
function namedIn({ entities, sameAuthor }: Query, { task }: TurnFacts): readonly string[] {
  if (task === 'greeting' || sameAuthor) return [];
  return entities.series.map(({ id }) => id).slice(0, MOST_SERIES);
}

type Subject = Pick<Focus, 'series' | 'before' | 'spoken' | 'volumesSoFar' | 'books'>;
function aboutSeries(
  named: readonly string[],
  last: Subject,
  turn: TurnFacts,
  query: Query,
  snapshot: Snapshot,
) {
  const isSame = named.length === last.series.length && named.every((id) => last.series.includes(id));
  const spoken = turn.spoken.length > 1 || named.length < 2 ? turn.spoken : named;
  // A series that no search has found is a new subject: the search is over.
  const isNew = last.spoken.length > 0 && !named.some((id) => last.spoken.includes(id));
  return {
    ...(isNew ? NO_SEARCH : {}),
    books: booksAfter(last.books, named, query, isLeftOut(turn)),
    series: named.length < 2 ? named : theOneAskedFor(turn.question, named, query, snapshot),
    before: isSame ? last.before : last.series,
    spoken: listAfter(last.spoken, named.length > 1 ? named : spoken.length > 0 ? spoken : named),
    volumes: query.entities.volumes,
    volumesSoFar: volumesAfter(last, isSame, query),
    isSearch: false,
  };
}

/** The shopper's words leave a book out, which the resolved question no longer names. */
const isLeftOut = ({ words = '' }: TurnFacts): boolean => leavesOut(matchForm(words));

function volumesAfter(last: Subject, isSame: boolean, { entities }: Query): readonly VolumesAsked[] {
  return [...(isSame ? last.volumesSoFar : []), ...entities.volumes].slice(-MOST_VOLUMES);
}

/** The list stays while answers speak of its own series only. */
function listAfter(list: readonly string[], spoken: readonly string[]): readonly string[] {
  return spoken.every((id) => list.includes(id)) ? list : spoken.slice(0, MOST_SPOKEN);
}

function ofSearch(last: Subject, { task, spoken }: TurnFacts, { text, entities, conditions, rest }: Query) {
  return {
    series: spoken.length === 1 ? spoken : [],
    books: [],
    before: last.series.length > 0 ? last.series : last.spoken.slice(0, 1),
    spoken: spoken.length > 0 ? spoken.slice(0, MOST_SPOKEN) : last.spoken,
    volumes: [],
    volumesSoFar: [],
    conditions,
    like: entities.like.map(({ id }) => id),
    authors: entities.authors.map(({ name }) => name),
    words: [...new Set([...narrowWords(text), ...rest])],
    // A description of one book has found its subject.
    isSearch: task !== 'product_search' || spoken.length !== 1,
  };
}
