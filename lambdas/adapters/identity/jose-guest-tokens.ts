/** Signs and verifies the tokens of guests. */
import type { Clock } from '@mangaassist/cascade-core';
import type { GuestKeys, GuestTokens } from '@mangaassist/conversation';
import { JOSEError, JWKSNoMatchingKey } from 'jose/errors';
import { SignJWT } from 'jose/jwt/sign';
import { jwtVerify } from 'jose/jwt/verify';

const ALGORITHM = 'HS256';
const ISSUER = 'mangaassist';
const AUDIENCE = 'guest';

export interface GuestTokensOptions {
  readonly key: GuestKeys;
  readonly clock: Clock;
  /** Lifetime of a token, in ms; cut to whole seconds. */
  readonly ttlMs: number;
}

/** Guest tokens as JWTs (HS256), the key's id in their header. */
export function createGuestTokens({ key, clock, ttlMs }: GuestTokensOptions): GuestTokens {
  return {
    async mint(principal) {
      const { id, secret } = await key.current();
      const issuedAt = Math.floor(clock.now() / 1_000);
      const expiresAt = Math.floor((clock.now() + ttlMs) / 1_000);
      const token = await new SignJWT()
        .setProtectedHeader({ alg: ALGORITHM, kid: id })
        .setSubject(principal)
        .setIssuer(ISSUER)
        .setAudience(AUDIENCE)
        .setIssuedAt(issuedAt)
        .setExpirationTime(expiresAt)
        .sign(secret);
      return { token, expiresAtMs: expiresAt * 1_000 };
    },

    async verify(token) {
      const secretOf = async ({ kid }: { kid?: string }): Promise<Uint8Array> => {
        const found = kid === undefined ? null : await key.find(kid);
        if (found === null) throw new JWKSNoMatchingKey();
        return found.secret;
      };
      try {
        const { payload } = await jwtVerify(token, secretOf, {
          algorithms: [ALGORITHM],
          issuer: ISSUER,
          audience: AUDIENCE,
          requiredClaims: ['sub', 'exp'],
          currentDate: new Date(clock.now()),
        });
        return { principal: String(payload.sub), expiresAtMs: Number(payload.exp) * 1_000 };
      } catch (error) {
        if (error instanceof JOSEError) return null;
        throw error;
      }
    },
  };
}
