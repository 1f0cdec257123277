/** The shop's own data: its model, the questions about it, the search in it, and the ports to where it is kept. */

export { canonicalQuestion } from './canonical/canonical-question.ts';
export { CONTEXT_TOKENS } from './context/budget.ts';
export { nextQuestions } from './context/next-questions.ts';
export { type Opening, openingOf } from './context/opening-hours.ts';
export { StoreRetriever, type StoreRetrieverOptions, StoreUnavailable } from './context/store-retriever.ts';
export { cartQuestion } from './focus/books/cart-question.ts';
export { FOCUS_TURNS, type Focus, focusOf } from './focus/focus.ts';
export { type PageContext, withPage } from './focus/page-context.ts';
export { resolveQuestion } from './focus/resolve-question.ts';
export {
  type ConversationContext,
  type ResolvedBy,
  type ResolvedQuestion,
  standsAlone,
} from './focus/resolved-question.ts';
export type { TurnFacts } from './focus/turn-facts.ts';
export { snapshotOf } from './loading/snapshot-of.ts';
export {
  AVAILABILITIES,
  type Availability,
  availabilityOf,
  CURRENCIES,
  type Currency,
  currencyFor,
  FORMATS,
  type Format,
  formatPrice,
  GRADES,
  type Grade,
  ITEM_KINDS,
  type Item,
  type ItemKind,
  isAvailable,
  isIsbn13,
  type LiveItem,
  LOW_STOCK,
  MINOR_UNITS,
  type Prices,
} from './model/item.ts';
export type { Policy } from './model/policy.ts';
export {
  type Author,
  DEMOGRAPHICS,
  type Demographic,
  type Localized,
  type Series,
  STATUSES,
  type Status,
} from './model/series.ts';
export type { CrisisLine, OpeningHours, StoreInfo } from './model/store-info.ts';
export type { Knowledge } from './ports/knowledge.ts';
export {
  type EngineFailure,
  type FoundSeries,
  type SeriesEngine,
  SeriesEngineError,
  type SeriesQuestion,
} from './ports/series-engine.ts';
export type { LoadedStore, StoreSource } from './ports/store-versions.ts';
export { GENRES, TONES } from './query/conditions/genres.ts';
export { parseQuery } from './query/parse-query.ts';
export type { Conditions, Entities, NamedEntity, Query, VolumesAsked } from './query/query.ts';
export { forReaderMark } from './query/reader-mark.ts';
export { embeddedKnowledge } from './search/embedded-knowledge.ts';
export { EngineKnowledge } from './search/engine-knowledge.ts';
export { type Result, type SearchAnswer, type SearchOptions, search } from './search/search.ts';
export { type Facets, type Product, Snapshot, type SnapshotData } from './search/snapshot.ts';
export { TextIndex } from './search/text/text-index.ts';
