/**
 * Names, units and dimensions of the metrics. Adapters write by these tables; queries, alarms and the dashboard read by
 * them. Each name is a billed custom metric for each value of each of its dimension sets (docs/operations.md has the
 * sum). Each value is written on its own, because percentiles cannot be computed from sums.
 */
import type { ErrorCode } from '@mangaassist/protocol';

export const NAMESPACE = 'MangaAssist';

/** Value of the dimension `service`. */
export const SERVICE = 'mangaassist';

/**
 * Dimensions of every metric, beside the ones that a table below names: stages in one account and Region share
 * the namespace, and neither alarms nor the optimizer of one may read the answers of another.
 */
export const COMMON_DIMENSIONS = ['service', 'stage'] as const;

/** Values of `COMMON_DIMENSIONS`. */
export function commonDimensions(
  stage: string,
): Readonly<Record<(typeof COMMON_DIMENSIONS)[number], string>> {
  return { service: SERVICE, stage };
}

/** Units as CloudWatch names them. USD have none. */
type Unit = 'Count' | 'Milliseconds' | 'Percent' | 'None';

/** Of one answer. */
export const ANSWER_METRICS = {
  Requests: 'Count',
  /** Exactly one of these is written, with the value 1. */
  Answered: 'Count',
  Degraded: 'Count',
  /** A model declined the question. */
  Refused: 'Count',
  Cancelled: 'Count',
  Interrupted: 'Count',
  FailedModelUnavailable: 'Count',
  FailedBlocked: 'Count',
  FailedInternal: 'Count',
  /** From the question to the end; not of answers that were cancelled or interrupted. */
  Latency: 'Milliseconds',
  /** From the question to the first text shown. */
  FirstText: 'Milliseconds',
  /** All legs together. */
  CostUsd: 'None',
  WastedUsd: 'None',
  /** Below zero where the cascade cost more than the strong model would have: no percentiles. */
  SavedUsd: 'None',
  /** 1 or 0, so that the average is a share of all requests. */
  CacheHits: 'Count',
  Escalations: 'Count',
  /** Confidence of the draft in the gate's verdict, before any escalation; 0 if the model declined. */
  DraftConfidence: 'Percent',
  /** Of answers whose draft passed, and of those whose draft did not. */
  AcceptedCostUsd: 'None',
  AcceptedFirstText: 'Milliseconds',
  EscalatedCostUsd: 'None',
  EscalatedFirstText: 'Milliseconds',
  InputTokens: 'Count',
  OutputTokens: 'Count',
  Frames: 'Count',
} as const satisfies Record<string, Unit>;

export type AnswerMetric = keyof typeof ANSWER_METRICS;

/** Beside the common dimensions: all answers; those of a variant; those of a variant to one task. */
export const ANSWER_DIMENSIONS = [[], ['variant'], ['variant', 'task']] as const;

/** Metrics of answers that are also counted by the version of the function: a deployment goes by the new one alone. */
export const VERSION_METRICS = ['Requests', 'FailedModelUnavailable', 'FailedInternal'] as const;

export const VERSION_DIMENSIONS = [['version']] as const;

/** Failures by the error code sent to the client. */
export const FAILURE_METRICS = {
  model_unavailable: 'FailedModelUnavailable',
  blocked: 'FailedBlocked',
  internal: 'FailedInternal',
} as const satisfies Partial<Record<ErrorCode, AnswerMetric>>;

export type FailureCode = keyof typeof FAILURE_METRICS;

/** Of one model call. */
export const LEG_METRICS = {
  /** Exactly one of these is written, with the value 1. */
  LegAccepted: 'Count',
  LegEscalated: 'Count',
  LegFailed: 'Count',
  LegAborted: 'Count',
  /** 1 or 0, of calls that asked for a self-estimate: the gate had none that could be read. */
  EstimateMissing: 'Count',
  /** 1 or 0: the text has a claim about the store that its data does not support. */
  Unsupported: 'Count',
  /** 1 or 0: the call began in place of a draft, because nothing was retrieved that could support one. */
  InsteadOfDraft: 'Count',
  LegLatency: 'Milliseconds',
  LegFirstText: 'Milliseconds',
  LegCostUsd: 'None',
  LegInputTokens: 'Count',
  LegOutputTokens: 'Count',
  LegCacheReadTokens: 'Count',
  LegCacheWriteTokens: 'Count',
} as const satisfies Record<string, Unit>;

export const LEG_DIMENSIONS = [['tier']] as const;

/** Of second looks at drafts. Their cost is in `CostUsd` and `WastedUsd` of the answer. */
export const LOOK_METRICS = {
  SecondLooks: 'Count',
  SecondLookLatency: 'Milliseconds',
} as const satisfies Record<string, Unit>;

/** By what came of them: `right`, `wrong`, `none`. */
export const LOOK_DIMENSIONS = [['verdict']] as const;

/** Of fixed answers to messages that need a person or a limit before a product; `CareByModels` of those whose need a model found. */
export const CARE_METRICS = {
  CareAnswers: 'Count',
  CareByModels: 'Count',
} as const satisfies Record<string, Unit>;

/** By kind of need. */
export const CARE_DIMENSIONS = [['kind']] as const;

/** Lookups of the live configuration that could not be read; without a dimension of their own. */
export const CONFIG_METRICS = { LiveConfigUnreadable: 'Count' } as const satisfies Record<string, Unit>;

