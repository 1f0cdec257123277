/** Builds a snapshot from validated data. Used by the loader, not by the functions. */
import { groupBy } from '../model/group-by.ts';
import { CURRENCIES, type Item } from '../model/item.ts';
import type { Policy } from '../model/policy.ts';
import type { Series } from '../model/series.ts';
import type { StoreInfo } from '../model/store-info.ts';
import { DICTIONARY, EVERYDAY_STEMS } from './build/everyday-words.ts';
import { initials } from './build/initials.ts';
import { type AuthorEntry, authorNames, isCommon, seriesNames } from './build/name-rows.ts';
import { otherWorks } from './build/other-works.ts';
import { titleParts } from './build/title-parts.ts';
import { titleWords } from './build/title-words.ts';
import { topicTexts } from './build/topic-texts.ts';
import { storedTopics } from './build/topic-weights.ts';
import { phrasesOf } from './policies/policy-phrases.ts';
import { cheapestWhole } from './results/filter.ts';
import type { Facets, SnapshotData } from './snapshot.ts';
import { type TextEntry, textIndexJson } from './text/text-index.ts';

export interface StoreContents {
  readonly info: StoreInfo;
  readonly series: readonly Series[];
  readonly items: readonly Item[];
  readonly policies: readonly Policy[];
}

export interface BuiltSnapshot {
  readonly data: SnapshotData;
  /** JSON of a series with its items, one a series. */
  readonly lines: readonly string[];
  /** The text index as JSON. */
  readonly text: string;
}

export function buildSnapshot({ info, series, items, policies }: StoreContents): BuiltSnapshot {
  const dictionary = new Set([...DICTIONARY, ...ownWords(series)]);
  const itemsOf = groupBy(items, (item) => item.series);
  const authors = authorsOf(series);
  const facets = series.map((each) => facetsOf(each, itemsOf.get(each.id) ?? [], authors));
  const topics = [...new Set(policies.map(({ topic }) => topic))];
  const texts = topics.map((topic) => policyEntry(policies.filter((each) => each.topic === topic)));
  const written = [
    ...series.flatMap(seriesNames),
    ...titleParts(series),
    ...titleWords(series, dictionary),
    ...[...authors.values()].flatMap(authorNames),
  ];
  const names = [...written, ...initials(series, written)];
  return {
    data: {
      info,
      names: [...names, ...otherWorks(names)],
      authors: [...authors.values()].map(({ author: { en } }) => ({ id: idOf(en), name: en })),
      facets,
      titles: series.flatMap(({ title, aliases }) => [title.en, title.ja, ...aliases]),
      policies,
      dictionary: [...dictionary].join(' '),
      everyday: EVERYDAY_STEMS,
    },
    lines: series.map((each) => JSON.stringify({ series: each, items: itemsOf.get(each.id) ?? [] })),
    text: textIndexJson(
      series.map(seriesEntry),
      texts,
      phrasesOf(policies).map(({ phrase }) => phrase),
      storedTopics(topicTexts(policies, topics), topics.length),
    ),
  };
}

/** Words in the shop's own descriptions. Names are written with capitals and are left out. */
function ownWords(series: readonly Series[]): string[] {
  const texts = series.flatMap(({ description, notes, keywords, genres, themes, tone }) => [
    description.en,
    notes.en,
    ...keywords.en,
    ...[...genres, ...themes, ...tone].map((key) => key.replaceAll('-', ' ')),
  ]);
  return texts.join(' ').match(/(?<![\p{L}'’])[a-z]{3,}(?![\p{L}])/gu) ?? [];
}

function authorsOf(series: readonly Series[]): ReadonlyMap<string, AuthorEntry> {
  const authors = new Map<string, AuthorEntry>();
  for (const { authors: own } of series) {
    for (const author of own) {
      if (!authors.has(author.en)) authors.set(author.en, { author, place: authors.size });
    }
  }
  return authors;
}

function idOf(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]+/g, '-');
}

function facetsOf(series: Series, items: readonly Item[], authors: ReadonlyMap<string, AuthorEntry>): Facets {
  const { id, title, age, status, volumes, years, demographic, genres, themes, tone, sold } = series;
  const prices = CURRENCIES.flatMap((currency) => {
    const each = items
      .filter(({ kind }) => kind !== 'box set')
      .flatMap((item) => item.prices[currency] ?? []);
    const whole = cheapestWhole(items, currency)?.sum ?? null;
    return each.length === 0
      ? []
      : [[currency, [Math.min(...each), whole, Math.max(...each)] as const] as const];
  });
  return {
    id,
    title: title.en,
    age,
    status,
    volumes,
    year: years.from,
    demographic,
    genres,
    themes,
    tone,
    authors: series.authors.map(({ en }) => (authors.get(en) as AuthorEntry).place),
    sold,
    prices: Object.fromEntries(prices),
    editions: [...new Set(items.map(({ language, format, kind }) => `${language} ${format} ${kind}`))],
  };
}

/** The words of a series, by the part of its data that they are in. */
export function seriesEntry(series: Series): TextEntry {
  const { title, aliases, authors, genres, themes, tone, keywords, description, notes, publisher } = series;
  const names = authors.flatMap(({ en, ja }) => [en, ja]);
  return {
    // An everyday word that is a title would make its series a match for each question with the word.
    names: [title.en, title.ja, title.romaji, title.kana, ...aliases, ...names]
      .filter((name) => !isCommon(name, title.en))
      .join('\n'),
    keywords: [...keywords.en, ...keywords.ja, ...themes, ...genres, ...tone].join('\n').replaceAll('-', ' '),
    text: [description.en, description.ja].join('\n'),
    more: [notes.en, notes.ja, publisher.en, publisher.ja].join('\n'),
  };
}

function policyEntry(policies: readonly Policy[]): TextEntry {
  return {
    names: policies.map(({ title }) => title).join('\n'),
    keywords: policies.flatMap(({ topic, also }) => [topic.replaceAll('-', ' '), ...also]).join('\n'),
    text: policies.map(({ text }) => text).join('\n'),
    more: '',
  };
}
