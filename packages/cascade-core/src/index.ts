/** The decisions of MangaAssist: the model that answers a question, and the escalation to a stronger one. */

export { answerCeilingUsd } from './answer/answer-ceiling.ts';
export { answer } from './answer/cascade.ts';
export { Draft } from './answer/draft.ts';
export type { FixedAnswer } from './answer/fixed-answer.ts';
export { Leg } from './answer/leg.ts';
export type { LegOutcome, LegRecord } from './answer/leg-event.ts';
export { OutputFilter } from './answer/output/output-filter.ts';
export { lastOf, lastTurns, type Turn } from './answer/past-turns.ts';
export { conversation, systemPrompt } from './answer/prompt.ts';
export { CODE_RULE, foreignBlock, type PromptCode } from './answer/prompt-block.ts';
export type { CascadeDeps, Question } from './answer/question.ts';
export { cacheKey } from './cache/cache-key.ts';
export {
  answerPieces,
  type CachedAnswer,
  isCacheable,
  type ResponseCacheStore,
} from './cache/response-cache.ts';
export { TwoLevelCache } from './cache/two-level-cache.ts';
export { bestConfidenceBp, estimateConfidence, heuristicBp } from './confidence/confidence.ts';
export { coverageOf, isCovered } from './confidence/coverage.ts';
export { Evidence } from './confidence/evidence.ts';
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
export { groundInContext } from './confidence/grounding.ts';
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
export { readSelfEstimate } from './confidence/self-estimate.ts';
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
export { GuardedModelPool } from './resilience/guarded-model-pool.ts';
export type { Availability, ModelHealth, ModelHealthStore, SharedHealth } from './resilience/model-health.ts';
export { type ModelPool, unprotectedPool } from './resilience/model-pool.ts';
export type { CallerOptions } from './routing/choose-route.ts';
export { ALL_AVAILABLE, type Plan, planAnswer } from './routing/plan.ts';
export { planQuestion } from './routing/plan-question.ts';
export { TASK_PROFILES } from './routing/task-profiles.ts';
export { draftVerdict, FAULTLESS } from './verifier/evidence/draft-verdict.ts';
export {
  FIXED_WEIGHTS,
  type FixedEvidence,
  type FixedWeights,
  oddsOf,
} from './verifier/evidence/fixed-weights.ts';
export { givenText } from './verifier/evidence/given-text.ts';
export type { VerifierInput } from './verifier/features.ts';
export { createVerifier, type Verifier, type VerifierVerdict } from './verifier/verifier.ts';
export type { CompactVerifier } from './verifier/verifier-model.ts';