/**
 * Reads of the shop's data that failed (of a version, of prices and stock, of orders), and items that were left out; without a
 * dimension of their own.
 */
export const STORE_METRICS = { StoreUnreadable: 'Count' } as const satisfies Record<string, Unit>;

/** Requests to a Valkey server that failed or were late; without a dimension of their own. */
export const CACHE_METRICS = { SharedCacheFailures: 'Count' } as const satisfies Record<string, Unit>;

/**
 * Questions that were put to the search engine of a deployment that has one: those that it answered, and those that the
 * embedded index answered in its place; and those whose vector was late. Without a dimension of their own.
 */
export const SEARCH_METRICS = {
  SearchAnswers: 'Count',
  SearchFallbacks: 'Count',
  SearchWithoutVector: 'Count',
} as const satisfies Record<string, Unit>;

/** Of every error frame that a client is sent, from any part of the function. */
export const ERROR_METRICS = { ErrorFrames: 'Count' } as const satisfies Record<string, Unit>;

/** By the `code` of the frame. */
export const ERROR_DIMENSIONS = [['code']] as const;

/** Grades of answers, 0 (bad) to 1 (good). */
export const QUALITY_METRICS = { Quality: 'None' } as const satisfies Record<string, Unit>;

/** A source's grades of a variant, and by kind of answer. */
export const QUALITY_DIMENSIONS = [
  ['source', 'variant'],
  ['source', 'variant', 'task', 'tier', 'band'],
] as const;

/** Signs that an answer was bad (the optimizer's `Sign`). */
export const SIGN_METRICS = { Signs: 'Count' } as const satisfies Record<string, Unit>;

/** By kind of answer, without its confidence: a few signs are spread over few metrics. */
export const SIGN_DIMENSIONS = [['variant', 'task', 'sign']] as const;

/** The judge's grades of answers with a sign. Such answers are no random sample, and no part of `Quality`. */
export const SIGNED_GRADE_METRICS = { SignedGrade: 'None' } as const satisfies Record<string, Unit>;

export const SIGNED_GRADE_DIMENSIONS = [['variant', 'sign']] as const;

/** Of the budget ledger. */
export const LEDGER_METRICS = { LedgerFailures: 'Count' } as const satisfies Record<string, Unit>;

export const LEDGER_DIMENSIONS = [[]] as const;

/** Of requests refused, and connections closed, by a limit. */
export const LIMIT_METRICS = { Limited: 'Count' } as const satisfies Record<string, Unit>;

/** All together, and by kind (`limit-metrics.ts`). */
export const LIMIT_DIMENSIONS = [[], ['kind']] as const;

/** Of clients that got no socket: refused for what they sent, or failed by the deployment (`connect-metrics.ts`). */
export const CONNECT_METRICS = {
  ConnectsRefused: 'Count',
  ConnectsFailed: 'Count',
} as const satisfies Record<string, Unit>;

/** All together, and by kind. */
export const CONNECT_DIMENSIONS = [[], ['kind']] as const;

/** Of hand-offs to a person (`handoff-metrics.ts`); without a dimension of their own. */
export const HANDOFF_METRICS = {
  HandoffsRequested: 'Count',
  HandoffsAccepted: 'Count',
  HandoffsFailed: 'Count',
} as const satisfies Record<string, Unit>;

export const HANDOFF_DIMENSIONS = [[]] as const;

/** Clients that the authorizer refused. It refuses by an error, which Lambda counts as a failure of the function. */
export const AUTHORIZER_METRICS = { Unauthorized: 'Count' } as const satisfies Record<string, Unit>;

/** All together, and by version of the function: alarms subtract it from the function's errors. */
export const AUTHORIZER_DIMENSIONS = [[], ['version']] as const;

/** Of the message handler as a service in containers (`service-metrics.ts`); without a dimension of their own. */
export const SERVICE_METRICS = {
  /** Of one task: the most frames that it handled at once since its last report. */
  AnswersInFlight: 'Count',
  /** Requests without the secret of the API. */
  FramesUntrusted: 'Count',
  /** Refused because the task handled as many as it may. */
  FramesOverloaded: 'Count',
  /** Refused because the task stops; their clients send them again, to another task. */
  FramesHandedOver: 'Count',
  /** Not finished at the end of a task. */
  AnswersLeft: 'Count',
} as const satisfies Record<string, Unit>;

export const SERVICE_DIMENSIONS = [[]] as const;

/** Name of a metric that the functions of the chat write; the optimizer's own are `RunMetric`. */
export type MetricName = keyof (typeof ANSWER_METRICS &
  typeof LEG_METRICS &
  typeof LOOK_METRICS &
  typeof CARE_METRICS &
  typeof CONFIG_METRICS &
  typeof STORE_METRICS &
  typeof SEARCH_METRICS &
  typeof CACHE_METRICS &
  typeof ERROR_METRICS &
  typeof QUALITY_METRICS &
  typeof SIGN_METRICS &
  typeof SIGNED_GRADE_METRICS &
  typeof LEDGER_METRICS &
  typeof LIMIT_METRICS &
  typeof CONNECT_METRICS &
  typeof HANDOFF_METRICS &
  typeof AUTHORIZER_METRICS &
  typeof SERVICE_METRICS);

/** Value of the dimension `band`: see the core's `confidenceBand`; null where no draft was judged. */
export function bandName(band: number | null): string {
  return band === null ? 'none' : String(band);
}
