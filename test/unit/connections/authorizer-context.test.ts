import { describe, expect, it } from '@jest/globals';
import { readIdentity } from '../../../packages/conversation/src/connections/authorizer-context.ts';

describe("the authorizer's context of a client", () => {
  it.each([
    undefined,
    {},
    { principal: '' },
    { principal: 7 },
    { principalId: 'user:alice' },
    { principal: 'user:alice', expiresAtMs: 'soon' },
    { principal: 'user:alice', expiresAtMs: '' },
    { principal: 'user:alice', expiresAtMs: 'Infinity' },
    { principal: 'user:alice', expiresAtMs: null },
    { principal: 'user:alice', expiresAtMs: -1 },
  ])('is no word if it is %j', (context) => {
    expect(readIdentity(context)).toBeNull();
  });

  it.each([
    { principal: 'user:alice', expiresAtMs: '1800000000000' },
    { principal: 'user:alice', expiresAtMs: 1_800_000_000_000, anonymous: 'false' },
    { principal: 'user:alice', expiresAtMs: 1_800_000_000_000, anonymous: false },
  ])('names a user and when the token expires, as text or not: %j', (context) => {
    expect(readIdentity(context)).toEqual({
      principal: 'user:alice',
      authExpiresAtMs: 1_800_000_000_000,
      anonymous: false,
    });
  });

  it.each([true, 'true'])('names an anonymous guest: %j', (anonymous) => {
    expect(readIdentity({ principal: 'guest:1', anonymous })).toEqual({
      principal: 'guest:1',
      authExpiresAtMs: null,
      anonymous: true,
    });
  });
});
