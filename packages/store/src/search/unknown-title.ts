/**
 * A title that a question asks for in capitals, and that is neither one of the shop's nor of a known work: "do you sell
 * Human Lost". Its words describe no service, no other book, and not the book at hand.
 */
import { compactPattern, keptBy, matchForm } from '@mangaassist/text';
import type { Query } from '../query/query.ts';
import { isAbsentAlone } from './policies/find-policies.ts';
import { search } from './search.ts';
import type { Snapshot } from './snapshot.ts';

const CAPITAL = "\\p{Lu}[\\p{L}\\p{N}'’-]{1,30}";
/** At least two words with a capital; one may be that of a brand, a place or a way of paying. */
const TITLE = `(${CAPITAL}(?: (?:of |the |in |and |to |no |for |with ){0,2}${CAPITAL}){1,6})`;
const VOLUME = '(?:,? (?:[Vv]ol(?:ume)?\\.? ?|#)?\\d{1,3})';
const BEFORE = "^(?:\\p{Lu}?[\\p{Ll}’']{0,8}[,.!]? ){0,3}?";
const END = '[\\s?!.]*$';

/** The small letters of the words around a title show that its capitals are no habit of the whole message. */
const ASKED = [
  `${BEFORE}(?:[Dd]o (?:you|u|ya)(?: guys)?(?: also| still| even)? (?:have|sell|carry|stock)|[Hh]ave you(?: guys)?(?: also)? got|[Gg]ot|[Ll]ooking for|[Ii](?:'m|’m| am) after|[Cc]an [Ii] (?:buy|order|get))(?: any| the manga| a copy of| copies of)? ${TITLE}${VOLUME}?(?: in (?:stock|[Ee]nglish|[Jj]apanese))?(?:,? (?:please|pls))?${END}`,
  `${BEFORE}(?:[Ii]s|[Aa]re) ${TITLE}${VOLUME}? (?:in stock|sold out|back in stock)${END}`,
  `${BEFORE}(?:[Hh]ow much is|[Pp]rice of|[Ww]hat does) ${TITLE}${VOLUME}(?: cost)?${END}`,
  `^${TITLE}${VOLUME} ?(?:price|cost|in stock)${END}`,
].map((pattern) => compactPattern(pattern, 'u'));

/** UTF-16 units of a question that is read. */
const LONGEST = 160;
/** Words of a title that others need not know. */
const LONG_WORD = /[a-z][a-z0-9]{2,}/gu;
const SMALL: ReadonlySet<string> = new Set(['the', 'and', 'for', 'with']);

const MOST_KEPT = 8;

/** The title in the form in which texts are compared; null for other questions. */
export const unknownTitle = (query: Query, snapshot: Snapshot): string | null => readOnce(snapshot, query);

/** Nothing but the name of a work that is not carried, known or not, is asked for. */
export function asksForAbsent(query: Query, snapshot: Snapshot): boolean {
  return isAbsentAlone(query) || unknownTitle(query, snapshot) !== null;
}

/** Steps of a turn ask for it again. */
const readOnce = keptBy(readTitle, MOST_KEPT);

function readTitle(snapshot: Snapshot, query: Query): string | null {
  if (query.text.length > LONGEST || hasName(query)) return null;
  const title = askedTitle(query.text);
  if (title === null) return null;
  const isUnread = (word: string) => SMALL.has(word) || query.rest.includes(word);
  // A word that was read is of an edition or a kind: "Hardcover Editions".
  if (!(title.match(LONG_WORD) ?? []).every(isUnread)) return null;
  return findsNothing(snapshot, query) ? title : null;
}

function askedTitle(text: string): string | null {
  for (const pattern of ASKED) {
    const title = pattern.exec(text.trim())?.[1];
    if (title !== undefined) return matchForm(title);
  }
  return null;
}

function hasName({ entities }: Query): boolean {
  const { series, like, authors, orders, absent } = entities;
  return series.length + like.length + authors.length + orders.length + absent.length > 0;
}

/** A question without a result describes no service: "do you have Gift Cards" does. */
function findsNothing(snapshot: Snapshot, query: Query): boolean {
  return (
    search(query.text, snapshot, { limit: 1, today: NO_DAY, query, withoutItems: true }).results.length === 0
  );
}

const NO_DAY = '1970-01-01';
