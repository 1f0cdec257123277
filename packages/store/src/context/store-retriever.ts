/** Gives an answer what it needs of the shop's data, by task: and no more. */
import type { ContextRequest, ContextRetriever, Passage, RetrievedContext } from '@mangaassist/cascade-core';
import type { Task } from '@mangaassist/protocol';
import { keyForm } from '@mangaassist/text';
import { type LiveItem, stampOf } from '../model/item.ts';
import { markedItems } from '../model/item-marks.ts';
import type { Knowledge } from '../ports/knowledge.ts';
import type { LoadedStore, StoreSource } from '../ports/store-versions.ts';
import type { Query } from '../query/query.ts';
import { inShopSpelling } from '../query/shop-spelling.ts';
import { embeddedKnowledge } from '../search/embedded-knowledge.ts';
import { withoutPoliciesOfMoney } from '../search/policies/of-money.ts';
import type { SearchAnswer } from '../search/search.ts';
import type { Snapshot } from '../search/snapshot.ts';
import { isOnlyTopics } from '../search/wishes/by-wishes.ts';
import { forReader, withinAge } from './above-age.ts';
import { BESIDE } from './beside.ts';
import { withinBudget } from './budget.ts';
import { withFurther } from './further-results.ts';
import { isNamed, type Listed, listItems } from './list-items.ts';
import { NEEDS, needsOf } from './needs.ts';
import { policyPassages } from './policy-passages.ts';
import { productCard } from './product-card.ts';
import { relaxedSearch } from './relax-search.ts';
import { sumsOf } from './remarks/asked-sums.ts';
import { foreignLines } from './remarks/foreign-currency.ts';
import { type SearchOutcome, searchNotes } from './search-notes.ts';
import {
  hasSums,
  type PassageOptions,
  type SeriesInPrompt,
  seriesPassage,
  withLive,
} from './series-passage.ts';
import { digestOf } from './store-digest.ts';
import { begunFirst } from './suggestions/begun-first.ts';

export interface StoreRetrieverOptions {
  readonly source: StoreSource;
  /** ISO 8601 date of now in a time zone. */
  readonly today: (timeZone: string) => string;
  /** Left out: the embedded index. */
  readonly knowledge?: Knowledge;
}

/** No version of the shop's data could be read in time. */
export class StoreUnavailable extends Error {
  override readonly name = 'StoreUnavailable';
}

export class StoreRetriever implements ContextRetriever {
  readonly #options: StoreRetrieverOptions;

  constructor(options: StoreRetrieverOptions) {
    this.#options = options;
  }

  /** @throws StoreUnavailable if no version of the shop's data could be read in time. */
  async retrieve(request: ContextRequest): Promise<RetrievedContext> {
    const { language, task, limit, beside = [] } = request;
    // Questions with one cache key have one context: their spaces and widths do not count.
    const text = keyForm(request.text);
    if (NEEDS[task] === null || limit === 0) return { passages: [] };
    const { source, today: todayIn, knowledge = embeddedKnowledge } = this.#options;
    const loaded = source.loaded ?? (await source.ready());
    if (loaded === null) throw new StoreUnavailable('No version of the store data could be read.');
    const typed = request.words === undefined ? text : keyForm(request.words);
    const words = inShopSpelling(typed, (each) => loaded.snapshot.query(each));
    const today = todayIn(loaded.snapshot.info.timeZone);
    const asked = loaded.snapshot.query(text);
    const needs = needsOf(task, asked);
    const count = Math.max(limit, needs.series);
    const suggest = wantsAny(task, asked, loaded.snapshot);
    const isOwnAge = request.isOwnAge === true;
    const ofReader = { text, words, query: asked, beside, isSuggestion: suggest, isOwnAge };
    const reader = forReader(ofReader, loaded.snapshot);
    const { query } = reader;
    const options = { limit: count, today, suggest };
    const searched = await knowledge.search(text, loaded, { ...options, query });
    const { answer, without } = OF_BOOKS.has(task)
      ? relaxedSearch(text, searched, loaded.snapshot, options)
      : { answer: isOfService(request) ? withoutUnnamed(searched) : searched, without: [] };
    const further = withFurther(
      withoutPoliciesOfMoney(answer, task, asked),
      { text, words, task, beside, today },
      loaded.snapshot,
    );
    const results = withinAge(further, reader, needs.form);
    const marked = markedItems(text);
    const setting = { ...reader, language, today, task, limit, without, marked };
    return contextOf({ ...answer, results }, loaded, setting);
  }

  digest(tokens: number): Passage | null {
    const { loaded } = this.#options.source;
    return loaded === null ? null : digestOf(loaded.snapshot, tokens);
  }

  /** True if the items are as they were when the stamps were taken. */
  async isCurrent(stamps: Readonly<Record<string, string>>): Promise<boolean> {
    const { loaded } = this.#options.source;
    if (loaded === null) return false;
    const live = await loaded.liveItems(Object.keys(stamps));
    return Object.entries(stamps).every(([id, stamp]) => {
      const item = live.get(id);
      return item !== undefined && stampOf(item) === stamp;
    });
  }
}

