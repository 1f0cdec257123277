/** Guests: who they are, and the tokens by which one is known again. */
import type { RandomToken } from './random-token.ts';

/** What the principal of every guest begins with. */
export const GUEST = 'guest:';

/** The principal of a guest nobody has seen before and nobody can guess. */
export function newGuest(randomToken: RandomToken): string {
  return `${GUEST}${randomToken(16)}`;
}

/** Signs guest tokens. */
export interface GuestKey {
  /** Stands in the tokens it signs. */
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
  /** A signed token that speaks for the guest until it expires. */
  mint(principal: string): Promise<{ readonly token: string; readonly expiresAtMs: number }>;
  /**
   * Whom a token speaks for, and until when; null if it is not ours, changed, or expired.
   * @throws if the keys cannot be read.
   */
  verify(token: string): Promise<{ readonly principal: string; readonly expiresAtMs: number } | null>;
}
