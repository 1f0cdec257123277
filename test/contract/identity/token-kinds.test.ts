/** Kinds of tokens that identity providers sign for the shop's audience: those of a user's access, and the others. */
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { TokenVerifier } from '@mangaassist/conversation';
import { createOidcTokenVerifier } from '../../../lambdas/adapters/identity/oidc-token-verifier.ts';
import { systemClock } from '../../../lambdas/adapters/system-clock.ts';
import {
  type Issuer,
  LOCAL_AUDIENCE,
  startIssuer,
  type TokenClaims,
} from '../../../local/identity/issuer.ts';

let issuer: Issuer;
let verify: TokenVerifier;
beforeAll(async () => {
  issuer = await startIssuer();
  const { url } = issuer;
  verify = createOidcTokenVerifier({
    issuer: url,
    audience: LOCAL_AUDIENCE,
    toleranceSeconds: 30,
    clock: systemClock,
  });
});
afterAll(() => issuer.stop());

/** Tokens that the issuer signs for this audience, which give no access. */
const OTHER_KINDS: readonly [string, Partial<TokenClaims>][] = [
  ['is a refresh token of Cognito', { more: { token_use: 'refresh' } }],
  ['is a refresh token of Keycloak', { more: { typ: 'Refresh' } }],
  ['is an offline token of Keycloak', { more: { typ: 'Offline' } }],
  ['is a logout token', { typ: 'logout+jwt' }],
  [
    'is a logout token by its claims',
    { more: { events: { 'http://schemas.openid.net/event/backchannel-logout': {} } } },
  ],
  ['is a security event token', { typ: 'secevent+jwt' }],
  ['is a client assertion', { typ: 'client-authentication+jwt' }],
  ['is bound to a key', { more: { cnf: { jkt: 'abc' } } }],
  [
    'is an access token of Cognito for another client',
    { more: { aud: undefined, token_use: 'access', client_id: 'other' } },
  ],
  [
    'is an access token of Cognito for another resource',
    { audience: 'https://api.example.com', more: { token_use: 'access', client_id: LOCAL_AUDIENCE } },
  ],
  [
    'is an ID token of Cognito without an audience',
    { more: { aud: undefined, token_use: 'id', client_id: LOCAL_AUDIENCE } },
  ],
  ['has no audience, and a client_id alone', { more: { aud: undefined, client_id: LOCAL_AUDIENCE } }],
  ['is for another audience though its azp is ours', { audience: 'account', more: { azp: LOCAL_AUDIENCE } }],
  [
    'is for another audience though its cid is ours',
    { audience: 'api://default', more: { cid: LOCAL_AUDIENCE } },
  ],
  ['is for another audience though its appid is ours', { audience: '0000', more: { appid: LOCAL_AUDIENCE } }],
];

/** Tokens that give access. */
const GOOD_KINDS: readonly [string, Partial<TokenClaims>][] = [
  ['an ID token of Cognito', { more: { token_use: 'id', 'cognito:username': 'alice' } }],
  [
    'an access token of Cognito',
    { more: { aud: undefined, token_use: 'access', client_id: LOCAL_AUDIENCE, scope: 'openid' } },
  ],
  ['an access token of Cognito for a resource', { more: { token_use: 'access', client_id: 'other' } }],
  ['an access token by RFC 9068', { typ: 'at+jwt', more: { client_id: 'other' } }],
  ['an access token by RFC 9068 with a long type', { typ: 'application/AT+JWT' }],
  ['a token of Entra v1', { typ: 'JWT', more: { ver: '1.0', appid: 'other' } }],
  ['a token of Entra v2', { typ: 'JWT', more: { ver: '2.0', azp: 'other' } }],
  ['an access token of Okta', { more: { cid: 'other' } }],
  ['an ID token of Google for a phone', { more: { azp: 'phone.apps.googleusercontent.com' } }],
  ['an access token of Keycloak', { typ: 'JWT', more: { typ: 'Bearer', aud: ['account', LOCAL_AUDIENCE] } }],
  ['an ID token of Keycloak', { typ: 'JWT', more: { typ: 'ID' } }],
];

const verdict = async (claims: Partial<TokenClaims>) =>
  verify(await issuer.token({ sub: 'alice', ...claims }));

it.each(OTHER_KINDS)('a token that %s is refused', async (_, claims) => {
  expect(await verdict(claims)).toMatchObject({ kind: 'invalid' });
});

it.each(GOOD_KINDS)('%s names its user', async (_, claims) => {
  expect(await verdict(claims)).toMatchObject({ kind: 'valid', principal: 'user:alice' });
});
