/** Guest tokens: tokens with our signature are accepted, everything else is not. */
import { describe, expect, it } from '@jest/globals';
import { SignJWT } from 'jose';
import { createGuestTokens } from '../../../lambdas/adapters/identity/jose-guest-tokens.ts';
import type { GuestKey, GuestKeys } from '../../../packages/conversation/src/identity/guest-token.ts';
import { FakeClock } from '../../support/simulated/fake-clock.ts';

const NOW = 1_800_000_000_000;
const KEY: GuestKey = { id: 'k1', secret: new Uint8Array(32).fill(7) };
const OTHER_SECRET = new Uint8Array(32).fill(8);

function keysOf(current: GuestKey, previous?: GuestKey): GuestKeys {
  return {
    current: async () => current,
    find: async (id) => [current, previous].find((key) => key?.id === id) ?? null,
  };
}

function setUp(key = keysOf(KEY), ttlMs = 60_000) {
  const clock = new FakeClock({ startMs: NOW });
  return { clock, tokens: createGuestTokens({ key, clock, ttlMs }) };
}

/** A token as ours, with the given changes. */
function forged({
  secret = KEY.secret,
  header = {},
  claims = {},
}: {
  secret?: Uint8Array;
  header?: object;
  claims?: object;
}): Promise<string> {
  const nowSeconds = NOW / 1_000;
  const ours = { sub: 'guest:1', iss: 'mangaassist', aud: 'guest', iat: nowSeconds, exp: nowSeconds + 60 };
  const token = new SignJWT({ ...ours, ...claims });
  return token.setProtectedHeader({ alg: 'HS256', kid: 'k1', ...header }).sign(secret);
}

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

describe('a guest token that is not ours', () => {
  it.each([
    ['is signed with another key', { secret: OTHER_SECRET }],
    ['names a key we do not have', { header: { kid: 'k2' } }],
    ['names no key', { header: { kid: undefined } }],
    ['is signed by another algorithm', { header: { alg: 'HS512' } }],
    ['is of another issuer', { claims: { iss: 'somebody' } }],
    ['is for another audience', { claims: { aud: 'admin' } }],
    ['says nobody', { claims: { sub: undefined } }],
    ['never expires', { claims: { exp: undefined } }],
  ])('because it %s, is refused', async (_, difference) => {
    expect(await setUp().tokens.verify(await forged({}))).not.toBeNull();
    expect(await setUp().tokens.verify(await forged(difference))).toBeNull();
  });

  it('because it is not signed at all, is refused', async () => {
    const [, claims] = (await forged({})).split('.');
    const { tokens } = setUp();

    expect(await tokens.verify(`${part({ alg: 'none', kid: 'k1' })}.${claims}.`)).toBeNull();
    expect(await tokens.verify(`${part({ alg: 'none' })}.${claims}.`)).toBeNull();
  });

  it('because its principal was changed, is refused', async () => {
    const { tokens } = setUp();
    const [header, , signature] = (await tokens.mint('guest:1')).token.split('.');
    const claims = { sub: 'guest:2', iss: 'mangaassist', aud: 'guest', exp: NOW / 1_000 + 60 };

    expect(await tokens.verify(`${header}.${part(claims)}.${signature}`)).toBeNull();
  });

  it.each(['', '.', '..', 'abc', 'a.b.c', 'a.b.c.d.e', 'é.é.é', '{}.{}.{}'])(
    'because it is no token: %j, is refused',
    async (token) => {
      expect(await setUp().tokens.verify(token)).toBeNull();
    },
  );
});

describe('a guest token', () => {
  it('is an error and not a refusal while the keys cannot be read', async () => {
    const failing: GuestKeys = {
      current: () => Promise.reject(new Error('No table.')),
      find: () => Promise.reject(new Error('No table.')),
    };
    const { tokens } = setUp(failing);

    await expect(tokens.verify(await forged({}))).rejects.toThrow('No table.');
    await expect(tokens.mint('guest:1')).rejects.toThrow('No table.');
  });

  it('is over at its time', async () => {
    const { clock, tokens } = setUp();
    const { token, expiresAtMs } = await tokens.mint('guest:1');

    await clock.advance(expiresAtMs - NOW - 1_000);
    expect(await tokens.verify(token)).not.toBeNull();
    await clock.advance(1_000);
    expect(await tokens.verify(token)).toBeNull();
  });

  it('identifies its principal until its expiry', async () => {
    const { tokens } = setUp();

    const { token, expiresAtMs } = await tokens.mint('guest:花子🌸');

    expect(expiresAtMs).toBe(NOW + 60_000);
    expect(await tokens.verify(token)).toEqual({ principal: 'guest:花子🌸', expiresAtMs });
  });

  it('can be offered as a subprotocol', async () => {
    expect((await setUp().tokens.mint('guest:1')).token).toMatch(/^[\w.-]+$/);
  });

  it('outlives one rotation of the key', async () => {
    const { token } = await setUp().tokens.mint('guest:1');
    const next = { id: 'k2', secret: OTHER_SECRET };

    expect(await setUp(keysOf(next, KEY)).tokens.verify(token)).toMatchObject({ principal: 'guest:1' });
    expect(await setUp(keysOf(next)).tokens.verify(token)).toBeNull();
  });
});
