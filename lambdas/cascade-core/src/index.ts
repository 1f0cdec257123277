/** The decisions of MangaAssist: which model answers a question, and when to ask a stronger one. */

export { type AnswerSize, answerCeilingUsd } from './answer-ceiling.ts';
export {
  type BudgetInForce,
  type BudgetLedger,
  type BudgetReservation,
  type BudgetState,
  budgetInForce,
  budgetState,
  dayOf,
} from './budget.ts';
export { answer } from './cascade.ts';
export type {
  AnswerStopReason,
  AnswerTotals,
  CascadeEvent,
  ReplaceReason,
  TerminalEvent,
} from './cascade-event.ts';
export { startOfCharacterAt } from './character-boundary.ts';
export type { CallerOptions } from './choose-route.ts';
export { type Classification, type Classifier, createClassifier } from './classifier.ts';
export type { Clock } from './clock.ts';
export { estimateConfidence } from './confidence.ts';
export { costEfficiencyScore } from './cost-efficiency.ts';
export { coverageOf } from './coverage.ts';
export { ModelError, type ModelErrorCode } from './errors.ts';
export { type Assignment, assign, CONTROL } from './experiments.ts';
export { GuardedModelClient } from './guarded-model-client.ts';
export { countHedging, HedgingCounter } from './hedging.ts';
export { detectLanguage, type Language } from './language.ts';
export type { LegOutcome, LegRecord } from './leg.ts';
export {
  type CascadeConfig,
  DEFAULT_LIVE_CONFIG,
  type Display,
  type LiveConfig,
  LiveConfigError,
  parseLiveConfig,
} from './live-config.ts';
export {
  GEOGRAPHIES,
  GEOGRAPHY_REGIONS,
  type Geography,
  inferenceId,
  MODEL_PRESETS,
  type ModelSpec,
  PRESET_NAMES,
  type Preset,
  type PresetName,
} from './model-catalogue.ts';
export type {
  ModelClient,
  ModelEvent,
  ModelMessage,
  ModelRequest,
  ModelStopReason,
} from './model-client.ts';
export type { Availability, ModelHealth, ModelHealthStore, SharedHealth } from './model-health.ts';
export { lastOf, type Turn } from './past-turns.ts';
export { ALL_AVAILABLE, planAnswer } from './plan.ts';
export { addUsage, costUsd, NO_USAGE, type TokenUsage } from './price.ts';
export { conversation, systemPrompt } from './prompt.ts';
export type { PromptCode } from './prompt-block.ts';
export type { CascadeDeps, Question } from './question.ts';
export { RANGES, type Range } from './ranges.ts';
export { readLiveConfig, type StoredLiveConfig } from './read-live-config.ts';
export type { CachedAnswer, ResponseCacheStore } from './response-cache.ts';
export { type ContextRetriever, mentionIn, mentionOf, type Passage } from './retrieval.ts';
export { type Complexity, TASK_PROFILES, TASKS, type Task } from './task.ts';
export { TASK_MODEL } from './task-model-data.ts';
export { cleanText, type MatchForm, matchForm, readText } from './text-border.ts';
export { allWordsOf, wordsOf } from './text-words.ts';
export { isWeaker, TIERS, type Tier } from './tier.ts';
export { estimateTokens, tokenCeiling } from './token-estimate.ts';
export type { Change, MoveRecord } from './tuning/change.ts';
export { CANDIDATES_BP, confidenceBand } from './tuning/confidence-grid.ts';
export { type Decision, decide, type TuningInput } from './tuning/decide.ts';
export { type JudgedAnswer, judgeRequest, readGrade } from './tuning/judge.ts';
export {
  type Observations,
  QUALITY_SOURCES,
  type QualityCell,
  type QualitySource,
  type TaskObservations,
  type TrafficObservations,
} from './tuning/observations.ts';
export type { Recommendation } from './tuning/recommendation.ts';
export { type PerformanceReport, report } from './tuning/report.ts';
export type { TuningConfig } from './tuning/tuning-config.ts';
export { TwoLevelCache } from './two-level-cache.ts';
