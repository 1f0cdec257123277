/** Ports and rules of sessions, turns, connections, identities and limits. */

export {
  type AuthorizerContext,
  type ReceivedAuthorizerContext,
  readIdentity,
} from './connections/authorizer-context.ts';
export type { ConnectionCloser } from './connections/connection-closer.ts';
export {
  addressHolder,
  type ConnectionLimits,
  type ConnectionMaxima,
  joinLimits,
  leaveLimits,
} from './connections/connection-limits.ts';
export {
  type Connection,
  ConnectionClosedError,
  type ConnectionStore,
  type Counted,
  type SessionChange,
  type Spent,
} from './connections/connection-store.ts';
export {
  type ConnectionStreams,
  changesOf,
  type StreamHolder,
  type StreamLease,
  type StreamState,
} from './connections/connection-streams.ts';
export { forgetConnection } from './connections/forget-connection.ts';
export type { FrameSender } from './connections/frame-sender.ts';
export {
  type Desk,
  DeskError,
  type DeskMessage,
  type DeskOutcome,
  type DeskRequest,
} from './handoff/desk.ts';
export {
  accepted,
  begun,
  closed,
  HANDOFF_TTL_MS,
  handoffId,
  isOpen,
  isWithPerson,
  listening,
  type NewHandoff,
  PERSON_IDLE_MS,
  type StoredHandoff,
  said,
  sessionOfHandoff,
} from './handoff/handoff.ts';
export type { HandoffCall, HandoffLine } from './handoff/handoff-line.ts';
export type { HandoffClaim, HandoffStore } from './handoff/handoff-store.ts';
export {
  acceptedText,
  behindLines,
  endText,
  offerText,
  refusalText,
  requestedText,
  withPersonText,
} from './handoff/handoff-texts.ts';
export { offerReason } from './handoff/offer-reason.ts';
export { type TranscriptTurn, transcriptOf } from './handoff/transcript.ts';
export {
  verifyWebhook,
  webhookHeaders,
} from './handoff/webhook-signature.ts';
export { GUEST, type GuestKey, type GuestKeys, type GuestTokens, newGuest } from './identity/guest-token.ts';
export { hashed } from './identity/hashed.ts';
export {
  hashToken,
  promptCode,
  type RandomToken,
  randomToken,
  tokenMatches,
} from './identity/random-token.ts';
export { tokenRefusal } from './identity/token-kind.ts';
export type { TokenVerdict, TokenVerifier } from './identity/token-verifier.ts';
export {
  type CountedEvidence,
  GRADE_WINDOW_MS,
  GRADES_PER_PRINCIPAL,
  type GradeQuota,
  GUESTS_PER_ADDRESS,
} from './limits/grade-quota.ts';
export type { LimitKind, LimitMetrics } from './limits/limit-metrics.ts';
export { limitReports, type ReportLimit } from './limits/limit-reports.ts';
export { networkOf } from './limits/network-of.ts';
export { type ProofTries, TRIES_AN_HOUR, type TryResult } from './limits/proof-tries.ts';
export {
  type Admission,
  type RateLimit,
  type RateLimits,
  type Sender,
  type SpendLimit,
  type SpendLimits,
  spendLimit,
} from './limits/rate-limits.ts';
export type {
  AnswerMetrics,
  AnswerOutcome,
  AnswerRecord,
  Grade,
  GradeKey,
  JudgedDraft,
  LegMeasures,
} from './observability/answer-metrics.ts';
export type { ConnectMetrics, FailedConnect, RefusedConnect } from './observability/connect-metrics.ts';
export type { HandoffMetrics } from './observability/handoff-metrics.ts';
export { type Log, MODEL_HEALTH_CHANGED } from './observability/log.ts';
export {
  addLogFields,
  connectionFields,
  contextualLog,
  logHash,
  sessionFields,
  withLogFields,
} from './observability/log-context.ts';
export {
  ANSWER_DIMENSIONS,
  ANSWER_METRICS,
  type AnswerMetric,
  AUTHORIZER_DIMENSIONS,
  AUTHORIZER_METRICS,
  bandName,
  CACHE_METRICS,
  CARE_DIMENSIONS,
  CARE_METRICS,
  COMMON_DIMENSIONS,
  CONFIG_METRICS,
  CONNECT_DIMENSIONS,
  CONNECT_METRICS,
  commonDimensions,
  ERROR_DIMENSIONS,
  ERROR_METRICS,
  FAILURE_METRICS,
  type FailureCode,
  HANDOFF_DIMENSIONS,
  HANDOFF_METRICS,
  LEDGER_DIMENSIONS,
  LEDGER_METRICS,
  LEG_DIMENSIONS,
  LEG_METRICS,
  LIMIT_DIMENSIONS,
  LIMIT_METRICS,
  LOOK_DIMENSIONS,
  LOOK_METRICS,
  type MetricName,
  NAMESPACE,
  QUALITY_DIMENSIONS,
  QUALITY_METRICS,
  SEARCH_METRICS,
  SERVICE,
  SERVICE_DIMENSIONS,
  SERVICE_METRICS,
  SIGN_DIMENSIONS,
  SIGN_METRICS,
  SIGNED_GRADE_DIMENSIONS,
  SIGNED_GRADE_METRICS,
  STORE_METRICS,
  VERSION_DIMENSIONS,
  VERSION_METRICS,
} from './observability/metric-names.ts';
export type { ServiceMetrics } from './observability/service-metrics.ts';
export { type AnswerFacts, MOST_STORED_LEGS } from './sessions/answer-facts.ts';
export type { AnswerIndex, IndexedEnd, IndexedTurn } from './sessions/answer-index.ts';
export type { AnswerSample, AnswerSamples } from './sessions/answer-samples.ts';
export { CLOCKS_APART_MS, namedEndMs, storedEndMs } from './sessions/clocks-apart.ts';
export { type AnswerFilter, type FoundAnswer, foundAnswer, isWanted } from './sessions/found-answer.ts';
export { type OrphanMoney, orphanMoney } from './sessions/orphan-money.ts';
export type { OrphanPage, OrphanStore, SweepCursor } from './sessions/orphan-store.ts';
export {
  type LeaseResult,
  MOST_PROVEN_ORDERS,
  type ProvenOrder,
  type Session,
  type SessionLease,
  type SessionStore,
} from './sessions/session-store.ts';
export {
  type EndedBody,
  type HeartbeatResult,
  INTERRUPTED,
  type SharedTurn,
  type StoredTurn,
  type Subscription,
  type TurnLease,
  type TurnStore,
  type Unsubscription,
  wasAsked,
} from './sessions/turn-store.ts';
