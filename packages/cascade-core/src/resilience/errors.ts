/** Why a model call failed, in our words; the adapter translates the provider's. */
export type ModelErrorCode =
  | 'throttled'
  | 'unavailable'
  | 'timeout'
  /** Bedrock knows no such model, and does not say that there was one. */
  | 'not_found'
  /** Bedrock says that the model's service has ended. */
  | 'end_of_life'
  /** This account, or this role, may not call the model, or not yet. */
  | 'access_denied'
  | 'invalid_request'
  | 'stream_broken'
  /** It said nothing for too long. */
  | 'stalled'
  /** Not asked: its circuit breaker is open. */
  | 'circuit_open'
  /** Not asked: our own limit for the model is used up. */
  | 'rate_limited';

/** A model call that failed. `cause` holds the provider's error, for the log only. */
export class ModelError extends Error {
  override readonly name = 'ModelError';
  readonly code: ModelErrorCode;
  /** Whether the same call may succeed a moment later. */
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

/** The same request gets the same answer a moment later. */
const FINAL: ReadonlySet<ModelErrorCode> = new Set<ModelErrorCode>([
  'not_found',
  'end_of_life',
  'access_denied',
  'invalid_request',
]);

/** Failures of a call that the model was working on. */
const UNDER_WAY: ReadonlySet<ModelErrorCode> = new Set<ModelErrorCode>([
  'timeout',
  'stalled',
  'stream_broken',
]);
