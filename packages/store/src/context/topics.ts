/** Policies that a message is about beside its books and orders, part by part. */

import { matchForm } from '@mangaassist/text';
import type { Query } from '../query/query.ts';
import { isAbsentAlone } from '../search/policies/find-policies.ts';
import { type PolicyResult, type SearchOptions, search } from '../search/search.ts';
import type { Snapshot } from '../search/snapshot.ts';

/** UTF-16 units that are read. */
const MOST_READ = 400;
/** UTF-16 units of a part that are read: no clause is as long. */
const LONGEST_PART = 200;
const MOST_PARTS = 4;
const MOST_TOPICS = 3;
/** Share of the best score from which a second topic counts. */
const NEARLY = 0.85;
/** Ends of a question, and words that begin another. */
const JOINTS =
  /[?？。！!;\n]+|,?\s+(?:and|also|plus)\s+(?=(?:do|does|can|could|is|are|how|what|when|will|where)\s)|、?(?:あと|それと|それから)(?=[^、。?？])|、(?=[^、。]{2,}(?:も|は|って))/u;

/** Topics of each part of the shopper's own words, without the names and order numbers in them. */
export function topicsOf(words: string, snapshot: Snapshot, options: SearchOptions): readonly PolicyResult[] {
  const found = partsOf(words, snapshot).flatMap(({ text, query }) => {
    const topics = search(text, snapshot, { ...options, query }).results.filter(
      (result) => result.kind === 'policy',
    );
    return topics.slice(0, 2).filter(({ score }) => score >= NEARLY * (topics[0]?.score ?? 0));
  });
  return [...new Map(found.map((topic) => [topic.id, topic])).values()].slice(0, MOST_TOPICS);
}

interface Part {
  readonly text: string;
  readonly query: Query;
}

/** The first parts that have words beside names; each is taken apart, so no further one is looked at. */
function partsOf(words: string, snapshot: Snapshot): readonly Part[] {
  const parts: Part[] = [];
  // A long message has been taken apart as a whole; its names are those of its parts.
  const whole = words.length > MOST_READ ? snapshot.query(words) : null;
  for (const part of words.slice(0, MOST_READ).split(JOINTS)) {
    const found = withoutNames(part.slice(0, LONGEST_PART), snapshot, whole);
    if (found !== null && found.text.length > 1) parts.push(found);
    if (parts.length === MOST_PARTS) break;
  }
  return parts;
}

function withoutNames(part: string, snapshot: Snapshot, whole: Query | null): Part | null {
  const query = whole ?? snapshot.query(part);
  // Without its title, "do you sell Percy Jackson" would be a question about selling.
  if (whole === null && isAbsentAlone(query)) return null;
  const { series, like, authors, absent } = query.entities;
  const own = [...series, ...like, ...authors].map(({ text }) => text).filter((text) => text !== 'one');
  const names = [...own, ...absent];
  const text = names
    .reduce((left, name) => left.replaceAll(name, ' '), matchForm(part) as string)
    .replace(/(?:ma-?)?\d{5,12}/gu, ' ')
    .replace(/["“”「」『』:：]/gu, ' ')
    .trim();
  return { text, query: snapshot.query(text) };
}
