/**
 * The ranges of numbers, ids and options that come from outside: frames, settings, live configuration. A value
 * out of its range is refused where it enters, so that everything behind can count, store and wait with it.
 */

export interface Range {
  readonly min: number;
  readonly max: number;
}

const range = (min: number, max: number): Range => ({ min, max });

export const RANGES = {
  /** UTF-16 units of a frame's JSON that are parsed at all. API Gateway refuses messages over 128 KB before. */
  frameUnits: range(2, 524_288),
  /** Characters (code points) of a question, and of a rating's reason. */
  questionCharacters: range(1, 4_000),
  reasonCharacters: range(0, 500),
  messageIdUnits: range(1, 64),
  sessionIdUnits: range(1, 128),
  resumeTokenUnits: range(1, 256),
  /** Ids of the shop's data, and a language tag, in the page of a question. */
  shopIdUnits: range(1, 128),
  localeUnits: range(1, 35),
  /** Books of a cart, in the page of a question. */
  cartBooks: range(0, 20),
  /** Characters of a hand-off: the way to reach the shopper, what it is about, one message of the person. */
  contactCharacters: range(0, 200),
  noteCharacters: range(0, 1_000),
  personCharacters: range(1, 2_000),
  /** Number of a frame: an answer has a few thousand at most, and each resume goes on counting. */
  frameSeq: range(0, 1_000_000),
  /** Bounds that a caller gives: under a micro-dollar or over an hour nothing can be planned. */
  callerLatencyMs: range(1, 3_600_000),
  callerCostUsd: range(0.000_001, 1_000),
  /** Money of a day, and of one request. */
  dailyUsd: range(0.000_001, 10_000_000),
  requestUsd: range(0.000_001, 1_000),
  /** Versions of the live configuration; a change adds 1. */
  configVersion: range(0, 1_000_000_000),
  /** Requests or tokens a minute of one model. */
  perMinute: range(1, 1_000_000_000),
  calibrationPoints: range(0, 1_000),
  /** UTF-16 units of a task's prompt. */
  taskPromptUnits: range(20, 2_000),
  /** UTF-16 units of a maintenance notice. */
  noticeUnits: range(1, 500),
  experiments: range(0, 50),
  /** Limits of the functions, in the environment as in a stage's settings; 0: any number. */
  connectionsPerPrincipal: range(0, 1_000),
  connectionsPerAddress: range(0, 1_000),
  messagesPerMinute: range(0, 10_000),
  messagesPerMinutePerAddress: range(0, 100_000),
  /** Names, URLs and ARNs in settings, in UTF-16 units. */
  settingUnits: range(1, 2_048),
  allowedOrigins: range(0, 100),
  /** Days to which a table can be restored; DynamoDB's own bounds, and 0: it cannot. */
  recoveryDays: range(0, 35),
  /** Live configuration: shares, confidences and grades; the request; waits for a model call and its protection. */
  share: range(0, 1),
  answerTokens: range(64, 8_192),
  historyTurns: range(0, 20),
  historyTokens: range(0, 20_000),
  contextPassages: range(0, 20),
  maxEscalations: range(0, 1),
  legWaitMs: range(100, 25_000),
  legLatencyMs: range(0, 25_000),
  retries: range(0, 3),
  retryBaseMs: range(0, 5_000),
  breakerFailures: range(1, 1_000),
  halfOpenAfterMs: range(100, 600_000),
  cacheTtlSeconds: range(1, 600),
  cheapUpTo: range(1, 10),
  /** Of the optimizer. */
  targetMs: range(1, 60_000),
  tuningConfidence: range(0.5, 0.999),
  minimumSample: range(10, 1_000_000),
  cooldownWindows: range(1, 1_000),
  memoryWindows: range(1, 200),
  windowMinutes: range(1, 1_440),
  settleSeconds: range(0, 900),
  sideworkSeconds: range(0, 600),
  /** Environment of the functions. An answer ends before API Gateway gives up at 29 s. */
  limitUsd: range(0, 1_000_000),
  framesPerMinute: range(0, 100_000),
  clockToleranceSeconds: range(0, 300),
  sessionTtlSeconds: range(60, 2_592_000),
  guestTokenTtlSeconds: range(60, 31_536_000),
  answerDeadlineMs: range(1_000, 28_000),
  frameIntervalMs: range(0, 1_000),
  heartbeatMs: range(100, 5_000),
  disconnectGraceMs: range(0, 25_000),
  /** Of the handler as a service: Fargate kills a task 120 s after its signal, and no answer may take longer. */
  port: range(0, 65_535),
  answersAtOnce: range(1, 1_000),
  drainSeconds: range(1, 115),
  serviceDeadlineMs: range(1_000, 110_000),
  tasks: range(1, 1_000),
  /** Of Lambda Managed Instances: Lambda itself admits 64 for each of 16 vCPUs of an environment. */
  managedAtOnce: range(1, 1_024),
  managedVcpus: range(2, 4_000),
  /** Of the deployment; the bounds of memory are Lambda’s. */
  memoryMib: range(128, 10_240),
  reservedConcurrency: range(1, 100_000),
  provisionedConcurrency: range(0, 10_000),
  perSecond: range(1, 10_000),
} as const satisfies Readonly<Record<string, Range>>;

/** Longest question, in characters after trimming. */
export const MAX_TEXT_LENGTH = RANGES.questionCharacters.max;
