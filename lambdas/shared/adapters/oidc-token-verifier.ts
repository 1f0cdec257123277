import { JwtVerifier } from 'aws-jwt-verify';
import {
  FetchError,
  JwksValidationError,
  JwtBaseError,
  JwtExpiredError,
  JwtInvalidAudienceError,
  JwtInvalidIssuerError,
  JwtInvalidSignatureAlgorithmError,
  JwtInvalidSignatureError,
  JwtNotBeforeError,
  KidNotFoundInJwksError,
} from 'aws-jwt-verify/error';
import type { Fetcher } from 'aws-jwt-verify/https';
import { SimpleJwksCache } from 'aws-jwt-verify/jwk';
import type { TokenVerdict, TokenVerifier } from '../token-verifier.ts';

/** OpenID Connect allows a subject no more. */
const MAX_SUBJECT_LENGTH = 255;

/** Said in the log instead of the library's messages, which may quote the token. */
const REASONS = [
  [JwtExpiredError, 'expired'],
  [JwtNotBeforeError, 'not valid yet'],
  [JwtInvalidAudienceError, 'for another audience'],
  [JwtInvalidIssuerError, 'of another issuer'],
  [JwtInvalidSignatureAlgorithmError, 'signed by an algorithm that is not allowed'],
  [JwtInvalidSignatureError, 'wrong signature'],
  [KidNotFoundInJwksError, 'signed with an unknown key'],
] as const;

export interface OidcOptions {
  /** As the tokens name it. */
  readonly issuer: string;
  readonly audience: string;
  /** Where the issuer publishes its keys; `<issuer>/.well-known/jwks.json` if left out. */
  readonly jwksUri?: string | undefined;
  /** By how much clocks may differ. */
  readonly toleranceSeconds: number;
  /** Gets the keys, in place of the library's own, which takes https only. */
  readonly fetcher?: Fetcher | undefined;
}

/** Verifies tokens of an OpenID Connect issuer. Its keys are fetched when first needed, and kept. */
export function createOidcTokenVerifier(options: OidcOptions): TokenVerifier {
  const { issuer, audience, jwksUri, toleranceSeconds, fetcher } = options;
  const verifier = JwtVerifier.create(
    { issuer, audience, graceSeconds: toleranceSeconds, ...(jwksUri !== undefined && { jwksUri }) },
    { jwksCache: new SimpleJwksCache(fetcher === undefined ? {} : { fetcher }) },
  );
  return async (token) => {
    try {
      return verdictOn(await verifier.verify(token));
    } catch (error) {
      const issuerFailed = error instanceof FetchError || error instanceof JwksValidationError;
      if (issuerFailed || !(error instanceof JwtBaseError)) throw error;
      const known = REASONS.find(([kind]) => error instanceof kind);
      return { kind: 'invalid', reason: known?.[1] ?? 'malformed' };
    }
  };
}

/** A good signature is not enough: a token has to say who it is for, and when it ends. */
function verdictOn({ sub, exp }: { sub?: string; exp?: number }): TokenVerdict {
  if (!sub || sub.length > MAX_SUBJECT_LENGTH) return { kind: 'invalid', reason: 'without a usable subject' };
  if (exp === undefined) return { kind: 'invalid', reason: 'without an expiry' };
  return { kind: 'valid', principal: `user:${sub}`, expiresAtMs: Math.floor(exp * 1_000) };
}
