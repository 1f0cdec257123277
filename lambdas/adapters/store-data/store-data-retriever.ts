/** Finds catalogue entries and policies in the store's data files, without a server. */
import { type ContextRetriever, estimateTokens, mentionIn, type Passage } from '@mangaassist/cascade-core';
import { type Language, type MatchForm, matchForm } from '@mangaassist/text';
import { indexText, SearchIndex } from './search-index.ts';
import type { CatalogueItem, PolicyItem, StoreData } from './store-data.ts';

type Localized = Readonly<Record<Language, string>>;

interface Entry {
  readonly id: string;
  readonly title: Localized;
  /** All names, in both languages. */
  readonly names: readonly string[];
  readonly keywords: string;
  readonly text: Localized;
}

/** Shorter names are found by the search only. */
const SHORTEST_SPOTTED_NAME = 3;

/** Matches under this share of the best score are dropped. */
const LEAST_OF_BEST = 0.3;

export class StoreDataRetriever implements ContextRetriever {
  readonly #entries: ReadonlyMap<string, Entry>;
  /** By entry, made at the first question. */
  #names: ReadonlyMap<Entry, readonly MatchForm[]> | null = null;
  readonly #index: SearchIndex;

  constructor(data: StoreData) {
    this.#entries = new Map(entriesOf(data).map((entry) => [entry.id, entry]));
    this.#index = new SearchIndex(data.searchIndex ?? searchIndexOf(data));
  }

  /** Entries named in the question come first, in its order, then the best results of the search. */
  async retrieve(question: string, language: Language, limit: number): Promise<readonly Passage[]> {
    const form = matchForm(question);
    this.#names ??= new Map([...this.#entries.values()].map((entry) => [entry, spottedNames(entry)]));
    const named = [...this.#names]
      .map(([entry, names]) => ({ entry, at: firstMention(names, form) }))
      .filter(({ at }) => at >= 0)
      .sort((a, b) => a.at - b.at)
      .map(({ entry }) => entry);
    const found = this.#index.search(question);
    const ranked = found
      .filter(({ score }) => score >= LEAST_OF_BEST * (found[0]?.score ?? 0))
      .flatMap(({ id }) => this.#entries.get(id) ?? []);
    const entries = new Set([...named, ...ranked]);
    return [...entries].slice(0, limit).map(({ id, title, text }) => ({
      id,
      title: title[language],
      text: text[language],
    }));
  }
}

/** The latest index with the entries it was built from. */
let made: { readonly of: string; readonly index: string } | undefined;

/**
 * Builds the `searchIndex` of `StoreData`. Equal data returns the previous index: building one takes 0.2 s of CPU,
 * and a local stack has two functions that search.
 */
export function searchIndexOf(data: StoreData): string {
  const entries = entriesOf(data).map(({ id, names, keywords, text }) => ({
    id,
    names: names.join('\n'),
    keywords,
    text: `${text.en}\n${text.ja}`,
  }));
  const of = JSON.stringify(entries);
  if (made?.of !== of) made = { of, index: indexText(entries) };
  return made.index;
}

/** Tokens of the n longest passages, each in the language that takes more. */
export function longestPassages(data: StoreData): (passages: number) => number {
  let sizes: readonly number[] | undefined;
  return (passages) => {
    sizes ??= entriesOf(data)
      .map(({ id, title, text }) =>
        Math.max(
          ...(['en', 'ja'] as const).map((each) => estimateTokens(`${id}${title[each]}${text[each]}`, 1)),
        ),
      )
      .toSorted((a, b) => b - a);
    return sizes.slice(0, passages).reduce((sum, tokens) => sum + tokens, 0);
  };
}

function entriesOf({ catalogue, policies }: StoreData): Entry[] {
  return [...catalogue.map(catalogueEntry), ...policies.map(policyEntry)];
}

/** Position of the first of the names in a text; -1 if it has none. */
function firstMention(names: readonly MatchForm[], text: MatchForm): number {
  const mentions = names.map((name) => mentionIn(name, text)).filter((at) => at >= 0);
  return mentions.length === 0 ? -1 : Math.min(...mentions);
}

function spottedNames({ names }: Entry): readonly MatchForm[] {
  return names.filter((name) => name.length >= SHORTEST_SPOTTED_NAME).map((name) => matchForm(name));
}

function catalogueEntry(item: CatalogueItem): Entry {
  const status = { ongoing: { en: 'ongoing', ja: '連載中' }, complete: { en: 'complete', ja: '完結' } };
  const stock = {
    'in stock': { en: 'in stock', ja: '在庫あり' },
    'low stock': { en: 'low stock', ja: '残りわずか' },
    'on backorder': { en: 'on backorder', ja: '取り寄せ' },
  };
  const published = status[item.status];
  const available = stock[item.stock];
  const price = `$${item.priceUsd.toFixed(2)}`;
  return {
    id: item.id,
    title: item.title,
    names: [item.title.en, item.title.ja, ...item.aliases],
    keywords: [item.author.en, item.author.ja, ...item.genres.en, ...item.genres.ja].join('\n'),
    text: {
      en: [
        `By ${item.author.en}. Genres: ${item.genres.en.join(', ')}.`,
        `${item.volumes} volumes, ${published.en}. ${price} a volume, ${available.en}.`,
        `For ${item.audience.en}.`,
        `Story: ${item.story.en}`,
        `Art: ${item.art.en}`,
        `Pacing: ${item.pacing.en}`,
        `Themes: ${item.themes.en}`,
      ].join('\n'),
      ja: [
        `著者：${item.author.ja}。ジャンル：${item.genres.ja.join('、')}。`,
        `${item.volumes}巻、${published.ja}。1巻${price}、${available.ja}。`,
        `対象：${item.audience.ja}。`,
        `ストーリー：${item.story.ja}`,
        `絵：${item.art.ja}`,
        `テンポ：${item.pacing.ja}`,
        `テーマ：${item.themes.ja}`,
      ].join('\n'),
    },
  };
}

function policyEntry(item: PolicyItem): Entry {
  return {
    id: item.id,
    title: item.title,
    names: [],
    keywords: `${item.title.en}\n${item.title.ja}`,
    text: item.text,
  };
}
