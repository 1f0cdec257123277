/** Translates Bedrock's errors, before and in the stream, to the cascade's `ModelError`. */
import { ModelError, type ModelErrorCode } from '@mangaassist/cascade-core';

const ERROR_CODES: Readonly<Record<string, ModelErrorCode>> = {
  ThrottlingException: 'throttled',
  TooManyRequestsException: 'throttled',
  ServiceQuotaExceededException: 'throttled',
  ServiceUnavailableException: 'unavailable',
  InternalServerException: 'unavailable',
  ModelNotReadyException: 'unavailable',
  ModelErrorException: 'unavailable',
  ModelTimeoutException: 'timeout',
  TimeoutError: 'timeout',
  ModelStreamErrorException: 'stream_broken',
  ResourceNotFoundException: 'not_found',
  AccessDeniedException: 'access_denied',
  ValidationException: 'invalid_request',
};

/**
 * Messages of ResourceNotFoundException, which Bedrock answers with for models that have ended as well as for
 * those that this account may not use, or not yet:
 *  - "This model version has reached the end of its life. Please refer to the AWS documentation …"
 *  - "Model use case details have not been submitted for this account. Fill out the Anthropic use case details
 *    form … If you have already filled out the form, try again in 15 minutes."
 *  - "Access denied. This Model is marked by provider as Legacy and you have not been actively using the model
 *    in the last 30 days."
 * Any other message stays `not_found`. None of them shuts a model for good (docs/decisions/0020).
 */
const END_OF_LIFE = /\bend of (its )?life\b/i;
const NO_ACCESS = /use[- ]case|access|not authorized|subscription|agreement|legacy/i;

/** Failures before the first event of a call that the model has begun, so that it is billed. */
const UNDER_WAY: ReadonlySet<string> = new Set(['ModelTimeoutException', 'ModelErrorException']);

/** Codes of a broken connection, which the SDK names TimeoutError. */
const BROKEN: ReadonlySet<unknown> = new Set(['ECONNRESET', 'EPIPE']);

/** Failures to connect: the request was never sent. */
const NOT_SENT: ReadonlySet<string> = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH']);

/**
 * Translates an error of the SDK. `streaming`: the response had begun, so the request is billed.
 * The message has the error's name only; `cause` keeps Bedrock's message for the log.
 */
export function modelError(error: unknown, model: string, streaming: boolean): ModelError {
  const name = error instanceof Error ? error.name : 'unknown';
  const known = BROKEN.has(codeOf(error)) ? undefined : ERROR_CODES[name];
  const code = known === 'not_found' ? notFoundCode(error) : (known ?? unnamedCode(error));
  const accepted = streaming || UNDER_WAY.has(name) || (known === undefined && wasSent(error));
  return new ModelError(code, `${model}: ${name}`, { cause: error, accepted });
}

function notFoundCode(error: unknown): ModelErrorCode {
  const message = error instanceof Error ? error.message : '';
  if (END_OF_LIFE.test(message)) return 'end_of_life';
  return NO_ACCESS.test(message) ? 'access_denied' : 'not_found';
}

/**
 * An answer without an error name of Bedrock comes from a proxy, from AWS's check of the signature, or is a connection
 * that broke. A refusal of the request (4xx), such as an expired credential of this environment, is no failure of the
 * model: it must not open the breaker that all environments share.
 */
function unnamedCode(error: unknown): ModelErrorCode {
  const status = statusOf(error) ?? 0;
  if (status === 429) return 'throttled';
  return status >= 400 && status < 500 ? 'invalid_request' : 'stream_broken';
}

/** A connection that broke after the request was sent may have left a call that is billed. */
function wasSent(error: unknown): boolean {
  const code = codeOf(error);
  return statusOf(error) === undefined && !(typeof code === 'string' && NOT_SENT.has(code));
}

function codeOf(error: unknown): unknown {
  return (error as { readonly code?: unknown }).code;
}

function statusOf(error: unknown): number | undefined {
  return (error as { readonly $metadata?: { readonly httpStatusCode?: number } }).$metadata?.httpStatusCode;
}
