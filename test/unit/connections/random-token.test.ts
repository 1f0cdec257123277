import { describe, expect, it } from '@jest/globals';
import {
  hashToken,
  promptCode,
  randomToken,
  tokenMatches,
} from '../../../packages/conversation/src/identity/random-token.ts';

describe('a random token', () => {
  it.each([1, 16, 32, 33])('of %i bytes holds that many, in text that is safe in a URL', (bytes) => {
    const token = randomToken(bytes);

    expect(token).toMatch(/^[A-Za-z0-9_-]+$/);
    expect(Buffer.from(token, 'base64url')).toHaveLength(bytes);
  });

  it('is different each time, and never begins like an option of a command', () => {
    const tokens = Array.from({ length: 1_000 }, () => randomToken(16));

    expect(new Set(tokens).size).toBe(1_000);
    expect(tokens.filter((token) => token.startsWith('-'))).toEqual([]);
  });
});

describe('the stored hash of a token', () => {
  it('is its SHA-256 in hex', () => {
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

describe('the tag code of a request to a model', () => {
  it('is 8 hexadecimal digits, and different for each request', () => {
    const codes = Array.from({ length: 1_000 }, promptCode);

    expect(codes.every((code) => /^[0-9a-f]{8}$/.test(code))).toBe(true);
    // Two of 1,000 are the same once in about 8,600 runs; three never are.
    expect(new Set(codes).size).toBeGreaterThan(998);
  });
});
