/**
 * The live configuration: one versioned document of settings that an operator or the optimizer may change at
 * run time. Defaults are those of docs/reference/design.md (R5 to R9, R17). Shares and confidences are 0–1,
 * times ms unless the name has another unit, money USD.
 */

import {
  issueInWords,
  RANGES,
  TASKS,
  type Task,
  type Tier,
  type TierName,
  tierName,
} from '@mangaassist/protocol';
import { cleanText } from '@mangaassist/text';
import * as z from 'zod/mini';
import { DEFAULT_MODEL_PROTECTION } from '../resilience/model-protection.ts';
import { atMost, boundedIn, wholeIn } from './bounds.ts';
import { contradictionsIn } from './live-config-contradictions.ts';
import { LiveConfigError, liveConfigError } from './live-config-error.ts';
import { promptText } from './prompt-text.ts';
import { DEFAULT_TUNING, tuningSchema } from './tuning-config.ts';

const byTask = <S extends z.ZodMiniType>(value: S) => z.partialRecord(z.enum(TASKS), value);
const perTier = <S extends z.ZodMiniType>(value: S) => z.strictObject({ haiku: value, sonnet: value });
const tasks = z.array(z.enum(TASKS)).check(atMost(TASKS.length));

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

const display = z.enum(['show_after_gate', 'show_if_covered', 'show_supported', 'hold_until_judged']);

/** See `answer/second-look`. Distances from the threshold of the task. */
const secondLook = z.strictObject({
  tasks,
  /** So far under the threshold, a whole held draft gets a second look instead of an escalation at once. */
  under: boundedIn(RANGES.share),
  /** So far over it, it gets one before it is shown; 1: any held draft. */
  over: boundedIn(RANGES.share),
  /** The longest wait for it. */
  timeoutMs: wholeIn(RANGES.legWaitMs),
});

/** The settings that an experiment may vary. */
const cascade = z.strictObject({
  /** Least confidence at which the gate accepts a draft (R6). */
  confidenceThreshold: boundedIn(RANGES.share),
  confidenceThresholdByTask: byTask(boundedIn(RANGES.share)),
  /**
   * The source of the confidence in a draft: the verifier, by the evidence on it, or the deductions of the design
   * document with the lower of them and the model's own estimate. Left out: the verifier.
   */
  confidenceFrom: z.optional(z.enum(['verifier', 'document'])),
  /** The calibration of the confidence, for each task. */
  calibration: byTask(calibrationCurve),
  /**
   * The most confidence in a draft without a self-estimate, for each task. Left out: what the verifier finds, and 0.4
   * by the document's deductions.
   */
  confidenceWithoutEstimate: z.optional(byTask(boundedIn(RANGES.share))),
  /**
   * The time at which a draft is shown: once the gate has passed its opening; the same, but only if the store's
   * data covers the question; sentence by sentence as far as the store's data has its words; or once the gate has
   * accepted it whole.
   */
  display,
  displayByTask: byTask(display),
  /** Tasks of the strong tier (R3) that begin on the fast one, behind the gate, and held. Left out: none. */
  beginCheap: z.optional(tasks),
  /** Escalations of one answer because of low confidence (R6). */
  maxEscalations: wholeIn(RANGES.maxEscalations),
  /** Longest wait for the first text of an escalation; after it the draft is the answer (R6). */
  escalationTimeoutMs: wholeIn(RANGES.legWaitMs),
  /**
   * Hedged requests: both tiers start at once if an escalation is likely and the caller's latency bound is
   * tight.
   */
  hedge: z.strictObject({
    enabled: z.boolean(),
    /** Least probability of an escalation that justifies a second request. */
    minEscalationProbability: boundedIn(RANGES.share),
    /** Largest latency bound of a caller for which a request is hedged. */
    maxLatencyMs: wholeIn(RANGES.legLatencyMs),
  }),
  /** Longest answer, in tokens: the smaller of the tier's and the task's (R7). */
  maxTokens: perTier(wholeIn(RANGES.answerTokens)),
  maxTokensByTask: byTask(wholeIn(RANGES.answerTokens)),
  /** Sent only to models that accept it. */
  temperature: perTier(boundedIn(RANGES.share)),
  /** History and store data in the prompt. */
  historyTurns: wholeIn(RANGES.historyTurns),
  historyTokens: wholeIn(RANGES.historyTokens),
  contextPassages: wholeIn(RANGES.contextPassages),
  /** Prompts in place of the built-in instructions of tasks. Left out: none. */
  prompts: z.optional(byTask(promptText)),
  /** The strong tier's system prompt has a digest of the store, and is cached for an hour. Left out: no. */
  storeDigest: z.optional(z.boolean()),
  /** Left out: no draft gets a second look. */
  secondLook: z.optional(secondLook),
});

