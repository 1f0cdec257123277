/** Verifies signed-in users' tokens. */
import type { Clock } from '@mangaassist/cascade-core';
import type { TokenVerdict, TokenVerifier } from '@mangaassist/conversation';
import { tokenRefusal } from '@mangaassist/conversation';
import { JwtVerifier } from 'aws-jwt-verify';
import {
  JwksValidationError,
  JwtBaseError,
  JwtExpiredError,
  JwtInvalidIssuerError,
  JwtInvalidSignatureAlgorithmError,
  JwtInvalidSignatureError,
  JwtNotBeforeError,
  JwtWithoutValidKidError,
  KidNotFoundInJwksError,
  WaitPeriodNotYetEndedJwkError,
} from 'aws-jwt-verify/error';
import { SimpleJwksCache } from 'aws-jwt-verify/jwk';
import { type FetchDocument, fetchIssuerDocument } from './issuer-document.ts';
import { discoverJwksUri, rememberFound } from './oidc-discovery.ts';

/** OpenID Connect allows a subject no more. */
const MAX_SUBJECT_LENGTH = 255;

/** The latest time that a Date can have. DynamoDB refuses numbers that are much larger. */
const LATEST_MS = 8.64e15;

/** Logged instead of the library's messages, which may quote the token. */
const REASONS = [
  [JwtExpiredError, 'expired'],
  [JwtNotBeforeError, 'not valid yet'],
  [JwtInvalidIssuerError, 'of another issuer'],
  [JwtInvalidSignatureAlgorithmError, 'signed by an algorithm that is not allowed'],
  [JwtInvalidSignatureError, 'wrong signature'],
  [JwtWithoutValidKidError, 'without the id of its key'],
  [KidNotFoundInJwksError, 'signed with an unknown key'],
  // After an unknown key the keys are not fetched again for 10 s.
  [WaitPeriodNotYetEndedJwkError, 'signed with an unknown key'],
] as const;

export interface OidcOptions {
  /** As the tokens name it. */
  readonly issuer: string;
  readonly audience: string;
  /** URL of the issuer's keys; taken from the discovery document if left out. */
  readonly jwksUri?: string | undefined;
  /** By how much clocks may differ. */
  readonly toleranceSeconds: number;
  readonly clock: Pick<Clock, 'elapsedMs'>;
  /** Fetches discovery document and keys. */
  readonly fetchDocument?: FetchDocument;
}

/** A token that is refused for its kind or audience. The library passes it on as it is thrown. */
class TokenRefused extends Error {}

/** Verifies tokens of an OpenID Connect issuer. Its documents are fetched when first needed, and kept. */
export function createOidcTokenVerifier(options: OidcOptions): TokenVerifier {
  const { issuer, jwksUri, clock, fetchDocument = fetchIssuerDocument } = options;
  const currentVerifier = rememberFound(
    async () =>
      jwtVerifier(options, jwksUri ?? (await discoverJwksUri(issuer, fetchDocument)), fetchDocument),
    clock,
  );
  return async (token) => {
    try {
      return verdictOn(await (await currentVerifier()).verify(token));
    } catch (error) {
      if (error instanceof TokenRefused) return { kind: 'invalid', reason: error.message };
      if (error instanceof JwksValidationError || !(error instanceof JwtBaseError)) throw error;
      const known = REASONS.find(([kind]) => error instanceof kind);
      return { kind: 'invalid', reason: known?.[1] ?? 'malformed' };
    }
  };
}

/** The library verifies signature, issuer and times. It takes RSA, ECDSA and EdDSA alone: no `none`, no HMAC. */
function jwtVerifier(
  { issuer, audience, toleranceSeconds }: OidcOptions,
  jwksUri: string,
  fetchDocument: FetchDocument,
) {
  return JwtVerifier.create(
    {
      issuer,
      // Each kind of token names its audience in a claim of its own.
      audience: null,
      customJwtCheck: ({ header, payload }) => {
        const reason = tokenRefusal({ ...header }, payload, audience);
        if (reason !== null) throw new TokenRefused(reason);
      },
      graceSeconds: toleranceSeconds,
      jwksUri,
    },
    { jwksCache: new SimpleJwksCache({ fetcher: { fetch: fetchDocument } }) },
  );
}

/** A valid signature is not enough: a token needs an audience and an expiry. */
function verdictOn({ sub, exp }: { sub?: string; exp?: number }): TokenVerdict {
  // Half a surrogate pair is stored as U+FFFD, so that two subjects would be one principal.
  if (!sub || sub.length > MAX_SUBJECT_LENGTH || !sub.isWellFormed())
    return { kind: 'invalid', reason: 'without a usable subject' };
  if (exp === undefined) return { kind: 'invalid', reason: 'without an expiry' };
  return {
    kind: 'valid',
    principal: `user:${sub}`,
    expiresAtMs: Math.min(Math.floor(exp * 1_000), LATEST_MS),
  };
}
