/** What depends on the issuer's answers; whole tokens are refused in test/integration/oidc.test.ts. */
import { generateKeyPairSync, sign } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { FetchError } from 'aws-jwt-verify/error';
import { createOidcTokenVerifier } from '../../../lambdas/shared/adapters/oidc-token-verifier.ts';

const ISSUER = 'https://id.example.com/shop';
const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const KEYS = { keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'k1', alg: 'RS256', use: 'sig' }] };

const encoded = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

function token(claims: object = {}, kid = 'k1'): string {
  const exp = Math.floor(Date.now() / 1_000) + 60;
  const all = { iss: ISSUER, aud: 'chat', sub: 'alice', exp, ...claims };
  const signed = `${encoded({ alg: 'RS256', kid })}.${encoded(all)}`;
  return `${signed}.${sign('sha256', Buffer.from(signed), privateKey).toString('base64url')}`;
}

function setUp(answer: () => string = () => JSON.stringify(KEYS), jwksUri?: string) {
  const fetched: string[] = [];
  const verify = createOidcTokenVerifier({
    issuer: ISSUER,
    audience: 'chat',
    jwksUri,
    toleranceSeconds: 30,
    fetcher: {
      fetch: async (uri) => {
        fetched.push(uri);
        const bytes = new TextEncoder().encode(answer());
        return bytes.buffer;
      },
    },
  });
  return { verify, fetched };
}

describe('a token whose issuer cannot say its keys', () => {
  it.each<[string, () => string]>([
    [
      'does not answer',
      () => {
        throw new FetchError(`${ISSUER}/.well-known/jwks.json`, 'timeout');
      },
    ],
    ['answers a page', () => '<html>'],
    ['answers something else', () => '{"keys":"none"}'],
  ])('is neither good nor bad: it %s', async (_, answer) => {
    await expect(setUp(answer).verify(token())).rejects.toThrow();
  });
});

describe('a token that is refused', () => {
  it.each([
    ['without an expiry', { exp: undefined }],
    ['without a usable subject', { sub: undefined }],
    ['expired', { exp: 1_000 }],
    ['not valid yet', { nbf: 4_000_000_000 }],
    ['for another audience', { aud: ['somebody', 'else'] }],
    ['of another issuer', { iss: `${ISSUER}/` }],
  ])('is said to be %s', async (reason, claims) => {
    expect(await setUp().verify(token(claims))).toEqual({ kind: 'invalid', reason });
  });

  it('is said to be signed with an unknown key, and made-up keys do not make the issuer busy', async () => {
    const { verify, fetched } = setUp();
    const unknown = { kind: 'invalid', reason: 'signed with an unknown key' };

    expect(await verify(token({}, 'k2'))).toEqual(unknown);
    for (let count = 0; count < 5; count += 1) expect((await verify(token({}, 'k3'))).kind).toBe('invalid');

    expect(fetched).toHaveLength(1);
  });

  it('is said to be malformed, and not quoted', async () => {
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
    expect(fetched).toEqual(['https://id.example.com/shop/.well-known/jwks.json']);
  });

  it('may be elsewhere', async () => {
    const { verify, fetched } = setUp(undefined, 'https://keys.example.com/all');

    expect(await verify(token())).toMatchObject({ kind: 'valid' });

    expect(fetched).toEqual(['https://keys.example.com/all']);
  });
});
