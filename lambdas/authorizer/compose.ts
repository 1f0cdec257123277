/** Gives the authorizer its adapters. */
import { Logger } from '@aws-lambda-powertools/logger';
import type { Clock } from '@mangaassist/cascade-core';
import type { Log, TokenVerifier } from '@mangaassist/conversation';
import { type GuestTokens, newGuest, randomToken } from '@mangaassist/conversation';
import { countUnauthorized } from '../adapters/cloudwatch/emf-authorizer-metrics.ts';
import { EmfConnectMetrics } from '../adapters/cloudwatch/emf-connect-metrics.ts';
import { DynamoGuestKey } from '../adapters/dynamodb/dynamo-guest-key.ts';
import { dynamoClient, type TableAccess } from '../adapters/dynamodb/dynamo-table.ts';
import { createGuestTokens } from '../adapters/identity/jose-guest-tokens.ts';
import { createOidcTokenVerifier } from '../adapters/identity/oidc-token-verifier.ts';
import { systemClock } from '../adapters/system-clock.ts';
import { createHandler } from './handler.ts';
import type { AuthorizerSettings } from './settings.ts';

export interface AuthorizerOverrides {
  readonly dynamo?: TableAccess;
  /** Takes one EMF document; standard output if left out. */
  readonly writeMetrics?: (line: string) => void;
  readonly log?: Log;
  /** The environment's own; clocks of environments differ. */
  readonly clock?: Clock;
}

/** The authorizer with its real adapters; `overrides` replaces services, clock and log. */
export function composeAuthorizer(settings: AuthorizerSettings, overrides: AuthorizerOverrides = {}) {
  const log = overrides.log ?? new Logger();
  const refused = countUnauthorized(
    settings.STAGE,
    overrides.writeMetrics,
    settings.AWS_LAMBDA_FUNCTION_VERSION,
  );
  const connects = new EmfConnectMetrics(settings.STAGE, overrides.writeMetrics);
  const clock = overrides.clock ?? systemClock;
  if (settings.AUTH_MODE === 'oidc') {
    const verify = createOidcTokenVerifier({
      issuer: settings.OIDC_ISSUER,
      audience: settings.OIDC_AUDIENCE,
      jwksUri: settings.OIDC_JWKS_URI,
      toleranceSeconds: settings.CLOCK_TOLERANCE_SECONDS,
      clock,
    });
    return createHandler({
      verify,
      newGuest: null,
      countUnauthorized: refused,
      connects,
      keysOf: 'issuer',
      log,
    });
  }
  const client = dynamoClient(overrides.dynamo);
  const table = settings.GUEST_KEY_TABLE ?? settings.TABLE_NAME;
  const key = new DynamoGuestKey({ client, table, clock, randomToken });
  // The authorizer only verifies; the message function mints tokens and sets their lifetime.
  const tokens = createGuestTokens({ key, clock, ttlMs: 0 });
  return createHandler({
    verify: guestVerifier(tokens),
    newGuest: () => newGuest(randomToken),
    countUnauthorized: refused,
    connects,
    keysOf: 'table',
    log,
  });
}

function guestVerifier(tokens: Pick<GuestTokens, 'verify'>): TokenVerifier {
  return async (token) => {
    const guest = await tokens.verify(token);
    return guest === null ? { kind: 'invalid', reason: 'bad or expired' } : { kind: 'valid', ...guest };
  };
}
