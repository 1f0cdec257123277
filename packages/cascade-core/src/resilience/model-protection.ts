/**
 * Settings that protect a model from too many calls, and answers from a failing model, with units and defaults.
 */

export interface BreakerSettings {
  /**
   * Failed calls in a row that open the breaker. Five, because the state is shared by all environments: a run
   * of failures by chance must be rare even if one call in ten fails (1 in 100,000 calls).
   */
  readonly failures: number;
  /** Time from the opening of a breaker to its first probe, in ms. */
  readonly halfOpenAfterMs: number;
}

/**
 * Limits of one process. Processes do not count together: divide a quota of the account by the number of Lambda
 * environments that may run at once (the reserved concurrency). Null: no limit.
 */
export interface RateLimits {
  readonly requestsPerMinute: number | null;
  /** Input and output tokens together, as Bedrock counts them against its quota. */
  readonly tokensPerMinute: number | null;
}

export interface ModelProtection {
  /** A stream that is silent for this long, in ms, has stalled. */
  readonly stallMs: number;
  /** The same for the first event, in ms: a model may think before it writes. */
  readonly firstEventMs: number;
  /** Retries of a failed request with the same model. */
  readonly retries: number;
  /** The first retry waits from 0 to this many ms; each further one up to twice as long. */
  readonly retryBaseMs: number;
  /** A failure later than this, in ms after the request, is not retried: another tier is faster. */
  readonly retryWithinMs: number;
  readonly breaker: BreakerSettings;
  readonly limits: RateLimits;
}

export const DEFAULT_MODEL_PROTECTION: ModelProtection = {
  stallMs: 5_000,
  firstEventMs: 8_000,
  retries: 1,
  retryBaseMs: 200,
  retryWithinMs: 4_000,
  breaker: { failures: 5, halfOpenAfterMs: 10_000 },
  limits: { requestsPerMinute: null, tokensPerMinute: null },
};
