/** Why a model call failed, in our words; the adapter translates the provider's. */
export type ModelErrorCode =
  | 'throttled'
  | 'unavailable'
  | 'timeout'
  | 'not_found'
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

  constructor(code: ModelErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
    this.retryable = !['not_found', 'access_denied', 'invalid_request'].includes(code);
  }
}
