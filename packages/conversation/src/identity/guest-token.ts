/** Guests: their principals, and the tokens that identify a returning guest. */
import type { RandomToken } from './random-token.ts';

/** Prefix of the principal of every guest. */
export const GUEST = 'guest:';

/** A new, unguessable principal of a guest. */
export function newGuest(randomToken: RandomToken): string {
  return `${GUEST}${randomToken(16)}`;
}

/** Signs guest tokens. */
export interface GuestKey {
  /** In the header of the tokens it signs. */
  readonly id: string;
  /** 32 bytes. */
  readonly secret: Uint8Array;
}

export interface GuestKeys {
  /** The key that signs now; made at first use. */
  current(): Promise<GuestKey>;
  /** The key with this id: the one that signs now, or the one before it. Null if it is neither. */
  find(id: string): Promise<GuestKey | null>;
}

export interface GuestTokens {
  /** A signed token that identifies the guest until it expires. */
  mint(principal: string): Promise<{ readonly token: string; readonly expiresAtMs: number }>;
  /**
   * The principal of a token and its expiry; null if it is not ours, changed, or expired.
   * @throws if the keys cannot be read.
   */
  verify(token: string): Promise<{ readonly principal: string; readonly expiresAtMs: number } | null>;
}
