import { describe, expect, it } from '@jest/globals';
import { hashToken, randomToken, tokenMatches } from '../../../lambdas/shared/random-token.ts';

describe('a random token', () => {
  it.each([1, 16, 32, 33])('of %i bytes holds that many, in text that is safe in a URL', (bytes) => {
    const token = randomToken(bytes);

    expect(token).toMatch(/^[A-Za-z0-9_-]+$/);
    expect(Buffer.from(token, 'base64url')).toHaveLength(bytes);
  });

  it('is another one every time', () => {
    const tokens = Array.from({ length: 1_000 }, () => randomToken(16));

    expect(new Set(tokens).size).toBe(1_000);
  });
});

describe('what is stored of a token', () => {
  it('is its SHA-256 in hex, from which the token cannot be told', () => {
    expect(hashToken('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });

  it('matches that token', () => {
    const token = randomToken(32);

    expect(tokenMatches(token, hashToken(token))).toBe(true);
  });

  it.each(['', 'a', 'abd', 'ABC', 'abc ', hashToken('abc'), 'あ'.repeat(256)])(
    'does not match %j',
    (token) => {
      expect(tokenMatches(token, hashToken('abc'))).toBe(false);
    },
  );
});