const limit = z.nullable(wholeIn(RANGES.perMinute));

/** See {@link ModelProtection} for the meaning of each. */
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

/** With `cheap_only` an exhausted budget goes on at the fast tier's price up to this multiple of it. */
const DEFAULT_CHEAP_UP_TO = 1.25;

const notice = z.string().check(
  z.trim(),
  z.minLength(RANGES.noticeUnits.min),
  z.maxLength(RANGES.noticeUnits.max),
  z.refine((text) => cleanText(text) === text, { error: 'must have no control or invisible characters' }),
);

const variant = z.strictObject({
  name: z.string().check(z.regex(/^[a-z0-9-]{1,32}$/, '1–32 characters of a–z 0–9 -')),
  /** Share of sessions that get it. */
  share: boundedIn(RANGES.share),
  changes: z.partial(cascade),
});

export const liveConfigSchema = z.strictObject({
  version: wholeIn(RANGES.configVersion),
  cascade,
  /** The protection of each tier's model: retries, breaker, limits. */
  protection: perTier(protection),
  cache: z.strictObject({
    enabled: z.boolean(),
    ttlSeconds: wholeIn(RANGES.cacheTtlSeconds),
    minConfidence: boundedIn(RANGES.share),
    tasks,
    /** Other wordings of a question share its answer, where all of its words are understood. Left out: no. */
    canonicalKeys: z.optional(z.boolean()),
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
    atMost(RANGES.experiments.max),
    z.refine((variants) => variants.reduce((sum, { share }) => sum + share, 0) <= 1, {
      error: 'shares must add up to at most 1',
    }),
    z.refine((variants) => new Set(variants.map(({ name }) => name)).size === variants.length, {
      error: 'names must differ',
    }),
  ),
  /** The notice that stands in place of every answer, by language. null: questions are answered. */
  maintenance: z._default(z.nullable(z.strictObject({ en: notice, ja: notice })), null),
  /** A document that was stored before this part existed has the defaults. */
  tuning: z._default(tuningSchema, DEFAULT_TUNING),
});

export type LiveConfig = z.output<typeof liveConfigSchema>;
export type CascadeConfig = LiveConfig['cascade'];
export type Display = z.output<typeof display>;
export type SecondLookConfig = z.output<typeof secondLook>;

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
    // By R5 a faultless strong comparison scores 0.77, a discussion 0.75.
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
  maintenance: null,
  tuning: DEFAULT_TUNING,
};

/**
 * Validates a live configuration.
 * @throws LiveConfigError with one line for each field that is missing, wrong, unknown or contradicts another.
 */
export function parseLiveConfig(json: unknown): LiveConfig {
  const result = liveConfigSchema.safeParse(json, { error: issueInWords });
  if (!result.success) throw liveConfigError(result.error.issues);
  const contradictions = contradictionsIn(result.data);
  if (contradictions.length > 0) throw new LiveConfigError(contradictions.join('\n'));
  return result.data;
}

/** Threshold of a task, in basis points. */
export function thresholdBp(config: CascadeConfig, task: Task): number {
  return Math.round((config.confidenceThresholdByTask[task] ?? config.confidenceThreshold) * 10_000);
}

/** The setting of a tier. The document has the tiers' names as keys. */
export function ofTier<T>(settings: Readonly<Record<TierName, T>>, tier: Tier): T {
  return settings[tierName(tier)];
}
