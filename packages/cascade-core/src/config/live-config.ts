/**
 * What an operator, or the optimizer, may change while the product runs: one versioned document. Every
 * default is the design document's where it has one. Shares and confidences are 0–1, times ms unless the
 * name says otherwise, money USD.
 */

import { RANGES, type Range, TASKS, type Task } from '@mangaassist/protocol';
import * as z from 'zod/mini';
import { DEFAULT_MODEL_PROTECTION } from '../resilience/model-protection.ts';
import { contradictionsIn } from './live-config-contradictions.ts';
import { DEFAULT_TUNING, tuningSchema } from './tuning-config.ts';

const boundedIn = ({ min, max }: Range) => z.number().check(z.gte(min), z.lte(max));
const wholeIn = ({ min, max }: Range) => z.int().check(z.gte(min), z.lte(max));
const byTask = <S extends z.ZodMiniType>(value: S) => z.partialRecord(z.enum(TASKS), value);
const perTier = <S extends z.ZodMiniType>(value: S) => z.strictObject({ haiku: value, sonnet: value });
const tasks = z.array(z.enum(TASKS)).check(z.maxLength(TASKS.length));

/** Points of a rising line from raw to calibrated confidence. */
const calibrationCurve = z.array(z.tuple([boundedIn(RANGES.share), boundedIn(RANGES.share)])).check(
  z.maxLength(RANGES.calibrationPoints.max),
  z.refine(
    (points) =>
      points.every(
        ([x, y], i) => i === 0 || (x > (points[i - 1]?.[0] ?? 0) && y >= (points[i - 1]?.[1] ?? 0)),
      ),
    { error: 'points must rise: each raw value over the one before, no calibrated value under it' },
  ),
);

const display = z.enum(['show_after_gate', 'show_if_covered', 'hold_until_judged']);

/** The part an experiment may vary. */
const cascade = z.strictObject({
  /** Least confidence that lets a cheap answer pass. */
  confidenceThreshold: boundedIn(RANGES.share),
  confidenceThresholdByTask: byTask(boundedIn(RANGES.share)),
  /** What the estimate has turned out to be worth, per task. */
  calibration: byTask(calibrationCurve),
  /**
   * Whether a cheap answer is shown once its opening passes; only where, besides, the store's data covers
   * the question; or only when it has been judged whole.
   */
  display,
  displayByTask: byTask(display),
  /** How often one answer may move to a stronger tier because of low confidence. */
  maxEscalations: wholeIn(RANGES.maxEscalations),
  /** How long an escalation may take to its first text before what is in hand is taken. */
  escalationTimeoutMs: wholeIn(RANGES.legWaitMs),
  /** Starting both tiers at once where an escalation is likely and the caller in a hurry. */
  hedge: z.strictObject({
    enabled: z.boolean(),
    /** Least chance of escalation that is worth a second call. */
    minEscalationProbability: boundedIn(RANGES.share),
    /** Only for callers whose latency bound is at most this. */
    maxLatencyMs: wholeIn(RANGES.legLatencyMs),
  }),
  /** Longest answer, in tokens; the smaller of the tier's and the task's. */
  maxTokens: perTier(wholeIn(RANGES.answerTokens)),
  maxTokensByTask: byTask(wholeIn(RANGES.answerTokens)),
  /** Sent only to models that accept it. */
  temperature: perTier(boundedIn(RANGES.share)),
  /** History and store data in the prompt. */
  historyTurns: wholeIn(RANGES.historyTurns),
  historyTokens: wholeIn(RANGES.historyTokens),
  contextPassages: wholeIn(RANGES.contextPassages),
});

const limit = z.nullable(wholeIn(RANGES.perMinute));

/** See {@link ModelProtection} for what each means. */
const protection = z.strictObject({
  stallMs: wholeIn(RANGES.legWaitMs),
  firstEventMs: wholeIn(RANGES.legWaitMs),
  retries: wholeIn(RANGES.retries),
  retryBaseMs: wholeIn(RANGES.retryBaseMs),
  retryWithinMs: wholeIn(RANGES.legLatencyMs),
  breaker: z.strictObject({
    failures: wholeIn(RANGES.breakerFailures),
    halfOpenAfterMs: wholeIn(RANGES.halfOpenAfterMs),
  }),
  /** Of one Lambda environment. */
  limits: z.strictObject({ requestsPerMinute: limit, tokensPerMinute: limit }),
});

/** A quarter of the day's money more, at a tenth of the price, is many answers; then it has to stop. */
const DEFAULT_CHEAP_UP_TO = 1.25;

const variant = z.strictObject({
  name: z.string().check(z.regex(/^[a-z0-9-]{1,32}$/, '1–32 characters of a–z 0–9 -')),
  /** Share of sessions that get it. */
  share: boundedIn(RANGES.share),
  changes: z.partial(cascade),
});

