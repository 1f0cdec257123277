/**
 * The parts of an answer: settings, models, prices, passages, events. The cascade itself, which one
 * function runs, is in `answering.ts`: whatever stores settings or tunes them does not load it.
 */

export { answerCeilingUsd } from './answer/answer-ceiling.ts';
export type { FixedAnswer } from './answer/fixed-answer.ts';
export type { LegOutcome, LegRecord } from './answer/leg-event.ts';
export { CODE_RULE } from './answer/opening/role.ts';
export { lastOf, lastTurns, type Turn } from './answer/past-turns.ts';
export { conversation, systemPrompt } from './answer/prompt.ts';
export { foreignBlock, type PromptCode } from './answer/prompt-block.ts';
export type { Cascade, Question } from './answer/question.ts';
export type { CachedAnswer, ResponseCacheStore } from './cache/response-cache.ts';
export { bestConfidenceBp } from './confidence/confidence.ts';
export { coverageOf, isCovered } from './confidence/coverage.ts';
export type {
  FactAvailability,
  FactCurrency,
  FactOrderState,
  FactPrices,
  ItemFacts,
  OrderFacts,
  PassageFacts,
} from './confidence/facts.ts';
export { factsOfCards } from './confidence/facts-of-cards.ts';
export { countHedging, HedgingCounter } from './confidence/hedging.ts';
export {
  type ContextRequest,
  type ContextRetriever,
  citedPassages,
  mentionIn,
  mentionOf,
  type Passage,
  type RetrievedContext,
} from './confidence/retrieval.ts';
export {
  type BudgetInForce,
  type BudgetLedger,
  type BudgetReservation,
  type BudgetState,
  budgetInForce,
  budgetState,
  dayOf,
} from './config/budget.ts';
export { type Assignment, assign, CONTROL, withChanges } from './config/experiments.ts';
export {
  type CascadeConfig,
  DEFAULT_LIVE_CONFIG,
  type Display,
  type LiveConfig,
  liveConfigSchema,
  ofTier,
  parseLiveConfig,
  thresholdBp,
} from './config/live-config.ts';
export { LiveConfigError } from './config/live-config-error.ts';
export type { LiveConfigSource } from './config/live-config-source.ts';
export { readLiveConfig } from './config/read-live-config.ts';
export type { TuningConfig } from './config/tuning-config.ts';
export type { AnswerTotals, CascadeEvent, TerminalEvent } from './events/cascade-event.ts';
export { costEfficiencyScore } from './models/cost-efficiency.ts';
export {
  GEOGRAPHIES,
  GEOGRAPHY_REGIONS,
  type Geography,
  inferenceId,
  MODEL_PRESETS,
  type ModelSpec,
  modelsOf,
  PRESET_NAMES,
  type Preset,
  type PresetName,
} from './models/model-catalogue.ts';
export type {
  ModelClient,
  ModelEvent,
  ModelMessage,
  ModelRequest,
  ModelStopReason,
} from './models/model-client.ts';
export { addUsage, costUsd, NO_USAGE, type TokenUsage } from './models/price.ts';
export { roundTo } from './models/rounding.ts';
export type { Clock } from './resilience/clock.ts';
export { ModelError, type ModelErrorCode } from './resilience/errors.ts';
export type { Availability, ModelHealth, ModelHealthStore, SharedHealth } from './resilience/model-health.ts';
export type { ModelPool } from './resilience/model-pool.ts';
export type { CallerOptions } from './routing/choose-route.ts';
export { TASK_PROFILES } from './routing/task-profiles.ts';
