/** Policies that a message is about beside its books and orders, part by part. */

import { matchForm } from '@mangaassist/text';
import { isAbsentAlone } from '../search/policies/find-policies.ts';
import { type PolicyResult, type SearchOptions, search } from '../search/search.ts';
import type { Snapshot } from '../search/snapshot.ts';

/** UTF-16 units that are read. */
const MOST_READ = 400;
const MOST_PARTS = 4;
const MOST_TOPICS = 3;
/** Share of the best score from which a second topic counts. */
const NEARLY = 0.85;
/** Ends of a question, and words that begin another. */
const JOINTS =
  /[?？。！!;\n]+|,?\s+(?:and|also|plus)\s+(?=(?:do|does|can|could|is|are|how|what|when|will|where)\s)|、?(?:あと|それと|それから)(?=[^、。?？])|、(?=[^、。]{2,}(?:も|は|って))/u;

/** Topics of each part of the shopper's own words, without the names and order numbers in them. */
export function topicsOf(words: string, snapshot: Snapshot, options: SearchOptions): readonly PolicyResult[] {
  const parts = words
    .slice(0, MOST_READ)
    .split(JOINTS)
    .map((part) => withoutNames(part, snapshot))
    .filter((part) => part.length > 1);
  const found = parts.slice(0, MOST_PARTS).flatMap((part) => {
    const topics = search(part, snapshot, { ...options, query: snapshot.query(part) }).results.filter(
      (result) => result.kind === 'policy',
    );
    return topics.slice(0, 2).filter(({ score }) => score >= NEARLY * (topics[0]?.score ?? 0));
  });
  return [...new Map(found.map((topic) => [topic.id, topic])).values()].slice(0, MOST_TOPICS);
}

function withoutNames(part: string, snapshot: Snapshot): string {
  const query = snapshot.query(part);
  // Without its title, "do you sell Percy Jackson" would be a question about selling.
  if (isAbsentAlone(query)) return '';
  const { series, like, authors, absent } = query.entities;
  const own = [...series, ...like, ...authors].map(({ text }) => text).filter((text) => text !== 'one');
  const names = [...own, ...absent];
  const form = names.reduce((text, name) => text.replaceAll(name, ' '), matchForm(part) as string);
  return form
    .replace(/(?:ma-?)?\d{5,12}/gu, ' ')
    .replace(/["“”「」『』:：]/gu, ' ')
    .trim();
}
