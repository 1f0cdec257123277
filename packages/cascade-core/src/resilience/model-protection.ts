/** How a model is protected from us, and we from it: settings with their units and defaults. */

export interface BreakerSettings {
  /**
   * Failed calls in a row that open the breaker. Five: what one environment finds out is believed by all,
   * so a run of bad luck must be rare even where one call in ten fails (1 in 100,000 calls).
   */
  readonly failures: number;
  /** How long an open breaker lets nothing through before one call may try, in ms. */
  readonly halfOpenAfterMs: number;
}

/**
 * Limits of one process. Processes do not count together: a quota of the account has to be divided by the
 * number of Lambda environments that may run at once (the reserved concurrency). Null: no limit.
 */
export interface RateLimits {
  readonly requestsPerMinute: number | null;
  /** Input and output tokens together, as Bedrock counts them against its quota. */
  readonly tokensPerMinute: number | null;
}

export interface ModelProtection {
  /** A stream that is silent for this long, in ms, has stalled. */
  readonly stallMs: number;
  /** The same for its first event, in ms: a model may think before it speaks. */
  readonly firstEventMs: number;
  /** How often a failed request is tried again with the same model. */
  readonly retries: number;
  /** The first retry waits from 0 to this many ms; each further one up to twice as long. */
  readonly retryBaseMs: number;
  /** A failure later than this, in ms after the request, is not tried again: another tier is quicker. */
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
