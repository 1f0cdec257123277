/** Verification that depends on the issuer's answers; whole tokens are refused in test/integration/oidc.test.ts. */
import { generateKeyPairSync, sign } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { IssuerError } from '../../../lambdas/adapters/identity/issuer-document.ts';
import { createOidcTokenVerifier } from '../../../lambdas/adapters/identity/oidc-token-verifier.ts';
import { FakeClock } from '../../support/simulated/fake-clock.ts';

const ISSUER = 'https://id.example.com/shop';
const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const KEYS = { keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'k1', alg: 'RS256', use: 'sig' }] };

const encoded = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

function token(claims: object = {}, kid: string | null = 'k1'): string {
  const exp = Math.floor(Date.now() / 1_000) + 60;
  const all = { iss: ISSUER, aud: 'chat', sub: 'alice', exp, ...claims };
  const signed = `${encoded({ alg: 'RS256', ...(kid !== null && { kid }) })}.${encoded(all)}`;
  return `${signed}.${sign('sha256', Buffer.from(signed), privateKey).toString('base64url')}`;
}

const KEYS_URI = 'https://keys.example.com/shop/certs';
const DISCOVERY_URI = `${ISSUER}/.well-known/openid-configuration`;
const DISCOVERED = { issuer: ISSUER, jwks_uri: KEYS_URI };

interface Answers {
  readonly keys?: () => string;
  readonly discovery?: () => object | string;
  readonly jwksUri?: string;
}

function setUp({ keys = () => JSON.stringify(KEYS), discovery = () => DISCOVERED, jwksUri }: Answers = {}) {
  const fetched: string[] = [];
  const clock = new FakeClock();
  const verify = createOidcTokenVerifier({
    issuer: ISSUER,
    audience: 'chat',
    jwksUri,
    toleranceSeconds: 30,
    clock,
    fetchDocument: async (uri) => {
      fetched.push(uri);
      const document = uri === DISCOVERY_URI ? discovery() : keys();
      return new TextEncoder().encode(typeof document === 'string' ? document : JSON.stringify(document))
        .buffer;
    },
  });
  return { verify, fetched, clock };
}

describe('a token whose issuer does not return its keys', () => {
  it.each<[string, () => string]>([
    [
      'does not answer',
      () => {
        throw new IssuerError('timeout');
      },
    ],
    ['answers a page', () => '<html>'],
    ['answers something else', () => '{"keys":"none"}'],
  ])('is neither good nor bad: it %s', async (_, answer) => {
    await expect(setUp({ keys: answer }).verify(token())).rejects.toThrow();
  });
});

describe('a token that is refused', () => {
  it.each([
    ['without an expiry', { exp: undefined }],
    ['without a usable subject', { sub: undefined }],
    ['without a usable subject', { sub: 'a\ud800' }],
    ['expired', { exp: 1_000 }],
    ['not valid yet', { nbf: 4_000_000_000 }],
    ['for another audience', { aud: ['somebody', 'else'] }],
    ['of another issuer', { iss: `${ISSUER}/` }],
  ])('is said to be %s', async (reason, claims) => {
    expect(await setUp().verify(token(claims))).toEqual({ kind: 'invalid', reason });
  });

  it('has the reason unknown key, and invented key ids do not cause a request each', async () => {
    const { verify, fetched } = setUp();
    const unknown = { kind: 'invalid', reason: 'signed with an unknown key' };

    expect(await verify(token({}, 'k2'))).toEqual(unknown);
    for (let count = 0; count < 5; count += 1) expect(await verify(token({}, 'k3'))).toEqual(unknown);

    expect(fetched).toEqual([DISCOVERY_URI, KEYS_URI]);
  });

  it('has the reason that it names no key', async () => {
    const reason = 'without the id of its key';
    expect(await setUp().verify(token({}, null))).toEqual({ kind: 'invalid', reason });
  });

  it('has the reason malformed, without a part of the token', async () => {
    expect(await setUp().verify('secret.secret.secret')).toEqual({ kind: 'invalid', reason: 'malformed' });
  });
});

describe('the keys of an issuer', () => {
  it('are fetched at the first token, and kept', async () => {
    const { verify, fetched } = setUp();
    expect(fetched).toEqual([]);

    const verdicts = [await verify(token()), await verify(token())];

    expect(verdicts).toMatchObject([
      { kind: 'valid', principal: 'user:alice' },
      { kind: 'valid', principal: 'user:alice' },
    ]);
    expect(fetched).toEqual([DISCOVERY_URI, KEYS_URI]);
  });

  it('are fetched without discovery where the deployment names their URL', async () => {
    const { verify, fetched } = setUp({ jwksUri: 'https://keys.example.com/all' });

    expect(await verify(token())).toMatchObject({ kind: 'valid' });

    expect(fetched).toEqual(['https://keys.example.com/all']);
  });
});

describe('the discovery document of an issuer', () => {
  it.each<[string, object | string, RegExp]>([
    [
      'is of another issuer',
      { ...DISCOVERED, issuer: 'https://evil.example.com' },
      /'https:\/\/evil.example.com'/,
    ],
    ['names the issuer with a slash', { ...DISCOVERED, issuer: `${ISSUER}/` }, /differ by a slash/],
    ['is a template for any tenant', { ...DISCOVERED, issuer: 'https://id/{tenantid}/v2.0' }, /\{tenantid\}/],
    ['names no issuer', { jwks_uri: KEYS_URI }, /names no issuer/],
    ['names no keys', { issuer: ISSUER }, /no jwks_uri.*auth.jwksUri/],
    ['is a page', '<html>', /no JSON object/],
    ['is a list', '[]', /names no issuer/],
    ['has keys on http', { ...DISCOVERED, jwks_uri: 'http://id.example.com/keys' }, /not on https/],
    ['has keys in a file', { ...DISCOVERED, jwks_uri: 'file:///etc/hosts' }, /not on https/],
  ])('is not used when it %s: the token is neither good nor bad', async (_, document, message) => {
    await expect(setUp({ discovery: () => document }).verify(token())).rejects.toThrow(message);
  });

  it('is fetched again some seconds after a failure, and not for each token before', async () => {
    let isUp = false;
    const { verify, fetched, clock } = setUp({ discovery: () => (isUp ? DISCOVERED : '') });

    const refused = await Promise.allSettled([verify(token()), verify(token())]);
    isUp = true;
    await expect(verify(token())).rejects.toThrow('no JSON object');
    await clock.advance(5_000);

    expect(refused.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(await verify(token())).toMatchObject({ kind: 'valid' });
    expect(fetched).toEqual([DISCOVERY_URI, DISCOVERY_URI, KEYS_URI]);
  });

  it('is fetched again after an hour, and the earlier one stays in use while that fails', async () => {
    let isUp = true;
    const { verify, fetched, clock } = setUp({ discovery: () => (isUp ? DISCOVERED : '') });
    await verify(token());
    isUp = false;
    await clock.advance(3_600_000);

    expect(await verify(token())).toMatchObject({ kind: 'valid' });
    isUp = true;
    await clock.advance(5_000);
    expect(await verify(token())).toMatchObject({ kind: 'valid' });

    expect(fetched).toEqual([DISCOVERY_URI, KEYS_URI, DISCOVERY_URI, DISCOVERY_URI, KEYS_URI]);
  });
});
