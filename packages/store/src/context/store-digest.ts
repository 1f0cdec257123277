/**
 * A digest of one version of the shop's data: facts of the shop as a whole, for a system prompt that is the same for each
 * question. It has no price and no stock, which change within a version.
 */
import type { Passage } from '@mangaassist/cascade-core';
import { estimateTokens, keptBy } from '@mangaassist/text';
import type { StoreInfo } from '../model/store-info.ts';
import type { Facets, Snapshot } from '../search/snapshot.ts';

/** Topics whose first sentence stands in the digest, in this order. */
const FIRST_TOPICS = ['shipping', 'returns'];
/** Entries of one count. */
const MOST_KINDS = 12;
/** Days on which the shop is closed, of a list that may have a year of them. */
const MOST_DAYS = 12;

/** The digest of a version, with at most so many tokens of text; see `estimateTokens`, ratio 1. Made once. */
export const digestOf = keptBy(writeDigest);

/** Lines in the order of their use, as many as fit. */
function writeDigest({ info, facets, policies }: Snapshot, tokens: number): Passage {
  const english = policies.filter(({ language }) => language === 'en');
  const text = new BoundedText(tokens);
  for (const line of [...shopLines(info), ...bookLines(facets)]) text.add(`${line}\n`);
  for (const topic of FIRST_TOPICS) {
    const policy = english.find((each) => each.topic === topic);
    if (policy !== undefined) text.add(`${policy.title}: ${firstSentence(policy.text)}\n`);
  }
  text.addList(
    'Rules exist on',
    english.map(({ title }) => title),
  );
  text.addList(
    'Sold most',
    facets.toSorted((a, b) => b.sold - a.sold || (a.id < b.id ? -1 : 1)).map(({ title }) => title),
  );
  return { id: 'store', title: info.name.en, text: text.whole.trim() };
}

function shopLines({ name, demo, contact, timeZone, currencies }: StoreInfo): readonly string[] {
  const { email, phone, url, hours, closedOn = [] } = contact;
  const days = closedOn.slice(0, MOST_DAYS).join(', ');
  return [
    `${name.en} (${name.ja})${demo ? ', a demonstration: its data is made up.' : '.'}`,
    ...listOf(
      'Contact',
      [email, phone, url].filter((way) => way !== null),
    ),
    hours.en,
    hours.ja,
    ...(days === '' ? [] : [`Closed on ${days}.`]),
    `Time zone ${timeZone}; prices in ${currencies.join(', ')}.`,
  ];
}

function bookLines(facets: readonly Facets[]): readonly string[] {
  const years = facets.map(({ year }) => year);
  const since =
    years.length === 0 ? [] : [`first published from ${Math.min(...years)} to ${Math.max(...years)}`];
  const editions = (part: (edition: string) => string) =>
    counted(facets, ({ editions }) => [...new Set(editions.map(part))]);
  return [
    ...listOf(`${facets.length} series`, [...counted(facets, ({ status }) => [status]), ...since]),
    ...listOf(
      'Series by language',
      editions((edition) => (edition.startsWith('ja') ? 'Japanese' : 'English')),
    ),
    ...listOf(
      'Series by format',
      editions((edition) => edition.slice(edition.indexOf(' ') + 1)),
    ),
    ...listOf(
      'Series by readers',
      counted(facets, ({ demographic }) => [demographic]),
    ),
    ...listOf(
      'Series by genre',
      counted(facets, ({ genres }) => genres),
    ),
  ];
}

const listOf = (label: string, entries: readonly string[]): readonly string[] =>
  entries.length === 0 ? [] : [`${label}: ${entries.join(', ')}.`];

/** `kind count` of the most frequent kinds, the most frequent first. */
function counted(facets: readonly Facets[], kindsOf: (of: Facets) => readonly string[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const each of facets) {
    for (const kind of kindsOf(each)) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  return [...counts]
    .toSorted(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
    .slice(0, MOST_KINDS)
    .map(([kind, count]) => `${kind} ${count}`);
}

const firstSentence = (text: string): string => /^.*?[.!?](?=\s|$)/u.exec(text)?.[0] ?? '';

/** A text of a bounded number of tokens. */
class BoundedText {
  whole = '';
  #left: number;

  constructor(tokens: number) {
    this.#left = tokens;
  }

  /** Adds a part if it fits, with tokens to spare. */
  add(part: string, spare = 0): boolean {
    const tokens = estimateTokens(part, 1);
    if (tokens + spare > this.#left) return false;
    this.#left -= tokens;
    this.whole += part;
    return true;
  }

  /** Adds the first entries that fit, in a line of their own. */
  addList(label: string, [first, ...others]: readonly string[]): void {
    if (first === undefined || !this.add(`${label}: ${first}`, 1)) return;
    for (const entry of others) {
      if (!this.add(`; ${entry}`, 1)) break;
    }
    this.add('.\n');
  }
}
