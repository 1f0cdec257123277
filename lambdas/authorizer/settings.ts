/** Environment variables of the authorizer. */
import * as z from 'zod/mini';
import { clockTolerance, functionVersion, guestKeyTable, stage, tableName, text } from '../settings.ts';

const issuerUrl = (what: string) => z.url({ protocol: /^https?$/, error: what });

/** Settings of the authorizer. Guests need none; an issuer has to be named. */
export const authorizerSettings = z.intersection(
  z.object({
    TABLE_NAME: tableName,
    STAGE: stage,
    AWS_LAMBDA_FUNCTION_VERSION: functionVersion,
    /** `TABLE_NAME` if left out. */
    GUEST_KEY_TABLE: guestKeyTable,
    CLOCK_TOLERANCE_SECONDS: clockTolerance,
  }),
  z.discriminatedUnion(
    'AUTH_MODE',
    [
      z.object({ AUTH_MODE: z._default(z.literal('guest'), 'guest') }),
      z.object({
        AUTH_MODE: z.literal('oidc'),
        OIDC_ISSUER: issuerUrl('the URL of the OpenID Connect issuer, as its tokens name it'),
        OIDC_AUDIENCE: text('the audience that tokens have to be for'),
        /** The `jwks_uri` of the issuer's discovery document if left out. */
        OIDC_JWKS_URI: z.optional(issuerUrl("the URL of the issuer's keys")),
      }),
    ],
    { error: 'one of guest, oidc' },
  ),
);

export type AuthorizerSettings = z.infer<typeof authorizerSettings>;