/** True for a task whose question any books may answer, and for one that is nothing but topics: "zombies". */
function wantsAny(task: Task, asked: Query, snapshot: Snapshot): boolean {
  return task === 'recommendation' || (task === 'unknown' && isOnlyTopics(asked, snapshot));
}

/** Tasks that look for books by what they should be like. */
const OF_BOOKS: ReadonlySet<Task> = new Set<Task>(['recommendation', 'product_search']);

/** True for a question about an order, and for one about a service while a conversation has books at hand. */
function isOfService({ task, beside = [] }: ContextRequest): boolean {
  return task === 'order_status' || (task === 'faq' && beside.length > 0);
}

/** The words of a question about a service describe no book: of the series only those that it names are left. */
function withoutUnnamed(answer: SearchAnswer): SearchAnswer {
  const results = answer.results.filter((result) => result.kind === 'policy' || isNamed(result));
  return { ...answer, results };
}

interface Setting extends SearchOutcome {
  readonly marked: ReadonlySet<string>;
  readonly today: string;
  readonly limit: number;
}

async function contextOf(
  answer: SearchAnswer,
  loaded: LoadedStore,
  setting: Setting,
): Promise<RetrievedContext> {
  const { query, results } = answer;
  const { language, today, task, limit } = setting;
  const { form, series: most } = needsOf(task, query);
  const series = results.filter((result) => result.kind === 'series');
  const found = series.filter(({ score }, i) => score === BESIDE || i < most);
  const { conditions, currency } = query;
  const options = { language, today, conditions, currency, form } as const;
  const { marked } = setting;
  const listed = listItems(found, loaded.snapshot, options, { ...query.entities, marked });
  const { live, error } = await readLive(listed, loaded);
  const read = listed.map((each) => shownOf(each, live));
  const shown = form === 'candidate' ? begunFirst(read, today) : read;
  const policies = policyPassages(answer, loaded.snapshot, language, limit);
  const currencies = foreignLines(shown, options, loaded.snapshot.info);
  const remarks = [...sumsOf(shown, query, { ...options, marked }), ...currencies];
  const every = inOrder([...seriesPassages(shown, options, remarks), ...policies], inPlace(results, shown));
  const passages = withinBudget([
    ...searchNotes(answer, { found: every, isUnread: error !== null, snapshot: loaded.snapshot }, setting),
    ...every,
  ]);
  const inPrompt = shown.filter(({ series }) => passages.some(({ id }) => id === series.id));
  // A card is an offer.
  const offered = inPrompt.filter(({ series }) => setting.above.every(({ id }) => id !== series.id));
  return {
    passages,
    products: offered.flatMap(({ series, items }) =>
      items.flatMap((item) => productCard(item, series, options) ?? []),
    ),
    stamps: stampsOf(inPrompt, options),
    ...(error === null ? {} : { error }),
  };
}

/** A series with its listed items as they are in the table now. */
interface Shown extends SeriesInPrompt {
  readonly volumes: Listed['volumes'];
  readonly isNamed: boolean;
}

function shownOf({ result, chosen, all, page, volumes }: Listed, live: ReadonlyMap<string, LiveItem>): Shown {
  const items = withLive(chosen, live);
  return { series: result.series, items, all: withLive(all, live), page, volumes, isNamed: isNamed(result) };
}

type ListOptions = Omit<PassageOptions, 'volumes'>;

/** @param remarks about all series: in the first passage. */
function seriesPassages(
  shown: readonly Shown[],
  options: ListOptions,
  remarks: readonly string[],
): readonly Passage[] {
  return shown.map((each, i) =>
    seriesPassage({ ...each, remarks: i === 0 ? remarks : [] }, { ...options, volumes: each.volumes }),
  );
}

/** The state of each item that the passages speak of: of those in a sum, too. */
function stampsOf(shown: readonly Shown[], options: ListOptions): Readonly<Record<string, string>> {
  const items = shown.flatMap(({ items, all, volumes }) =>
    hasSums({ ...options, volumes }) ? [...items, ...all] : items,
  );
  return Object.fromEntries(items.map((item) => [item.id, stampOf(item)]));
}

/** Reads the listed items. If that fails, the answer is written without prices and stock. */
async function readLive(
  listed: readonly Listed[],
  loaded: LoadedStore,
): Promise<{ readonly live: ReadonlyMap<string, LiveItem>; readonly error: unknown }> {
  const ids = new Set(listed.flatMap(({ chosen, all }) => [...chosen, ...all].map(({ id }) => id)));
  if (ids.size === 0) return { live: new Map(), error: null };
  try {
    return { live: await loaded.liveItems([...ids]), error: null };
  } catch (error) {
    return { live: new Map(), error };
  }
}

function inOrder(passages: readonly Passage[], ids: readonly string[]): readonly Passage[] {
  return passages.toSorted((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id));
}

/** Ids of the results, those of the shown series in the order of these. */
function inPlace(results: SearchAnswer['results'], shown: readonly Shown[]): readonly string[] {
  const order = shown.map(({ series }) => series.id);
  const isShown = new Set(order);
  return results.map(({ id }) => (isShown.has(id) ? (order.shift() as string) : id));
}
