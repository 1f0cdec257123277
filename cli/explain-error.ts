/** An error as one line for the terminal, in place of a stack trace: the cause, and a remedy. */

import { fileProblem } from '../local/file-problem.ts';

/** Node's error codes of failed connections. */
const UNREACHABLE = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
]);
const CREDENTIALS = new Set([
  'CredentialsProviderError',
  'ExpiredToken',
  'ExpiredTokenException',
  'IncompleteSignature',
  'InvalidClientTokenId',
  'InvalidSignatureException',
  'MissingAuthenticationToken',
  'SignatureDoesNotMatch',
  'TokenProviderError',
  'UnrecognizedClientException',
]);
const DENIED = new Set([
  'AccessDenied',
  'AccessDeniedException',
  'ForbiddenException',
  'UnauthorizedOperation',
]);
/** AWS's names for too many requests, which the SDK repeats a few times by itself. */
const THROTTLED = new Set([
  'LimitExceededException',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'Throttling',
  'ThrottlingException',
  'TooManyRequestsException',
]);

interface Failure {
  readonly name: string;
  readonly message: string;
  readonly code?: string;
  readonly path?: string;
}

/** Returns one line for any error of a command. */
export function explainError(error: unknown): string {
  const failure = innermost(error);
  const { name, code = '', path, message } = failure;
  const said = message.split('\n')[0] ?? '';
  if (CREDENTIALS.has(name)) {
    return `AWS credentials are missing or not valid (${name}): log in (aws sso login), or set AWS_PROFILE.`;
  }
  if (/region is missing|region not accepted: region=""/i.test(said))
    return 'The AWS region is missing: name it with --region, or set AWS_REGION.';
  if (DENIED.has(name)) return `AWS does not allow this (${name}): ${said}`;
  if (THROTTLED.has(name)) {
    return `AWS throttles these requests (${name}): wait a minute, then repeat the command.`;
  }
  if (name === 'ResourceNotFoundException') {
    return `There is no such table (${name}). On AWS: compare --table with the deployment's output TableName, and --region (--stage finds both). Locally: leave --table out.`;
  }
  // The SDK wraps errors of connections; only the message has the code and the address.
  const [, wrappedCode = '', address] = /\b(E[A-Z_]{4,}) (\S+)/.exec(said) ?? [];
  const unreachable = [code, wrappedCode].find((each) => UNREACHABLE.has(each));
  if (unreachable !== undefined) {
    return `${address ?? 'The service'} cannot be reached (${unreachable}): check the network, --region and --endpoint.`;
  }
  if (name === 'SyntaxError' && isOfReply(failure)) {
    return 'What answers is no service of AWS, but perhaps a web page or a proxy: check --endpoint, and the proxy of this network.';
  }
  const problem = code === '' ? null : fileProblem(failure);
  if (problem !== null) return `${path ?? 'A file'} ${problem}.`;
  if (name === 'TimeoutError')
    return `AWS did not answer in time: check the network, --region and --endpoint.`;
  return said || name;
}

/** True for a reply that the SDK could not read. */
function isOfReply(failure: object): boolean {
  return '$response' in failure || '$metadata' in failure;
}

/** True for missing or invalid credentials. */
export function areCredentialsMissing(error: unknown): boolean {
  return CREDENTIALS.has(innermost(error).name);
}

/** The cause of a failed connection, which the SDK and Node wrap in an aggregate error. */
function innermost(error: unknown): Failure {
  if (!isFailure(error)) return { name: 'Error', message: String(error) };
  const { errors, cause } = error as { readonly errors?: readonly unknown[]; readonly cause?: unknown };
  if (error.message === '' && isFailure(errors?.[0])) return errors[0];
  return isFailure(cause) && cause.code !== undefined && error.code === undefined ? cause : error;
}

function isFailure(value: unknown): value is Failure {
  return (
    typeof value === 'object' && value !== null && 'message' in value && typeof value.message === 'string'
  );
}
