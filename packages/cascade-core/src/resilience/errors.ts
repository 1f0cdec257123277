/** The codes of failed model calls; the adapter maps the provider's errors to them. */
export type ModelErrorCode =
  | 'throttled'
  | 'unavailable'
  | 'timeout'
  /** Bedrock has no model of this id, and does not report an end of service. */
  | 'not_found'
  /** Bedrock reports that the model's service has ended. */
  | 'end_of_life'
  /** This account, or this role, may not call the model, or not yet. */
  | 'access_denied'
  | 'invalid_request'
  | 'stream_broken'
  /** The stream was silent for longer than its limit. */
  | 'stalled'
  /** Not called: its circuit breaker is open. */
  | 'circuit_open'
  /** Not called: the product's own limit for the model is used up. */
  | 'rate_limited';

/** A model call that failed. `cause` holds the provider's error, for the log only. */
export class ModelError extends Error {
  override readonly name = 'ModelError';
  readonly code: ModelErrorCode;
  /** True if the same call may succeed a moment later. */
  readonly retryable: boolean;
  /** True if the model had accepted the request, whose input is then billed even if no text came. */
  readonly accepted: boolean;

  /** `accepted`, if left out, follows from the code: a refusal costs nothing, a call that was under way does. */
  constructor(
    code: ModelErrorCode,
    message: string,
    { accepted, ...options }: ErrorOptions & { readonly accepted?: boolean } = {},
  ) {
    super(message, options);
    this.code = code;
    this.retryable = !FINAL.has(code);
    this.accepted = accepted ?? UNDER_WAY.has(code);
  }
}

/** Errors that the same request meets again a moment later. */
const FINAL: ReadonlySet<ModelErrorCode> = new Set<ModelErrorCode>([
  'not_found',
  'end_of_life',
  'access_denied',
  'invalid_request',
]);

/** Failures of a call that the model had accepted. */
const UNDER_WAY: ReadonlySet<ModelErrorCode> = new Set<ModelErrorCode>([
  'timeout',
  'stalled',
  'stream_broken',
]);
