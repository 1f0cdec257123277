/** Result of checking a client's token. */
export type TokenVerdict =
  | { readonly kind: 'valid'; readonly principal: string; readonly expiresAtMs: number }
  /** The reason is for the log and has no part of the token. */
  | { readonly kind: 'invalid'; readonly reason: string };

/** @throws if the token cannot be checked, for example because the keys cannot be read. */
export type TokenVerifier = (token: string) => Promise<TokenVerdict>;
