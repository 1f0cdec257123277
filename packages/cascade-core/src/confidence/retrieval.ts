import type { OrderCard, ProductCard, Task } from '@mangaassist/protocol';
import type { Language } from '@mangaassist/text';
import { everyMatch, type MatchForm, matchForm } from '@mangaassist/text';
import type { PassageFacts } from './facts.ts';

/** A piece of the store's own data: a catalogue entry, a policy. */
export interface Passage {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly url?: string;
  /** Left out: claims are checked on the text. */
  readonly facts?: PassageFacts;
}

export interface ContextRequest {
  readonly text: string;
  /** The shopper's own words, if the conversation adds to them. */
  readonly words?: string;
  readonly language: Language;
  readonly task: Task;
  /** Most passages of a usual question; a recommendation may get more, shorter ones. */
  readonly limit: number;
  /** Series that the conversation was about: their data travels along. */
  readonly beside?: readonly string[];
  /** The reader whose age the conversation adds to the question is the shopper. */
  readonly isOwnAge?: boolean;
}

/** The shop's data for a question. */
export interface RetrievedContext {
  /** Best first. */
  readonly passages: readonly Passage[];
  /** Items in the passages, of which an answer may speak. */
  readonly products?: readonly ProductCard[];
  /** The shopper's own orders in the passages. */
  readonly orders?: readonly OrderCard[];
  /** State of the items whose price or stock stands in the passages, by id. */
  readonly stamps?: Readonly<Record<string, string>>;
  /** A passage refuses what is asked, and an answer repeats it: no better model finds more. */
  readonly refuses?: boolean;
  /** Part of the data could not be read; the passages are without it. */
  readonly error?: unknown;
}

/** Finds the passages for a question. A question without a match is no error. */
export interface ContextRetriever {
  retrieve(request: ContextRequest): Promise<RetrievedContext>;
  /** True if items are as they were when the stamps were taken. Left out: nothing changes. */
  isCurrent?(stamps: Readonly<Record<string, string>>): Promise<boolean>;
  /**
   * The store as a whole, the same object for each question of a version of its data; null while there is none.
   * @param tokens - most of its text; see `estimateTokens`, ratio 1.
   */
  digest?(tokens: number): Passage | null;
}

/** Id of the passage in which the search in the store's data reports on itself. */
export const SEARCH_REPORT = 'search';

/** True if the search reports on itself, and found nothing. */
export function isNothingFound(passages: readonly Passage[]): boolean {
  return passages.length === 1 && passages[0]?.id === SEARCH_REPORT;
}

export const NO_CONTEXT: RetrievedContext = { passages: [] };

/** The passages that an answer names by their title, in the order in which it names them: its sources. */
export function citedPassages(answer: string, passages: readonly Passage[]): readonly Passage[] {
  const form = matchForm(answer);
  return passages
    .map((passage) => ({ passage, at: mentionIn(matchForm(passage.title), form) }))
    .filter(({ at }) => at >= 0)
    .toSorted((a, b) => a.at - b.at)
    .map(({ passage }) => passage);
}

/** Most product cards of one answer. */
const MOST_CARDS = 12;

/**
 * The items that an answer speaks of: those of a title that it names, and of these the volumes that it names if it
 * names any.
 */
export function citedProducts(
  answer: string,
  { products = [], passages }: RetrievedContext,
): readonly ProductCard[] {
  const form = matchForm(answer);
  const named = passages.filter((passage) => namesOf(passage).some((name) => mentionIn(name, form) >= 0));
  const orders = passages.flatMap(({ text, facts }) => (facts?.order === undefined ? [] : [text]));
  const isOffered = (id: string, series: Passage | undefined) =>
    series !== undefined && isOrderedAs(id, namesOf(series), orders);
  const cards = products.filter(({ id, seriesId }) =>
    isOffered(
      id,
      named.find((passage) => passage.id === seriesId),
    ),
  );
  const spoken = new Set(volumesIn(form));
  const exact = cards.filter(({ volume, volumes }) => spoken.has(volume ?? volumes?.[0] ?? -1));
  return [...new Map([...(exact.length > 0 ? exact : cards)].map((card) => [card.id, card])).values()].slice(
    0,
    MOST_CARDS,
  );
}

const namesOf = ({ title, facts }: Passage): readonly MatchForm[] =>
  [title, ...(facts?.names ?? [])].map((name) => matchForm(name));

/** False for another edition of a work that stands in an order: the answer speaks of the items of the order. */
function isOrderedAs(id: string, names: readonly MatchForm[], orders: readonly string[]): boolean {
  const own = orders.filter((text) => names.some((name) => mentionIn(name, matchForm(text)) >= 0));
  return own.length === 0 || own.some((text) => text.includes(`[${id}]`));
}

const VOLUMES = /(?:volumes?|vols?\.?|#)\s?(\d{1,4})|第?(\d{1,4})巻/gu;

function volumesIn(form: string): readonly number[] {
  return everyMatch(VOLUMES, form).map((match) => Number(match[1] ?? match[2]));
}

/** The orders that an answer names by their number; the only one if it names none. */
export function citedOrders(answer: string, { orders = [] }: RetrievedContext): readonly OrderCard[] {
  const named = orders.filter(({ number }) => answer.includes(number));
  return named.length > 0 || orders.length > 1 ? named : orders;
}

const LATIN = /\p{Script=Latin}/u;
const DIGIT = /\p{N}/u;

/**
 * Index of the first mention of a name in a text, ignoring case and width; -1 if there is none. A Latin name
 * must stand as words of its own ("Nana" is not in "banana"); Japanese has no spaces to check.
 */
export function mentionOf(name: string, text: string): number {
  return mentionIn(matchForm(name), matchForm(text));
}

/** The same, for forms that were computed before, because a text is searched for many names. */
export function mentionIn(name: MatchForm, text: MatchForm): number {
  if (name === '') return -1;
  const [joinsBefore, joinsAfter] = [joinedTo(name[0]), joinedTo(name.at(-1))];
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    if (!joinsBefore.test(text[at - 1] ?? '') && !joinsAfter.test(text[at + name.length] ?? '')) return at;
  }
  return -1;
}

/** Matches neighbours that form one word with the edge of a name. */
function joinedTo(edge = ''): RegExp {
  return [LATIN, DIGIT].find((kind) => kind.test(edge)) ?? NONE;
}

/** Matches nothing. */
const NONE = /(?!)/;
