/**
 * Observations, reports, and the ports of the tuning loop. The loop itself is in `deciding.ts`: what writes a
 * metric or an alarm does not load it.
 */

export type { Change } from './change.ts';
export type { Decision, TuningInput } from './decide.ts';
export {
  type Observations,
  QUALITY_SOURCES,
  type QualityCell,
  type QualitySource,
  SIGNS,
  type Sign,
  type TaskObservations,
  type TrafficObservations,
} from './evidence/observations.ts';
export { PAIRS_KEPT_MS, type ShadowPair } from './evidence/pairs-in-force.ts';
export { normalQuantile, wilsonBounds } from './evidence/proportion.ts';
export type { Comparison, VariantReport } from './experiments/compare-variant.ts';
export type { Alert, Alerts } from './ports/alerts.ts';
export type {
  ConfigHistory,
  ConfigRevision,
  LiveConfigStore,
  UnreadableVersion,
} from './ports/live-config-store.ts';
export type { ModelEnds } from './ports/model-ends.ts';
export { newestEnd, type ObservationsSource, type WindowsRequest } from './ports/observations-source.ts';
export type {
  JudgeRound,
  Outcome,
  ReportStore,
  RunPart,
  RunReport,
  ShadowRound,
  SweepRound,
} from './ports/report-store.ts';
export {
  MODEL_METRICS,
  type ModelLife,
  RUN_METRICS,
  type RunMetric,
  type RunMetrics,
  SLA_METRICS,
  SOURCE_METRICS,
} from './ports/run-metrics.ts';
export type { ShadowPairs } from './ports/shadow-pairs.ts';
export type { PerformanceReport } from './report/report.ts';
export { CANDIDATES_BP, confidenceBand } from './thresholds/confidence-grid.ts';
export {
  type LossTarget,
  type PairedThreshold,
  pairedThreshold,
  type ReplayedPair,
  type ShadowTraffic,
} from './thresholds/paired-loss.ts';