export const liveConfigSchema = z.strictObject({
  version: wholeIn(RANGES.configVersion),
  cascade,
  /** How each tier's model is protected from us, and we from it. */
  protection: perTier(protection),
  cache: z.strictObject({
    enabled: z.boolean(),
    ttlSeconds: wholeIn(RANGES.cacheTtlSeconds),
    minConfidence: boundedIn(RANGES.share),
    tasks,
  }),
  budget: z.strictObject({
    /** null: no budget. */
    dailyUsd: z.nullable(boundedIn(RANGES.dailyUsd)),
    whenTight: z.enum(['cheap_first', 'ignore']),
    whenExhausted: z.enum(['cheap_only', 'refuse', 'ignore']),
    /** With `cheap_only`, questions are refused once this multiple of `dailyUsd` is spent. */
    cheapUpTo: z._default(boundedIn(RANGES.cheapUpTo), DEFAULT_CHEAP_UP_TO),
  }),
  /** Sessions not in a variant are the control. */
  experiments: z.array(variant).check(
    z.maxLength(RANGES.experiments.max),
    z.refine((variants) => variants.reduce((sum, { share }) => sum + share, 0) <= 1, {
      error: 'shares must add up to at most 1',
    }),
    z.refine((variants) => new Set(variants.map(({ name }) => name)).size === variants.length, {
      error: 'names must differ',
    }),
  ),
  /** A document from before there was tuning has the defaults. */
  tuning: z._default(tuningSchema, DEFAULT_TUNING),
});

export type LiveConfig = z.output<typeof liveConfigSchema>;
export type CascadeConfig = LiveConfig['cascade'];
export type Display = z.output<typeof display>;

export const DEFAULT_LIVE_CONFIG: LiveConfig = {
  version: 0,
  cascade: {
    confidenceThreshold: 0.8,
    confidenceThresholdByTask: {},
    calibration: {},
    display: 'hold_until_judged',
    displayByTask: {
      greeting: 'show_after_gate',
      faq: 'show_if_covered',
      product_search: 'show_if_covered',
      order_status: 'show_if_covered',
    },
    maxEscalations: 1,
    escalationTimeoutMs: 2_500,
    hedge: { enabled: false, minEscalationProbability: 0.5, maxLatencyMs: 1_500 },
    maxTokens: { haiku: 1_024, sonnet: 2_048 },
    maxTokensByTask: { greeting: 256, order_status: 512, faq: 768 },
    temperature: { haiku: 0.3, sonnet: 0.5 },
    historyTurns: 3,
    historyTokens: 2_000,
    contextPassages: 4,
  },
  protection: { haiku: DEFAULT_MODEL_PROTECTION, sonnet: DEFAULT_MODEL_PROTECTION },
  cache: {
    enabled: true,
    ttlSeconds: 300,
    // The document's estimate of a flawless strong comparison is 0.77, of a discussion 0.75.
    minConfidence: 0.75,
    tasks: TASKS.filter((task) => task !== 'order_status' && task !== 'unknown'),
  },
  budget: {
    dailyUsd: null,
    whenTight: 'cheap_first',
    whenExhausted: 'cheap_only',
    cheapUpTo: DEFAULT_CHEAP_UP_TO,
  },
  experiments: [],
  tuning: DEFAULT_TUNING,
};

export class LiveConfigError extends Error {
  override readonly name = 'LiveConfigError';
}

/**
 * Reads a live configuration.
 * @throws LiveConfigError naming every field that is missing, wrong or unknown, or that cannot work with
 *   another, one a line.
 */
export function parseLiveConfig(json: unknown): LiveConfig {
  const result = liveConfigSchema.safeParse(json);
  if (!result.success) throw liveConfigError(result.error.issues);
  const contradictions = contradictionsIn(result.data);
  if (contradictions.length > 0) throw new LiveConfigError(contradictions.join('\n'));
  return result.data;
}

/** Names each field and what it has to be. */
export function liveConfigError(issues: readonly z.core.$ZodIssue[]): LiveConfigError {
  const problems = issues.map((issue) => `${issue.path.join('.') || 'the configuration'}: ${problem(issue)}`);
  return new LiveConfigError(problems.join('\n'));
}

function problem(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'unrecognized_keys':
      return `unknown field ${issue.keys.join(', ')}`;
    case 'invalid_value':
      return `must be one of ${issue.values.join(', ')}`;
    case 'invalid_type':
      return `must be of the type ${issue.expected}`;
    case 'too_small':
      return `must be ${issue.inclusive === false ? 'over' : 'at least'} ${issue.minimum}`;
    case 'too_big':
      return `must be ${issue.inclusive === false ? 'under' : 'at most'} ${issue.maximum}`;
    default:
      return issue.message;
  }
}

/** Threshold of a task on the grid of basis points. */
export function thresholdBp(config: CascadeConfig, task: Task): number {
  return Math.round((config.confidenceThresholdByTask[task] ?? config.confidenceThreshold) * 10_000);
}

export function displayOf(config: Pick<CascadeConfig, 'display' | 'displayByTask'>, task: Task): Display {
  return config.displayByTask[task] ?? config.display;
}
